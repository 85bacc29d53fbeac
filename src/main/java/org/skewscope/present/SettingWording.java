package org.skewscope.present;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/**
 * Writes short words for a setting from its exact label, so that a new option needs no word here.
 */
public final class SettingWording {

    private static final Pattern MEMBER = Pattern.compile("^(\\w+)\\.[\\w.]*?\\b(\\w+)( .*)?$");

    /** Begins an explanation; a bracket after an operator belongs to a formula. */
    private static final Pattern EXPLANATION = Pattern.compile(",|: |(?<=[\\p{L}\\d]) \\(");

    private static final Pattern INTERPOLATION =
            Pattern.compile("^(F\\.interpolate)\\(.*?mode=\"([\\w-]+)\".*?\\)( of .*)?.*$");

    /** Words behind a comma that tell two values apart. */
    private static final Pattern TELLING_APART =
            Pattern.compile("(?<!of a tensor, )(?<=, )(?:antialias|align_corners)(?==True(?! \\(no))|(?<=, "
                    + ")fancy_upscaling=False|(?<=FilterType::)\\w+|(?<=, )\\w+(?= hint)|of torchvision [\\d.]+ "
                    + "and newer|(?<=^channels reversed), x − \\([^)]*\\)"
                    + "|(?<=, )(?:U and V exchanged|relative colorimetric)");

    private static final int LONGEST_PLAIN = 9;
    private static final Set<OptionKey> TELLING =
            EnumSet.of(OptionKey.DECODER, OptionKey.RESIZE, OptionKey.BATCH, OptionKey.EXECUTION);
    private static final Set<OptionKey> TELLING_BY_VALUE = EnumSet.of(OptionKey.COMPUTE, OptionKey.NORMALIZE);

    private SettingWording() {}

    /** Returns a chip: "PIL BICUBIC", "batch 32", "grappler off", "x × 0.5 + (-1)". */
    public static String chip(PathwayOption option, Pathway pathway) {
        String id = option.valueIn(pathway);
        if (option.description().kind() == RecipeOption.Kind.NUMBER) {
            return option.key() + " " + id;
        }
        if (option.description().kind().isText()
                || option.description().ofNumbers(id).isPresent()) {
            // A file's own name; and brackets and commas hold the numbers of a value such as (x - 0.5) / 0.25.
            return option.description().labelOf(id);
        }
        String words = shorten(option.description().labelOf(id));
        boolean saysNothingAlone = words.length() <= LONGEST_PLAIN
                && words.equals(words.toLowerCase(Locale.ROOT))
                && option.choices().stream().anyMatch(choice -> choice.id().equals(id))
                && !TELLING.contains(option.optionKey())
                && !TELLING_BY_VALUE.contains(option.optionKey());
        return saysNothingAlone ? option.key() + " " + words : words;
    }

    /**
     * Returns a label without the library's path, explanations in brackets and what follows a comma
     * or a colon. What tells two values apart is kept: "tf bilinear antialias".
     */
    static String shorten(String label) {
        String apart = TELLING_APART
                .matcher(label)
                .results()
                .map(MatchResult::group)
                .map(word -> word.startsWith(",") ? word : " " + word)
                .collect(Collectors.joining());
        Matcher interpolation = INTERPOLATION.matcher(label);
        if (interpolation.matches()) {
            String version = Objects.requireNonNullElse(interpolation.group(3), "");
            return "%s %s%s%s".formatted(interpolation.group(1), interpolation.group(2), apart, version);
        }
        String words = RecipeOption.before(
                EXPLANATION,
                // A method of a call stands in the call's brackets.
                label.replaceFirst("\\(target_size, (\\w+).*", " $1")
                        .replaceFirst("^javax\\.imageio\\.", "")
                        .replaceFirst("\\.Scale of .*", ""));
        Matcher member = MEMBER.matcher(words);
        if (!member.matches() || words.startsWith("tf.function")) {
            return (words.equals("tf.function call") ? "tf.function" : words) + apart;
        }
        return member.group(1) + (member.group(3) == null ? " " + member.group(2) : member.group(3)) + apart;
    }
}
