package org.skewscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds that the links of README, CONTRIBUTING and all pages of src/docs lead somewhere. */
class BookLinksTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Path BOOK = Path.of("src/docs/book");

    private static final Pattern UNPUBLISHED =
            Pattern.compile("pip install (?!.*--find-links)[^&]*(?<![/\\w.])skewscope");

    /** The largest README, in bytes. */
    private static final int README_BYTES = 7_000;

    @Test
    void eachRelativeLinkLeadsToAFileAndAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            Matcher link = LINK.matcher(prose(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.matches("[a-z]+:.*")) {
                    links++;
                    if (!leads(page, target)) {
                        broken.add(page + ": " + target);
                    }
                }
            }
        }
        assertThat(links).isGreaterThan(50);
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void theIndexLinksToEachPageOfTheBook() throws IOException {
        Set<String> linked = LINK.matcher(prose(BOOK.resolve("index.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        try (Stream<Path> pages = Files.list(BOOK)) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(name -> name.endsWith(".md"))
                            .filter(name -> !name.equals("index.md")))
                    .isNotEmpty()
                    .allMatch(linked::contains);
        }
    }

    @Test
    void eachPictureOfTheBookIsShown() throws IOException {
        String all = pages().stream().map(BookLinksTest::text).collect(Collectors.joining());
        try (Stream<Path> pictures = Files.walk(BOOK.resolve("pictures"))) {
            assertThat(pictures.filter(Files::isRegularFile))
                    .allMatch(picture -> all.contains(picture.getFileName().toString()));
        }
    }

    @Test
    void theReadmeIsShortAndStartsWithTheTwoCommands() throws IOException {
        Path readme = Path.of("README.md");
        assertThat(Files.size(readme)).isLessThanOrEqualTo(README_BYTES);
        assertThat(text(readme))
                .containsSubsequence("java -jar target/skewscope.jar window --samples", "mvn -B -ntp verify", "\n## ");
    }

    /** A stranger would get nothing, or another's package. */
    @Test
    void noPageInstallsWhatIsNotPublished() throws IOException {
        List<Path> all = new ArrayList<>(pages());
        all.add(Path.of("src/python/README.md"));
        all.add(Path.of("src/docs/notebooks/first-comparison.ipynb"));
        assertThat(all.stream()
                        .filter(page -> text(page).lines().anyMatch(UNPUBLISHED.asPredicate()))
                        .toList())
                .as("pages that install skewscope from an index; --find-links names a folder")
                .isEmpty();
    }

    private static boolean leads(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path folder = page.getParent() == null ? Path.of("") : page.getParent();
        Path file = parts[0].isEmpty() ? page : folder.resolve(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** Returns the anchors that GitHub and the built site give the headings of a page. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(prose(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    private static String prose(Path page) {
        return FENCE.matcher(text(page)).replaceAll("");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
