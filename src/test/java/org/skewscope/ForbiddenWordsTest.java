package org.skewscope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Checks the texts that users read against {@code forbidden-words.tsv}: words that readers had to
 * read twice, or that say more than is known. Its last column says what to write instead.
 */
class ForbiddenWordsTest {

    private static final Path SOURCES = Path.of("src/main/java/org/skewscope");
    private static final Path SCREENS = Path.of("resources/org/skewscope");
    private static final Path LESSONS = Path.of("resources/lessons");
    private static final Path WORDS = Path.of("src/test/resources/forbidden-words.tsv");

    /** A comment or a character, which are skipped, or a text. */
    private static final Pattern LITERAL = Pattern.compile("//[^\\n]*|/\\*[\\s\\S]*?\\*/|'(?:\\\\.|[^'\\\\])*'"
            + "|\"\"\"([\\s\\S]*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"");

    private static final Pattern JOINED = Pattern.compile("\"\\s*\\n\\s*\\+ \"");

    private static final Pattern SCREEN_TEXT = Pattern.compile("(?:text|accessibleText|promptText)=\"([^\"]*)\"");

    /** Ids, keys and formats hold no space between words. */
    private static final Pattern SENTENCE =
            Pattern.compile("(?s).*\\p{L}\\s+\\p{L}.*|(?s)\\s*[A-Z,;:].*\\s.*|.*\\d ?%.*");

    private record Rule(Pattern pattern, String instead) {}

    private final List<String> breaches = new ArrayList<>();
    private List<Rule> rules;

    @BeforeEach
    void readRules() throws IOException {
        rules = Files.readAllLines(WORDS).stream()
                .filter(line -> line.startsWith("error\t"))
                .map(line -> line.split("\t"))
                .map(c -> new Rule(Pattern.compile(c[1], Pattern.CASE_INSENSITIVE), c[2]))
                .toList();
    }

    @Test
    void noSentenceOfTheProgramHasAForbiddenWord() throws IOException {
        for (Path file : files(SOURCES, ".java")) {
            // A sentence may be written as several literals, one a line.
            String source = JOINED.matcher(Files.readString(file)).replaceAll("");
            Matcher found = LITERAL.matcher(source);
            while (found.find()) {
                String text = found.group(1) != null ? found.group(1) : found.group(2);
                if (text != null) {
                    check(file.toString(), characters(text));
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void noScreenHasAForbiddenWord() throws IOException {
        for (Path file : files(SCREENS, ".fxml")) {
            Matcher found = SCREEN_TEXT.matcher(Files.readString(file));
            while (found.find()) {
                check(file.toString(), found.group(1));
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void noLessonHasAForbiddenWord() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (Path file : files(LESSONS, ".json")) {
            checkTexts(file.toString(), json.readTree(file.toFile()));
        }
        assertThat(breaches).isEmpty();
    }

    private void checkTexts(String place, JsonNode node) {
        if (node.isTextual()) {
            check(place, node.textValue());
        }
        node.forEach(each -> checkTexts(place, each));
    }

    private void check(String place, String text) {
        if (!SENTENCE.matcher(text).matches()) {
            return;
        }
        for (Rule rule : rules) {
            if (rule.pattern().matcher(text).find()) {
                breaches.add(place + ": \"" + text + "\" -> " + rule.instead());
            }
        }
    }

    /** Returns a literal's text with a sign in place of each escaped character. */
    private static String characters(String literal) {
        return literal.replaceAll("\\\\(u+[0-9a-fA-F]{4}|.)", "\u00b7");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
