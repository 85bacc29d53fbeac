package org.skewscope.present;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/**
 * Writes short words for a setting from its exact label, so that a new option needs no word here.
 */
public final class SettingWording {

    private static final Pattern MEMBER = Pattern.compile("^(\\w+)\\.[\\w.]*?\\b(\\w+)( .*)?$");
    private static final int LONGEST_PLAIN = 9;
    private static final Set<OptionKey> TELLING =
            EnumSet.of(OptionKey.DECODER, OptionKey.RESIZE, OptionKey.BATCH, OptionKey.EXECUTION);
    private static final Set<OptionKey> TELLING_BY_VALUE =
            EnumSet.of(OptionKey.COMPUTE, OptionKey.NORMALIZE);

    private SettingWording() {}

    /** Returns a chip: "PIL BICUBIC", "batch 32", "grappler off", "x × 0.5 + (-1)". */
    public static String chip(PathwayOption option, Pathway pathway) {
        String id = option.valueIn(pathway);
        if (option.description().kind() == RecipeOption.Kind.NUMBER) {
            return option.key() + " " + id;
        }
        if (option.description().kind().isText()) {
            // A file's own name.
            return option.description().labelOf(id);
        }
        if (option.description().ofNumbers(id).isPresent()) {
            // Brackets and commas hold the numbers of a value such as (x - 0.5) / 0.25.
            return option.description().labelOf(id);
        }
        String words = shorten(option.description().labelOf(id));
        boolean saysNothingAlone =
                words.length() <= LONGEST_PLAIN
                        && words.equals(words.toLowerCase(Locale.ROOT))
                        && option.choices().stream().anyMatch(choice -> choice.id().equals(id))
                        && !TELLING.contains(option.optionKey())
                        && !TELLING_BY_VALUE.contains(option.optionKey());
        return saysNothingAlone ? option.key() + " " + words : words;
    }

    /** Returns the settings that characterize a pathway, for the reference's card. */
    public static List<PathwayOption> telling() {
        return PathwayOption.ALL.stream()
                .filter(option -> TELLING.contains(option.optionKey()))
                .toList();
    }

    /** Returns a label without brackets, what follows a comma, and the library's path. */
    static String shorten(String label) {
        // A method of a call stands in the call's brackets.
        String words =
                label.replaceFirst("\\(target_size, (\\w+).*", " $1")
                        .replaceFirst(" \\(.*", "")
                        .replaceFirst(",.*", "");
        Matcher member = MEMBER.matcher(words);
        if (!member.matches() || words.startsWith("tf.function")) {
            return words.equals("tf.function call") ? "tf.function" : words;
        }
        return member.group(1)
                + (member.group(3) == null ? " " + member.group(2) : member.group(3));
    }
}
