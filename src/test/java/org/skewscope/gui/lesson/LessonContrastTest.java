package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every colour of text on every background that it stands on, as WCAG 2.1 measures contrast: at
 * least 4.5:1 in a lesson, and 7:1 on a projector.
 */
class LessonContrastTest {

    private static final List<String> PLAIN = List.of("window", "card", "control", "track");
    private static final List<String> MEANINGS = List.of("accent", "danger", "warning", "success");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    light            | 4.5 | .root
                    dark             | 4.5 | .root; .root.dark; .dark.in-lesson
                    projector, light | 7   | .root; .strong-contrast, .window.projector
                    projector, dark  | 7   | .root; .root.dark; .strong-contrast, .window.projector; .dark .strong-contrast, .window.projector.dark
                    """)
    void textStandsOutFromWhatIsBehindIt(String look, double least, String rules) throws IOException {
        Map<String, String> tokens = new HashMap<>();
        for (String rule : rules.split("; ")) {
            tokens.putAll(tokens(rule.strip()));
        }
        for (String base : List.of("card", "window")) {
            for (String background : PLAIN) {
                check(look, least, tokens, "fg", background, base);
                check(look, least, tokens, "fg-muted", background, base);
            }
            check(look, least, tokens, "fg", "carried", base);
            check(look, least, tokens, "fg", "success-border", base);
            for (String meaning : MEANINGS) {
                check(look, least, tokens, "fg", meaning + "-subtle", base);
                check(look, least, tokens, meaning + "-fg", base, base);
                check(look, least, tokens, meaning + "-fg", meaning + "-subtle", base);
            }
            Color filled = color(tokens, "accent-emphasis");
            assertThat(ratio(Color.WHITE, filled)).as("%s: button", look).isGreaterThan(least);
        }
    }

    private static void check(
            String look, double least, Map<String, String> tokens, String text, String behind, String base) {
        Color under = over(color(tokens, behind), color(tokens, base));
        assertThat(ratio(color(tokens, text), under))
                .as("%s: %s on %s over %s", look, text, behind, base)
                .isGreaterThanOrEqualTo(least);
    }

    private static Map<String, String> tokens(String rule) throws IOException {
        Map<String, String> found = new HashMap<>();
        for (String path : List.of("/org/skewscope/gui/skewscope.css", "/org/skewscope/gui/lesson/lesson.css")) {
            String text = read(path);
            int at = ("\n" + text).indexOf("\n" + rule + " {");
            if (at >= 0) {
                String block = text.substring(at, text.indexOf('}', at));
                Matcher token = Pattern.compile("-skew-([\\w-]+): ([^;]+);").matcher(block);
                while (token.find()) {
                    found.put(token.group(1), token.group(2));
                }
            }
        }
        assertThat(found).as("the rule %s", rule).isNotEmpty();
        return found;
    }

    private static String read(String path) throws IOException {
        try (InputStream file = LessonContrastTest.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Color color(Map<String, String> tokens, String name) {
        String value = tokens.get(name);
        return value.startsWith("-skew-") ? color(tokens, value.substring("-skew-".length())) : Color.web(value);
    }

    private static Color over(Color top, Color below) {
        double share = top.getOpacity();
        return new Color(
                top.getRed() * share + below.getRed() * (1 - share),
                top.getGreen() * share + below.getGreen() * (1 - share),
                top.getBlue() * share + below.getBlue() * (1 - share),
                1);
    }

    private static double ratio(Color a, Color b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
