package org.skewscope.gui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class ViewerBodyTest {

    private final List<Region> parts =
            IntStream.range(0, 8).mapToObj(i -> new Region()).toList();

    /** Tensors of different shapes have no map and no numbers, whose room would be blank. */
    @Test
    void tensorsWithoutADifferenceTakeItsRoom() {
        ViewerBody body = body();
        Region a = parts.get(1);
        Region b = parts.get(3);
        Region words = parts.get(4);
        body.resize(1010, 440);
        body.layout();
        double beside = a.getWidth();
        assertThat(b.getLayoutX()).isEqualTo(a.getLayoutX());
        body.setApart(true);
        body.layout();
        assertThat(a.getWidth()).isEqualTo(b.getWidth()).isGreaterThan(1.5 * beside);
        assertThat(b.getLayoutX()).isGreaterThan(a.getWidth());
        assertThat(words.getLayoutX() + words.getWidth()).isEqualTo(1010);
        assertThat(words.getWidth()).isGreaterThanOrEqualTo(220);
        body.setApart(false);
        body.layout();
        assertThat(a.getWidth()).isEqualTo(beside);
    }

    private ViewerBody body() {
        ViewerBody body = new ViewerBody();
        body.place(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
        body.placeSideBySide(parts.get(6), parts.get(7));
        return body;
    }
}
