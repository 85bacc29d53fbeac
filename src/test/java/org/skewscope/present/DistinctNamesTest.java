package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DistinctNamesTest {

    @Test
    void aNameOfItsOwnIsEnough() {
        assertThat(names("day/cat.jpg", "night/dog.jpg")).containsExactly("cat.jpg", "dog.jpg");
    }

    @Test
    void theFolderTellsFilesOfOneNameApart() {
        assertThat(names("set/day/cat.jpg", "set/night/cat.jpg", "set/night/dog.jpg"))
                .containsExactly("day/cat.jpg", "night/cat.jpg", "dog.jpg");
    }

    @Test
    void whatLiesBetweenIsLeftOut() {
        assertThat(names("day/raw/1/cat.jpg", "night/raw/1/cat.jpg", "night/raw/2/cat.jpg"))
                .containsExactly("day/\u2026/cat.jpg", "night/\u2026/cat.jpg", "2/cat.jpg");
    }

    @Test
    void whatLiesBetweenStaysWhereItTellsThemApart() {
        assertThat(names("f/x/cat.jpg", "f/y/cat.jpg", "g/x/cat.jpg", "g/y/cat.jpg"))
                .containsExactly("f/x/cat.jpg", "f/y/cat.jpg", "g/x/cat.jpg", "g/y/cat.jpg");
    }

    @Test
    void oneFileNamedTwiceIsNoOther() {
        assertThat(names("day/cat.jpg", "day/../day/cat.jpg")).containsOnly("cat.jpg");
    }

    private static List<String> names(String... files) {
        List<Path> paths = Stream.of(files).map(Path::of).toList();
        DistinctNames names = DistinctNames.of(paths);
        return paths.stream().map(names::of).toList();
    }
}
