package org.skewscope.pathway;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.option.Way;

/**
 * Writes the sentence of a remedy. This room is the lowest that knows every value's label, and no
 * other code writes such sentences.
 */
public final class RemedySentence {

    private RemedySentence() {}

    /**
     * Returns one sentence, such as "Set XLA to off, or Model precision to float32."
     *
     * @param remedy at least one way
     */
    public static String of(Remedy remedy) {
        return joined(remedy, RemedySentence::words);
    }

    /**
     * Returns one sentence with the options as they are typed, such as "Set xla=off, or set
     * precision=float32."
     *
     * @param remedy at least one way
     */
    public static String typed(Remedy remedy) {
        return joined(remedy, RemedySentence::typedWords);
    }

    /**
     * Joins the ways of a remedy.
     *
     * @param words returns the clause of a way behind another one, which is null for the first
     */
    private static String joined(Remedy remedy, BiFunction<Way, Way, String> words) {
        StringBuilder sentence = new StringBuilder();
        Way before = null;
        for (Way way : remedy.anyOf()) {
            String clause = words.apply(way, before);
            sentence.append(before == null ? clause : ", or " + clause);
            before = way;
        }
        return sentence.append('.').toString();
    }

    private static String typedWords(Way way, Way before) {
        if (!(way instanceof Way.Settings settings)) {
            return words(way, before);
        }
        return settings.all().stream()
                .map(Setting::typed)
                .collect(Collectors.joining(" and ", before == null ? "Set " : "set ", settings.besides()));
    }

    /**
     * Returns the settings as a clause, such as "Color mode to RGB and Framing to 'squash to input
     * size'".
     *
     * @param settings at least one
     */
    public static String of(List<Setting> settings) {
        String last = words(settings.get(settings.size() - 1));
        return settings.size() == 1
                ? last
                : settings.subList(0, settings.size() - 1).stream()
                                .map(RemedySentence::words)
                                .collect(Collectors.joining(", "))
                        + " and "
                        + last;
    }

    private static String words(Way way, Way before) {
        if (way instanceof Way.Say say) {
            // The caller appends the full stop.
            String clause = say.sentence().substring(0, say.sentence().length() - 1);
            return before == null ? clause : lower(clause);
        }
        Way.Settings settings = (Way.Settings) way;
        if (before instanceof Way.Settings last && last.besides().isEmpty()) {
            return (sameOption(last, settings) ? "to " + value(settings.all().get(0)) : of(settings.all()))
                    + settings.besides();
        }
        return (before == null ? "Set " : "set ") + of(settings.all()) + settings.besides();
    }

    private static boolean sameOption(Way.Settings before, Way.Settings settings) {
        return before.all().size() == 1
                && settings.all().size() == 1
                && before.all().get(0).key() == settings.all().get(0).key();
    }

    private static String words(Setting setting) {
        // The explanation in brackets of an option's label stands beside the option itself.
        String option = setting.key().fullLabel().replaceFirst(" \\(.*", "");
        return option + " to " + value(setting);
    }

    /** Returns the value's name, in quotes if it is a clause. */
    private static String value(Setting setting) {
        String name = PathwayOption.of(setting.key()).description().nameOf(setting.value());
        return name.matches("[a-z]+( [a-z']+)+") ? "'" + name + "'" : name;
    }

    private static String lower(String clause) {
        return Character.toLowerCase(clause.charAt(0)) + clause.substring(1);
    }
}
