package org.skewscope.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes in the names of files and folders. */
class ClassNamesTest {

    private final ClassNames named = new ClassNames(List.of("tench, Tinca tinca", "goldfish", "ray"));

    @ParameterizedTest
    @ValueSource(strings = {"1.jpg", "0002.png", "1 (2).jpg", "1_2.jpg", "01-IMG.jpg", "2_photo.jpg"})
    void filesThatAreMerelyNumberedHaveNone(String path) {
        assertThat(named.byFileName(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "goldfish.jpg,1",
        "goldfish_12.jpg,1",
        "0_ray.jpg,2",
        "07-Goldfish (3).jpg,1",
        "a/n01440764_tench.JPEG,0",
        "tinca/tench.png,0"
    })
    void thoseWithAClassInTheirNameHaveIt(String path, int expected) {
        assertThat(named.byFileName(path)).hasValue(expected);
    }

    @Test
    void aNumberedFolderIsAClass() {
        assertThat(named.byFolder("train/2/7.jpg")).hasValue(2);
    }

    @Test
    void aNumberBeforeWordsIsAClassWhereTheClassesHaveNoNames() {
        ClassNames nameless = new ClassNames(List.of());
        assertThat(nameless.byFileName("3_rose.jpg")).hasValue(3);
        assertThat(nameless.byFileName("3.jpg")).isEmpty();
        assertThat(nameless.byFileName("3_0012.jpg")).isEmpty();
    }
}
