package org.skewscope.gui.lesson.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/** Which screen the room looks at, and which the presenter. */
class ShownScreenTest {

    private static final List<ShownScreen> TWO =
            ShownScreen.of(List.of(new Rectangle2D(0, 0, 1600, 1000), new Rectangle2D(1600, 0, 1920, 1080)));

    @Test
    void theRoomHasTheOtherScreenAndThePresenterTheWindows() {
        ShownScreen window = ShownScreen.at(800, 500, TWO);
        ShownScreen room = ShownScreen.forRoom(window, TWO);

        assertThat(window.number()).isEqualTo(1);
        assertThat(room.label()).isEqualTo("Screen 2, 1920 \u00d7 1080");
        assertThat(ShownScreen.other(room, TWO)).contains(window);
    }

    @Test
    void withOneScreenAllIsOnIt() {
        List<ShownScreen> one = ShownScreen.of(List.of(new Rectangle2D(0, 0, 1600, 1000)));
        ShownScreen window = ShownScreen.at(-50, 9000, one);

        assertThat(ShownScreen.forRoom(window, one)).isEqualTo(window);
        assertThat(ShownScreen.other(window, one)).isEmpty();
    }
}
