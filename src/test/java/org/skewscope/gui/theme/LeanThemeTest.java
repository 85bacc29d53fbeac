package org.skewscope.gui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window's theme is AtlantaFX's but for what no node of the window can show. */
class LeanThemeTest {

    private static final Pattern WORD = Pattern.compile("[\\w-]+");
    private static final Pattern TEXT = Pattern.compile("\"([^\"\n]*)\"");

    @ParameterizedTest
    @ValueSource(strings = {LeanTheme.CONTROLS, "light.css", "dark.css"})
    void itIsMadeFromTheWholeTheme(String name) {
        assertThat(LeanTheme.read("/org/skewscope/gui/theme/" + name))
                .as("else run the main of LeanTheme")
                .isEqualTo(LeanTheme.sheets().get(name));
    }

    /** No code and no FXML gives a node a style class whose rules were left out. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/java/org/skewscope/gui", "resources/org/skewscope/gui"})
    void nothingNamesWhatWasLeftOut(String folder) throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path file : sources(Path.of(folder))) {
            TEXT.matcher(Files.readString(file))
                    .results()
                    .flatMap(text -> WORD.matcher(text.group(1)).results())
                    .forEach(word -> named.add(word.group()));
        }
        assertThat(named).isNotEmpty();
        named.retainAll(LeanTheme.unused());
        assertThat(named).as("remove these from unused-styles.txt").isEmpty();
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().matches(".*\\.(java|fxml)"))
                    .toList());
        }
    }
}
