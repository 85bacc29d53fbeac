package org.skewscope.present;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.Setting;
import org.skewscope.option.Way;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.run.Failure;

/**
 * Describes a change that is known to help a failed pathway.
 *
 * @param words for the button, such as "Use tf.image.decode_image"
 * @param changed the pathway with the change
 */
public record FailureFix(String words, Pathway changed) {

    /**
     * Returns the settings that the remedy names first, or else one with which another pathway
     * passed.
     */
    public static Optional<FailureFix> of(Comparison comparison, int index) {
        PathwayResult failed = comparison.pathways().get(index);
        return failed.failure()
                .flatMap(failure -> failed.pathway().changedBy(failure.remedy()).stream()
                        .map(Way.Settings::all)
                        .findFirst()
                        .or(() -> proven(comparison, failed, failure)))
                .map(settings -> fix(settings, failed.pathway()));
    }

    private static Optional<List<Setting>> proven(Comparison comparison, PathwayResult failed, Failure failure) {
        return comparison.pathways().stream()
                .filter(other -> other.stage(failure.stage()).isPresent())
                .flatMap(other -> PathwayOption.differing(failed.pathway(), other.pathway()).stream()
                        .filter(option -> option.stage() == failure.stage())
                        .map(option -> List.of(new Setting(option.optionKey(), option.valueIn(other.pathway())))))
                .findFirst();
    }

    private static FailureFix fix(List<Setting> settings, Pathway pathway) {
        String words = settings.stream().allMatch(FailureFix::tellsAlone)
                ? "Use " + settings.stream().map(FailureFix::name).collect(Collectors.joining(" and "))
                : "Set " + RemedySentence.of(settings);
        return new FailureFix(words, pathway.with(settings));
    }

    /** "Use off" or "Use 4" would leave open of what. */
    private static boolean tellsAlone(Setting setting) {
        return description(setting.key()).kind() != RecipeOption.Kind.NUMBER
                && !name(setting).matches("[a-z0-9]+");
    }

    private static String name(Setting setting) {
        return description(setting.key()).nameOf(setting.value());
    }

    private static RecipeOption<?> description(OptionKey key) {
        return PathwayOption.of(key).description();
    }
}
