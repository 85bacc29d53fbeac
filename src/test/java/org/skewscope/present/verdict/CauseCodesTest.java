package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.present.verdict.CauseCatalogue.Entry;

/** Holds what a code promises: it is in the catalogue, is shown by something, and stays. */
class CauseCodesTest {

    private static final Pattern CODE = Pattern.compile("\"(SK[A-Z]\\d{3})\"");

    private static final Path TABLES = Path.of("src/test/resources/verdict");

    private static final CauseCatalogue CATALOGUE = CauseCatalogue.bundled();

    /**
     * One row of shown-by.csv.
     *
     * @param kind planting, test or not yet
     * @param where the test's class and method, or the reason why nothing shows it
     */
    private record Shown(String code, String kind, String where) {}

    @Test
    void eachCodeThatTheProductNamesIsInTheCatalogue() throws IOException {
        Set<String> named = named();
        assertThat(named).hasSizeGreaterThan(60).isSubsetOf(codes());
    }

    @Test
    void noCodeIsUsedTwiceInTheFile() throws IOException {
        String file = Files.readString(Path.of("resources/org/skewscope/verdict/causes.json"));
        List<String> codes = Pattern.compile("\"code\": \"(\\w+)\"")
                .matcher(file)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(codes).doesNotHaveDuplicates().hasSameSizeAs(CATALOGUE.entries());
    }

    /**
     * Pins regressions: given-codes.csv lists each code that was ever given, with its title. Add a
     * line for a new code. Never delete a line; change a title only if the cause stays the same.
     */
    @Test
    void aCodeOnceGivenStaysWithItsCause() throws IOException {
        Map<String, String> given = Files.readAllLines(TABLES.resolve("given-codes.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        assertThat(CATALOGUE.entries().stream().collect(Collectors.toMap(Entry::code, Entry::title)))
                .isEqualTo(given);
    }

    @Test
    void eachCodeNamesWhatShowsIt() throws IOException {
        List<Shown> table = shown();
        assertThat(table.stream().map(Shown::code))
                .containsExactlyElementsOf(
                        CATALOGUE.entries().stream().map(Entry::code).toList());
        List<String> wrong = new ArrayList<>();
        for (Shown row : table) {
            if (!holds(row)) {
                wrong.add(row.toString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * Holds that {@code src/docs/dev/causes.md} is current. With {@code -Dskewscope.book=write} the
     * test writes the page.
     */
    @Test
    void thePageSaysWhatShowsEachCause() throws IOException {
        Path file = Path.of("src/docs/dev/causes.md");
        String text = page();
        if ("write".equals(System.getProperty("skewscope.book"))) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s; write it anew with -Dskewscope.book=write", file)
                .isEqualTo(text);
    }

    private static String page() throws IOException {
        List<Shown> table = shown();
        long missing =
                table.stream().filter(row -> row.kind().equals("not yet")).count();
        return "# What shows each cause\n\n"
                + "<!-- CauseCodesTest writes this page from shown-by.csv. Do not edit it. -->\n\n"
                + "The catalogue holds "
                + table.size()
                + " causes. A verdict names "
                + (table.size() - missing)
                + " of them, each in a test.\n\n"
                + "- *planting*: `PlantedCausesTest.thePlantedPreprocessingIsNamed` runs the two"
                + " pathways that `skewscope causes CODE` prints,\n"
                + "  and the verdict has the code.\n"
                + "- A test's name: the test holds the code.\n"
                + "- *not yet*: no verdict names the cause, for the reason given.\n\n"
                + "| code | cause | shown by |\n|---|---|---|\n"
                + table.stream().map(CauseCodesTest::row).collect(Collectors.joining());
    }

    private static String row(Shown shown) {
        String by =
                switch (shown.kind()) {
                    case "planting" -> "*planting*";
                    case "test" -> "`"
                            + shown.where()
                                    .substring(shown.where().lastIndexOf('/') + 1)
                                    .replace('#', '.')
                            + "`";
                    default -> "*not yet*: " + shown.where();
                };
        String title = CATALOGUE.find(shown.code()).orElseThrow().title();
        return "| " + shown.code() + " | " + title.replace("|", "\\|") + " | " + by + " |\n";
    }

    /** A code that the product names without a test is a claim that nobody checks. */
    @Test
    void theTableSaysHonestlyWhichNamedCodesNothingShows() throws IOException {
        Set<String> named = named();
        assertThat(shown().stream()
                        .filter(row -> row.kind().equals("not yet"))
                        .filter(row -> named.contains(row.code()))
                        .map(Shown::code))
                .as("named by the product, shown by nothing: write a test or plant it")
                .hasSizeLessThanOrEqualTo(KNOWN_GAPS);
    }

    /** Pins a regression: this number may only fall. */
    private static final int KNOWN_GAPS = 0;

    @Test
    void theCatalogueSaysWhichCausesNoVerdictNames() throws IOException {
        assertThat(CATALOGUE.entries().stream()
                        .filter(entry -> entry.notNamed().isPresent())
                        .map(Entry::code)
                        .toList())
                .isEqualTo(shown().stream()
                        .filter(row -> row.kind().equals("not yet"))
                        .map(Shown::code)
                        .toList());
    }

    @Test
    void eachEntryIsWhole() {
        assertThat(CATALOGUE.entries()).allSatisfy(entry -> {
            assertThat(entry.code()).matches("SK[A-Z]\\d{3}");
            assertThat(entry.reason()).endsWith(".");
            assertThat(Stream.of(
                            entry.title(),
                            entry.group(),
                            entry.shows(),
                            entry.cureInCode(),
                            entry.cureAsSetting(),
                            entry.matters(),
                            entry.harmless(),
                            entry.source()))
                    .noneMatch(String::isBlank);
            assertThat(entry.size().isPresent())
                    .as(entry.code())
                    .isNotEqualTo(entry.notMeasured().isPresent());
        });
    }

    @Test
    void eachLessonAndSamplePictureExists() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("resources/lessons"))) {
            Set<String> lessons = files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("^\\d+-", "").replace(".json", ""))
                    .collect(Collectors.toSet());
            assertThat(CATALOGUE.entries().stream().flatMap(entry -> entry.lesson().stream()))
                    .isNotEmpty()
                    .allMatch(lessons::contains);
        }
        assertThat(CATALOGUE.entries().stream().flatMap(entry -> entry.planting().stream()))
                .isNotEmpty()
                .allMatch(planting -> Files.exists(Path.of("sample-images", planting.sample())));
    }

    private static boolean holds(Shown row) {
        return switch (row.kind()) {
            case "planting" -> PlantedCausesTest.preprocessing().anyMatch(row.code()::equals);
            case "test" -> {
                String[] name = row.where().split("#", 2);
                Path file = Path.of("src/test/java/org/skewscope", name[0] + ".java");
                String source = Files.exists(file) ? text(file) : "";
                yield method(source, name[1]).contains(row.code());
            }
            case "not yet" -> !row.where().isBlank();
            default -> false;
        };
    }

    /** Returns a test with its annotations; an empty text if there is none of that name. */
    private static String method(String source, String name) {
        int at = source.indexOf("void " + name + "(");
        return at < 0 ? "" : source.substring(source.lastIndexOf("\n\n", at), source.indexOf("\n    }\n", at));
    }

    private static List<Shown> shown() throws IOException {
        return Files.readAllLines(TABLES.resolve("shown-by.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 3))
                .map(parts -> new Shown(parts[0], parts[1], parts[2]))
                .toList();
    }

    private static Set<String> codes() {
        return CATALOGUE.entries().stream().map(Entry::code).collect(Collectors.toSet());
    }

    /** Returns the codes that stand in the sources of the product. */
    private static Set<String> named() throws IOException {
        Set<String> colors = Pattern.compile("\\bSK[A-Z]\\d{3}\\b")
                .matcher(text(Path.of("resources/org/skewscope/explain/colors.txt")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Stream<Path> tables = Stream.of("differences", "networks")
                    .map(name -> Path.of("resources/org/skewscope/verdict/%s.json".formatted(name)));
            return Stream.concat(files.filter(file -> file.toString().endsWith(".java")), tables)
                    .flatMap(file -> CODE.matcher(text(file)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(() -> new TreeSet<>(colors)));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
