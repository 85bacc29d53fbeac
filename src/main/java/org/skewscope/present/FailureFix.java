package org.skewscope.present;

import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.run.Failure;
import org.skewscope.run.RemedySetting;

/**
 * A change that is known to help a failed pathway.
 *
 * @param words for the button, such as "Use tf.image.decode_image"
 * @param changed the pathway with the change
 */
public record FailureFix(String words, Pathway changed) {

    /** The setting that the remedy names, or else the one with which another pathway passed. */
    public static Optional<FailureFix> of(Comparison comparison, int index) {
        PathwayResult failed = comparison.pathways().get(index);
        return failed.failure()
                .flatMap(
                        failure ->
                                RemedySetting.of(failed.pathway(), failure)
                                        .map(setting -> fix(setting, failed.pathway()))
                                        .or(() -> proven(comparison, failed, failure)));
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
        Choice choice = new Choice(id, option.description().labelOf(id));
        return fix(new RemedySetting(option, choice), failed.pathway());
    }

    private static FailureFix fix(RemedySetting setting, Pathway pathway) {
        return new FailureFix("Use " + setting.name(), setting.in(pathway));
    }

    private static Stream<PathwayOption> options(Failure failure) {
        return PathwayOption.ALL.stream().filter(option -> option.stage() == failure.stage());
    }
}
