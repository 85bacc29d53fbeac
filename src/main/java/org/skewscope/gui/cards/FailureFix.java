package org.skewscope.gui.cards;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Failure;
import org.skewscope.compare.Pathway;
import org.skewscope.compare.PathwayOption;
import org.skewscope.compare.PathwayResult;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;

/**
 * A change that is known to help a failed pathway.
 *
 * @param words for the button, such as "Use tf.image.decode_image"
 * @param changed the pathway with the change
 */
public record FailureFix(String words, Pathway changed) {

    private static final Pattern SIZE = Pattern.compile("(\\d+) \u00d7 (\\d+)");

    /** The setting that the remedy names, or else the one with which another pathway passed. */
    public static Optional<FailureFix> of(Comparison comparison, int index) {
        PathwayResult failed = comparison.pathways().get(index);
        return failed.failure()
                .flatMap(
                        failure ->
                                named(failed.pathway(), failure)
                                        .or(() -> sized(failed.pathway(), failure))
                                        .or(() -> proven(comparison, failed, failure)));
    }

    private static Optional<FailureFix> named(Pathway pathway, Failure failure) {
        record Match(PathwayOption option, Choice choice, String name) {}
        return PathwayOption.ALL.stream()
                .filter(option -> names(failure, option) || isWorded(option, failure))
                .flatMap(
                        option ->
                                option.choices().stream()
                                        .filter(
                                                choice ->
                                                        !choice.id()
                                                                .equals(option.valueIn(pathway)))
                                        .map(
                                                choice ->
                                                        new Match(
                                                                option,
                                                                choice,
                                                                name(choice.label()))))
                .filter(match -> failure.remedy().contains(match.name()))
                .max(Comparator.comparingInt(match -> match.name().length()))
                .map(match -> fix(match.option(), pathway, match.choice()));
    }

    /** Whether a value of it is said by its words alone; a number could be any option's. */
    private static boolean isWorded(PathwayOption option, Failure failure) {
        return option.stage() == failure.stage()
                && option.description().kind() == RecipeOption.Kind.CHOICE;
    }

    /** The input size that the remedy names, where the pathway has another. */
    private static Optional<FailureFix> sized(Pathway pathway, Failure failure) {
        return PathwayOption.ALL.stream()
                .filter(option -> option.description().kind() == RecipeOption.Kind.SIZE)
                .filter(option -> names(failure, option))
                .flatMap(option -> size(option, pathway, failure).stream())
                .findFirst();
    }

    private static Optional<FailureFix> size(
            PathwayOption option, Pathway pathway, Failure failure) {
        Matcher size = SIZE.matcher(failure.remedy());
        if (!size.find()) {
            return Optional.empty();
        }
        String id = size.group(1) + "x" + size.group(2);
        return id.equals(option.valueIn(pathway))
                ? Optional.empty()
                : Optional.of(fix(option, pathway, new Choice(id, size.group())));
    }

    /** Whether the remedy is to set this option to something. */
    private static boolean names(Failure failure, PathwayOption option) {
        return failure.remedy().contains(option.label() + " to ");
    }

    private static Optional<FailureFix> proven(
            Comparison comparison, PathwayResult failed, Failure failure) {
        return comparison.pathways().stream()
                .filter(other -> other.stage(failure.stage()).isPresent())
                .flatMap(
                        other ->
                                options(failure)
                                        .filter(
                                                option ->
                                                        !option.valueIn(other.pathway())
                                                                .equals(
                                                                        option.valueIn(
                                                                                failed.pathway())))
                                        .map(option -> like(option, failed, other)))
                .findFirst();
    }

    private static FailureFix like(
            PathwayOption option, PathwayResult failed, PathwayResult other) {
        String id = option.valueIn(other.pathway());
        return fix(option, failed.pathway(), new Choice(id, option.description().labelOf(id)));
    }

    private static FailureFix fix(PathwayOption option, Pathway pathway, Choice choice) {
        return new FailureFix("Use " + name(choice.label()), option.set(pathway, choice.id()));
    }

    private static Stream<PathwayOption> options(Failure failure) {
        return PathwayOption.ALL.stream().filter(option -> option.stage() == failure.stage());
    }

    private static String name(String label) {
        return label.replaceFirst(" \\(.*", "");
    }
}
