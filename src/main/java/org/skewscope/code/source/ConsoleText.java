package org.skewscope.code.source;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what is no Python: the prompts of a console, whose other lines are answers, and the
 * commands of a notebook ({@code !pip}, {@code %matplotlib}).
 */
final class ConsoleText {

    private static final Pattern PROMPT =
            Pattern.compile("^\\s*(?:>>> ?|\\.\\.\\. ?|In \\[\\d*\\]: ?|\\s{3,}\\.\\.\\.: ?)(.*)$");
    private static final Pattern FIRST_PROMPT = Pattern.compile("^\\s*(?:>>> |In \\[\\d*\\]: ).*$");
    private static final Pattern COMMAND = Pattern.compile("^\\s*[!%].*$|^\\s*\\w+\\?{1,2}\\s*$");

    private ConsoleText() {}

    static List<SourceLine> cleaned(List<SourceLine> lines) {
        boolean console =
                lines.stream().anyMatch(line -> FIRST_PROMPT.matcher(line.text()).matches());
        boolean program = lines.stream().anyMatch(line -> line.text().startsWith("def "));
        return lines.stream()
                .map(line -> new SourceLine(line.label(), code(line.text(), console && !program)))
                .toList();
    }

    private static String code(String text, boolean console) {
        if (console) {
            Matcher prompt = PROMPT.matcher(text);
            return prompt.matches() ? prompt.group(1) : "";
        }
        return COMMAND.matcher(text).matches() ? "" : text;
    }
}
