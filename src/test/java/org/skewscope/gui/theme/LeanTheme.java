package org.skewscope.gui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the window's themes of AtlantaFX's, one sheet for all controls and a palette for each theme: without the selectors that name a style class that no
 * node of the window has, three quarters of all. The toolkit tries every selector on every new kind
 * of node, which was most of what opening a window cost.
 */
final class LeanTheme {

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final Pattern STYLE_CLASS = Pattern.compile("\\.([\\w-]+)");

    /**
     * Icons of these controls lie directly in them. The toolkit would look for the control in all
     * regions around each icon.
     */
    private static final Pattern DIRECT =
            Pattern.compile("(\\.(?:button|toggle-button|label)(?::[\\w-]+)*) (\\.(?:ikonli-)?font-icon)\\b");

    private static final String HEAD =
            """
            /* Made by LeanTheme from AtlantaFX 2.0.1, copyright 2022 mkpaz, MIT License. Do not edit. */
            """;

    private static final String IMPORT = "@import \"controls.css\";\n";

    /** The style sheet with what the colors of all themes have in common. */
    static final String CONTROLS = "controls.css";

    /** Name in our resources, and the style sheet it is made from. */
    static final Map<String, String> SOURCES = Map.of(
            "light.css", new PrimerLight().getUserAgentStylesheet(),
            "dark.css", new PrimerDark().getUserAgentStylesheet());

    private LeanTheme() {}

    /** Holds what the nodes of some selectors get, one declaration each. */
    private record Rule(String selectors, List<String> declarations) {

        /** Returns this rule with the declarations that another theme has in the same place, or with the others. */
        private Rule shared(boolean wanted, Rule other) {
            return new Rule(
                    selectors,
                    IntStream.range(0, declarations.size())
                            .filter(i -> declarations.get(i).equals(other.declarations.get(i)) == wanted)
                            .mapToObj(declarations::get)
                            .toList());
        }

        private String text() {
            return declarations.isEmpty() ? "" : selectors + " {\n  " + String.join(";\n  ", declarations) + ";\n}\n";
        }
    }

    /** Writes the theme anew: the argument is resources/org/skewscope/gui/theme. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, String> sheet : sheets().entrySet()) {
            Files.writeString(Path.of(arguments[0], sheet.getKey()), sheet.getValue());
        }
    }

    /** Returns the text of each style sheet by its name. A theme imports the controls and adds its palette. */
    static Map<String, String> sheets() {
        List<Rule> light = rules(SOURCES.get("light.css"));
        List<Rule> dark = rules(SOURCES.get("dark.css"));
        return Map.of(
                CONTROLS,
                HEAD + text(light, dark, true),
                "light.css",
                HEAD + IMPORT + text(light, dark, false),
                "dark.css",
                HEAD + IMPORT + text(dark, light, false));
    }

    private static String text(List<Rule> rules, List<Rule> others, boolean shared) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> rules.get(i).shared(shared, others.get(i)).text())
                .collect(Collectors.joining());
    }

    private static List<Rule> rules(String source) {
        Matcher rules =
                RULE.matcher(read(source).replaceAll("(?s)/\\*.*?\\*/", "").replace("\r", ""));
        Set<String> unused = unused();
        List<Rule> lean = new ArrayList<>();
        while (rules.find()) {
            List<String> kept = Arrays.stream(rules.group(1).split(","))
                    .map(String::strip)
                    .filter(selector -> styleClasses(selector).noneMatch(unused::contains))
                    .map(selector -> DIRECT.matcher(selector).replaceAll("$1 > $2"))
                    .toList();
            if (!kept.isEmpty()) {
                lean.add(new Rule(
                        String.join(", ", kept),
                        Arrays.stream(rules.group(2).split(";"))
                                .map(String::strip)
                                .filter(each -> !each.isEmpty())
                                .toList()));
            }
        }
        return lean;
    }

    private static Stream<String> styleClasses(String selector) {
        return STYLE_CLASS.matcher(selector).results().map(found -> found.group(1));
    }

    /** The style classes that no node of the window has. */
    static Set<String> unused() {
        return Arrays.stream(read("/theme/unused-styles.txt").split("\\s+")).collect(Collectors.toSet());
    }

    static String read(String resource) {
        try (InputStream in = LeanTheme.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
