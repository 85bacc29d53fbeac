package org.skewscope.explain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.SearchTime;

/**
 * Describes how the fed tensor of a recorded run was made from the picture.
 *
 * @param pathway the recorded pathway's id
 * @param exact whether a recipe makes every bit
 * @param sentence what was found, ends with a full stop
 * @param settings the recipe nearest to the other pathway's that makes it, or else the most usual
 *     one, as options in which it differs from the preset {@code eager}; empty where none does or
 *     it is that one
 * @param step what was done besides the recipe, which makes every bit together with it; empty if
 *     the recipe makes the tensor alone, or none does
 * @param rounding whether the recipe makes the tensor except for the rounding of its arithmetic
 * @param late whether the search's time was over before its end, so that a longer one may find more
 */
public record TensorOrigin(
        String pathway,
        boolean exact,
        String sentence,
        List<Setting> settings,
        Optional<Step> step,
        boolean rounding,
        boolean late) {

    /**
     * Describes a step that no option makes.
     *
     * @param kind what is done
     * @param height of the picture after a first resize, in pixels; 0 for other steps
     * @param width likewise
     */
    public record Step(StepKind kind, int height, int width) {}

    /** Lists the steps that are tried. */
    public enum StepKind {
        /** The picture is resized to another size first. */
        RESIZED_BEFORE,
        /** Fractions are cut off after the resize, where the library rounds. */
        TRUNCATED
    }

    public TensorOrigin {
        settings = List.copyOf(settings);
    }

    /** Makes an origin of a search that came to its own end. */
    public TensorOrigin(
            String pathway,
            boolean exact,
            String sentence,
            List<Setting> settings,
            Optional<Step> step,
            boolean rounding) {
        this(pathway, exact, sentence, settings, step, rounding, false);
    }

    /** Makes an origin that is exact or unknown. */
    public TensorOrigin(String pathway, boolean exact, String sentence, List<Setting> settings, Optional<Step> step) {
        this(pathway, exact, sentence, settings, step, false);
    }

    /** Makes an origin without a further step. */
    public TensorOrigin(String pathway, boolean exact, String sentence, List<Setting> settings) {
        this(pathway, exact, sentence, settings, Optional.empty());
    }

    /** Returns this origin as that of a search whose time was over before its end. */
    public TensorOrigin endedLate() {
        return new TensorOrigin(pathway, exact, sentence, settings, step, rounding, true);
    }

    /** Returns whether the recipe is known, at least except for rounding. */
    public boolean known() {
        return exact || rounding;
    }

    /** Returns the preset {@code eager} with the settings of the recipe that was found. */
    public Pathway made() {
        Pathway made = PathwayPreset.EAGER.pathway();
        for (Setting setting : settings) {
            made = PathwayOption.of(setting.key()).set(made, setting.value());
        }
        return made;
    }

    /** Searches the recipes for one that makes a recorded tensor. */
    @FunctionalInterface
    public interface Search {

        /** Says that nobody searched. */
        Search NONE = (source, trace, like, budget, cancellation) ->
                new TensorOrigin(trace.pathway().id(), false, "Skewscope did not search for a recipe.", List.of());

        /**
         * @param trace of a recorded run that has a fed tensor
         * @param like the recipe of the pathway that the run is compared with; of several recipes
         *     that make the tensor, the one nearest to it is returned. Empty if it is not known.
         * @param budget how long the calling thread may work; see {@link SearchTime}
         */
        TensorOrigin of(
                ImageSource source,
                PathwayTrace trace,
                Optional<PreprocessingRecipe> like,
                Duration budget,
                Cancellation cancellation);
    }
}
