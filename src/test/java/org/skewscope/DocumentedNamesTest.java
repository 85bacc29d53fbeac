package org.skewscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds that the developers' pages name only paths and types that exist. */
class DocumentedNamesTest {

    private static final Pattern BACKTICKS = Pattern.compile("`([^`]+)`");
    private static final Pattern PATH =
            Pattern.compile("[\\w.-]+(/[\\w.<>-]+)+|[\\w-]+\\.(java|py|md|json|csv|txt|xml)");
    private static final Pattern TYPE = Pattern.compile("([A-Z][a-z0-9]+){2,}(?=$|\\.)");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w+)");

    /** The folders at which a page's paths begin. */
    private static final List<Path> BASES =
            List.of(Path.of(""), Path.of("src/main/java/org/skewscope"), Path.of("src/test/python"));

    /** Placeholders, and folders that a build creates. */
    private static final Set<String> NO_PATHS =
            Set.of("resources/lessons/NN-id.json", "target/quick", "target/spark", "target/packed");

    private static Set<String> types;

    @BeforeAll
    static void readSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            types = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> DECLARED.matcher(text(file)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void eachPathExists() throws IOException {
        assertThat(missing(PATH, DocumentedNamesTest::exists))
                .as("paths of CONTRIBUTING.md and src/docs/dev that do not exist")
                .isEmpty();
    }

    @Test
    void eachTypeExists() throws IOException {
        assertThat(missing(TYPE, types::contains))
                .as("types of CONTRIBUTING.md and src/docs/dev that no source declares")
                .isEmpty();
    }

    private static List<String> missing(Pattern kind, Predicate<String> exists) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            for (String code : backticked(page)) {
                Matcher name = kind.matcher(code);
                boolean whole = kind == PATH ? name.matches() : name.lookingAt();
                if (whole && !exists.test(name.group())) {
                    missing.add(page + ": " + name.group());
                }
            }
        }
        return missing;
    }

    /** Returns whether a path, or a source file without its ending, exists below a base. */
    private static boolean exists(String path) {
        String known = path.replaceFirst("/<\\w+>$", "");
        return NO_PATHS.contains(path)
                || BASES.stream()
                        .anyMatch(base ->
                                Files.exists(base.resolve(known)) || Files.exists(base.resolve(known + ".java")));
    }

    private static List<String> backticked(Path page) {
        return BACKTICKS
                .matcher(text(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("src/docs/dev"))) {
            return Stream.concat(Stream.of(Path.of("CONTRIBUTING.md")), pages.sorted())
                    .toList();
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
