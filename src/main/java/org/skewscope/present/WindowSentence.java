package org.skewscope.present;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.PathwayOption;

/**
 * Writes the engine's sentences as the window writes all its words: figures with one digit and a
 * power of ten, real minus signs, and options by their labels rather than by the keys of the
 * command line.
 */
public final class WindowSentence {

    private static final Pattern POWER = Pattern.compile("-?\\d+(?:\\.\\d+)?e[-+]?\\d+");
    private static final Pattern MINUS = Pattern.compile("(?<![\\w.\\-])-(?=\\d)");
    private static final Pattern SETTING =
            Pattern.compile("(?<![\\w.\\-=])([a-z][a-z0-9-]*)=([^\\s,;()]*[^\\s,;()'\"\u201d.:])");
    private static final Pattern COMMAND = Pattern.compile("(?i).*\\bset $", Pattern.DOTALL);
    private static final Pattern AND = Pattern.compile(",? (?:and )?|, ?");

    /** A preset in front of its changed options, as a pathway is typed. */
    private static final Pattern PRESET = Pattern.compile("(?<!\\S)[a-z][a-z0-9-]*,(?=[a-z][a-z0-9-]*=)");

    private WindowSentence() {}

    /**
     * Rewrites a sentence: 4.53e-06 becomes 5e-6, -3 gets a real minus sign, and "Set
     * resize=pillow-bilinear" becomes "Set Resize method to PIL.Image.resize BILINEAR".
     */
    public static String of(String sentence) {
        String figures = POWER.matcher(labeled(sentence))
                .replaceAll(power -> Matcher.quoteReplacement(Figures.power(Double.parseDouble(power.group()))));
        return MINUS.matcher(figures).replaceAll("\u2212");
    }

    /** Rewrites the options of a sentence alone, whose figures stay as in every other place. */
    public static String labeled(String sentence) {
        return options(PRESET.matcher(sentence).replaceAll(""));
    }

    private static String options(String sentence) {
        Matcher matcher = SETTING.matcher(sentence);
        StringBuilder text = new StringBuilder();
        int end = 0;
        boolean commanded = false;
        while (matcher.find()) {
            Optional<RecipeOption<?>> option = option(matcher.group(1), matcher.group(2));
            if (option.isEmpty()) {
                continue;
            }
            String between = sentence.substring(end, matcher.start());
            commanded = COMMAND.matcher(between).matches()
                    || commanded && AND.matcher(between).matches();
            text.append(between.equals(",") ? ", " : between)
                    .append(option.get().optionKey().fullLabel())
                    .append(commanded ? " to " : ": ")
                    .append(option.get().labelOf(matcher.group(2)));
            end = matcher.end();
        }
        return text.append(sentence, end, sentence.length()).toString();
    }

    /** Returns the option of a setting; empty for an argument of code that looks like one. */
    private static Optional<RecipeOption<?>> option(String key, String value) {
        return PathwayOption.byKey(key)
                .<RecipeOption<?>>map(PathwayOption::description)
                .filter(option -> option.kind() == RecipeOption.Kind.NUMBER
                        || !option.labelOf(value).equals(value)
                        || option.choices().stream()
                                .anyMatch(choice -> choice.id().equals(value)));
    }
}
