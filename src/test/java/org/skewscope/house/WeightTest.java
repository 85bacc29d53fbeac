package org.skewscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Weighs the rooms and holds them against budgets.csv. The weight of a file is its number of tokens without comments,
 * imports, brackets, commas, semicolons and dots, so that neither a formatter nor a comment changes it.
 */
class WeightTest {

    private static final Path ROOMS = Path.of("src/main/java/org/skewscope");
    private static final Path BUDGETS = Path.of("src/test/resources/architecture/budgets.csv");

    /** The row of the classes that lie in no room, and the row of the whole product. */
    private static final String TOP = "(top)";

    private static final String ALL = "all";

    private static final Pattern IMPORT = Pattern.compile("^(?:package|import)\\s[^;]*;", Pattern.MULTILINE);

    /** Matches comments, text blocks, strings, characters, words, numbers and single signs, in this order. */
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*+|/\\*(?:[^*]|\\*(?!/))*+\\*/|\"\"\"(?:\\\\.|(?!\"\"\").)*+\"\"\"|\"(?:\\\\.|[^\"\\\\])*+\""
                    + "|'(?:\\\\.|[^'\\\\])*+'|[A-Za-z_$][\\w$]*+|\\d[\\w.]*+|[^\\s\\w]",
            Pattern.DOTALL);

    private static final Pattern LIGHT = Pattern.compile("//.*|/\\*.*|[{}();,.@]", Pattern.DOTALL);

    @Test
    void noRoomIsHeavierThanItsBudget() throws IOException {
        Map<String, Long> budgets = budgets();
        Map<String, Long> weights = weights();
        List<String> heavy = new ArrayList<>();

        weights.forEach((room, weight) -> {
            long most = budgets.getOrDefault(room, 0L);
            if (weight > most) {
                heavy.add("%s weighs %,d tokens, %,d more than its budget of %,d"
                        .formatted(room, weight, weight - most, most));
            }
        });

        assertThat(heavy)
                .as("rooms that are too heavy: make them lighter, or raise the number in %s with a reason", BUDGETS)
                .isEmpty();
    }

    @Test
    void everyBudgetIsThatOfARoom() throws IOException {
        assertThat(weights().keySet()).containsAll(budgets().keySet());
    }

    @Test
    void commentsImportsAndBracketsWeighNothing() {
        assertThat(weight("package a;\nimport b.C;\n/** Says why. */\nint x = f(1, \"a // b\"); // why\n"))
                .isEqualTo(List.of("int", "x", "=", "f", "1", "\"a // b\"").size());
    }

    private static Map<String, Long> weights() throws IOException {
        Map<String, Long> weights = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOMS)) {
            for (Path file : (Iterable<Path>) files.filter(WeightTest::isSource)::iterator) {
                Path place = ROOMS.relativize(file);
                long weight = weight(Files.readString(file));
                weights.merge(place.getNameCount() > 1 ? place.getName(0).toString() : TOP, weight, Long::sum);
                weights.merge(ALL, weight, Long::sum);
            }
        }
        return weights;
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    }

    private static long weight(String source) {
        return TOKEN.matcher(IMPORT.matcher(source).replaceAll(""))
                .results()
                .filter(token -> !LIGHT.matcher(token.group()).matches())
                .count();
    }

    private static Map<String, Long> budgets() throws IOException {
        Map<String, Long> budgets = new TreeMap<>();
        Files.readAllLines(BUDGETS).stream()
                .skip(1)
                .map(line -> line.split("\\|"))
                .forEach(cells -> budgets.put(cells[0], Long.valueOf(cells[1])));
        return budgets;
    }
}
