package org.skewscope.code.origin;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The usual spellings of the short formulas, to put one in another's place. */
final class FormulaSpelling {

    /** Group 1 is the array. */
    private static final Map<String, Pattern> WRITTEN =
            Map.of(
                    "divide-255",
                    Pattern.compile(
                            "([\\w.\\[\\]]+(?:\\([^()]*\\))?)\\s*/\\s*255(?:\\.0?)?(?![\\d.])"),
                    "keras-tf",
                    Pattern.compile(
                            "\\(?([\\w.\\[\\]]+(?:\\([^()]*\\))?)\\s*/\\s*127\\.5\\)?\\s*-\\s*1(?:\\.0?)?(?![\\d.])"),
                    "minus-127.5-by-127.5",
                    Pattern.compile(
                            "\\(([\\w.\\[\\]]+(?:\\([^()]*\\))?)\\s*-\\s*127\\.5\\)\\s*/\\s*127\\.5(?![\\d.])"),
                    "multiply-reciprocal-255",
                    Pattern.compile(
                            "([\\w.\\[\\]]+(?:\\([^()]*\\))?)\\s*\\*\\s*\\(1(?:\\.0?)?\\s*/\\s*255(?:\\.0?)?\\)"));

    private static final Map<String, String> SPELLED =
            Map.of(
                    "divide-255",
                    "%s / 255.0",
                    "keras-tf",
                    "%s / 127.5 - 1.0",
                    "minus-127.5-by-127.5",
                    "(%s - 127.5) / 127.5",
                    "multiply-reciprocal-255",
                    "%s * (1 / 255.0)");

    private FormulaSpelling() {}

    static Optional<String> replaced(String line, String from, String to) {
        Pattern written = WRITTEN.get(from);
        String spelled = SPELLED.get(to);
        if (written == null || spelled == null) {
            return Optional.empty();
        }
        Matcher found = written.matcher(line);
        if (!found.find()) {
            return Optional.empty();
        }
        return Optional.of(
                line.substring(0, found.start())
                        + spelled.formatted(found.group(1))
                        + line.substring(found.end()));
    }
}
