package org.skewscope.run;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/**
 * An option's value that a failure's remedy names, such as the decoder in "Set Decoder to
 * PIL.Image.open".
 */
public record RemedySetting(PathwayOption option, Choice choice) {

    private static final Pattern SIZE = Pattern.compile("(\\d+) \u00d7 (\\d+)");

    /** The setting that the remedy names, where the pathway has another. */
    public static Optional<RemedySetting> of(Pathway pathway, Failure failure) {
        return named(pathway, failure).or(() -> sized(pathway, failure));
    }

    /** The value as a person reads it, without what explains it. */
    public String name() {
        return name(choice);
    }

    /** As it is typed: {@code decoder=pillow}. */
    public String typed() {
        return option.key() + "=" + choice.id();
    }

    /** The pathway with that value. */
    public Pathway in(Pathway pathway) {
        return option.set(pathway, choice.id());
    }

    private static Optional<RemedySetting> named(Pathway pathway, Failure failure) {
        return PathwayOption.ALL.stream()
                .filter(option -> names(failure, option) || isWorded(option, failure))
                .flatMap(
                        option ->
                                option.choices().stream()
                                        .map(choice -> new RemedySetting(option, choice)))
                .filter(setting -> setting.isNew(pathway))
                .filter(setting -> failure.remedy().contains(setting.name()))
                .max(Comparator.comparingInt(setting -> setting.name().length()));
    }

    private boolean isNew(Pathway pathway) {
        return !choice.id().equals(option.valueIn(pathway));
    }

    /** Whether a value of it is said by its words alone; a number could be any option's. */
    private static boolean isWorded(PathwayOption option, Failure failure) {
        return option.stage() == failure.stage()
                && option.description().kind() == RecipeOption.Kind.CHOICE;
    }

    private static Optional<RemedySetting> sized(Pathway pathway, Failure failure) {
        return PathwayOption.ALL.stream()
                .filter(option -> option.description().kind() == RecipeOption.Kind.SIZE)
                .filter(option -> names(failure, option))
                .flatMap(option -> size(option, failure).stream())
                .filter(setting -> setting.isNew(pathway))
                .findFirst();
    }

    private static Optional<RemedySetting> size(PathwayOption option, Failure failure) {
        Matcher size = SIZE.matcher(failure.remedy());
        return size.find()
                ? Optional.of(
                        new RemedySetting(
                                option,
                                new Choice(size.group(1) + "x" + size.group(2), size.group())))
                : Optional.empty();
    }

    /** Whether the remedy is to set this option to something. */
    private static boolean names(Failure failure, PathwayOption option) {
        return failure.remedy().contains(option.label() + " to ");
    }

    private static String name(Choice choice) {
        return choice.label().replaceFirst(" \\(.*", "");
    }
}
