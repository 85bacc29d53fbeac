package org.skewscope.code.export;

import static org.skewscope.option.OptionKey.LAYOUT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skewscope.digest.Sha256;
import org.skewscope.option.Setting;
import org.skewscope.pathway.GrapplerRewrites;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.recipe.PreprocessPlace;

/**
 * A comment in an exported program that names the options of the function below it, for programs
 * whose arithmetic import-code cannot follow line by line. The comment holds the digest of these
 * lines, so that an edited function counts as any other code.
 */
public final class ExportedOptions {

    private static final Pattern COMMENT =
            Pattern.compile("(?:#|//) Skewscope wrote the next (\\d{1,4}) lines for (.+), sha256 ([0-9a-f]{16})");
    private static final String BETWEEN = "; ";
    private static final int DIGITS = 16;

    private ExportedOptions() {}

    /**
     * Returns the comment above a function.
     *
     * @param definition the lines of the function, with their line ends
     */
    static String of(Pathway pathway, String definition) {
        return of(pathway, definition, "#", false);
    }

    /**
     * Returns the comment above a class in Java, which also tells the layout.
     *
     * @param definition the lines of the program, with their line ends
     */
    static String ofJava(Pathway pathway, String definition) {
        return of(pathway, definition, "//", true);
    }

    private static String of(Pathway pathway, String definition, String mark, boolean layout) {
        // The optimizer of a tf.function rewrites formulas, which the options beside them tell.
        boolean rewritten = !GrapplerRewrites.executed(pathway)
                .equals(pathway.preprocessing().withPlace(PreprocessPlace.INSIDE));
        String options = PathwayOption.ALL.stream()
                .filter(option -> !option.isAsBefore(pathway))
                .filter(option -> isTold(option, rewritten) || layout && option.optionKey() == LAYOUT)
                .map(o -> new Setting(o.optionKey(), o.valueIn(pathway)).typed())
                .collect(Collectors.joining(BETWEEN));
        String told = "%s Skewscope wrote the next %d lines for %s"
                .formatted(mark, definition.lines().count(), options);
        return "%s, sha256 %s\n".formatted(told, digest(definition.lines().toList()));
    }

    private static boolean isTold(PathwayOption option, boolean rewritten) {
        return switch (option.optionKey()) {
            case PREPROCESS -> false;
            case EXECUTION, GRAPPLER -> rewritten;
            default -> option instanceof PathwayOption.OfPreprocessing;
        };
    }

    /**
     * Returns the options of an exported program.
     *
     * @param lines all lines of the program
     * @return the options, empty if the program has no such comment or was edited below it
     */
    public static Optional<Found> in(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = COMMENT.matcher(lines.get(i).stripTrailing());
            if (comment.matches()) {
                int end = i + 1 + Integer.parseInt(comment.group(1));
                boolean whole =
                        end <= lines.size() && digest(lines.subList(i + 1, end)).equals(comment.group(3));
                int at = i;
                return whole ? settings(comment.group(2)).map(settings -> new Found(at, settings)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Setting>> settings(String options) {
        List<Setting> settings = new ArrayList<>();
        for (String typed : options.split(BETWEEN)) {
            int equals = typed.indexOf('=');
            Optional<PathwayOption> option =
                    equals < 0 ? Optional.empty() : PathwayOption.byKey(typed.substring(0, equals));
            if (option.isEmpty()) {
                return Optional.empty();
            }
            settings.add(new Setting(option.get().optionKey(), typed.substring(equals + 1)));
        }
        return Optional.of(settings);
    }

    private static String digest(List<String> lines) {
        String text = lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /**
     * Describes the options of an exported function.
     *
     * @param line the index of the comment, from 0
     * @param settings the options that the comment names
     */
    public record Found(int line, List<Setting> settings) {

        public Found {
            settings = List.copyOf(settings);
        }
    }
}
