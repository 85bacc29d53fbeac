package org.skewscope.gui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.picture.ImageSource;

/** What the banner shows is made without a toolkit. */
class BannerStateTest {

    @Test
    void withoutAPictureNothingCanBeComparedAgain() {
        BannerState state = BannerState.waiting(null, true);

        assertThat(state.sentence()).containsExactly("No picture");
        assertThat(state.message()).contains("");
        assertThat(state.again()).isFalse();
        assertThat(state.offer()).isEmpty();
    }

    @Test
    void aPictureWaitsForTheEngineOrItsResult() {
        PictureEntry picture = new PictureEntry(ImageSource.of(Path.of("a.png")));

        assertThat(BannerState.waiting(picture, true).sentence()).containsExactly("Comparing a.png");
        assertThat(BannerState.waiting(picture, true).message()).contains("Starting the engine");
        assertThat(BannerState.waiting(picture, false).message()).contains("The result appears here.");
    }

    @Test
    void aLongNameLosesItsMiddle() {
        PictureEntry picture = new PictureEntry(ImageSource.of(Path.of("a".repeat(90) + ".png")));

        assertThat(BannerState.waiting(picture, false).sentence().get(0))
                .startsWith("Comparing aaa")
                .contains("\u2026")
                .endsWith("aaa.png");
    }
}
