package org.skewscope.explain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.skewscope.explain.swap.InputMistake;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.JpegStore;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.SearchTime;

/**
 * Describes how the fed tensor of a recorded run was made from the picture.
 *
 * @param pathway the recorded pathway's id
 * @param kind what a search found
 * @param settings the recipe nearest to the other pathway's that makes it, or else the most usual
 *     one, as options in which it differs from the preset {@code eager}; empty where none does or
 *     it is that one
 * @param step what was done besides the recipe, which makes every bit together with it; empty if
 *     the recipe makes the tensor alone, or none does
 * @param others how many other recipes make every bit, which this picture does not distinguish
 * @param largest the largest difference from the recipe's tensor, in model units; 0 unless the kind
 *     is {@link Kind#ROUNDING}
 * @param unknown what the search reports in place of a recipe, in sentences; empty if a recipe is
 *     known
 * @param late whether the search's time was over before its end, so that a longer one may find more
 */
public record TensorOrigin(
        String pathway,
        Kind kind,
        List<Setting> settings,
        Optional<Step> step,
        long others,
        double largest,
        String unknown,
        boolean late) {

    /** Lists what a search may find. */
    public enum Kind {
        /** A recipe makes every bit, alone or with a step. */
        EXACT,
        /** A recipe makes every integer that quantization starts from. */
        QUANTIZED,
        /** A recipe makes every bit, once its tensor is rounded to float16. */
        FLOAT16,
        /** The recipe that the run notes makes every bit. */
        NOTED,
        /** A recipe makes the tensor except for the rounding of its arithmetic. */
        ROUNDING,
        /** No recipe was found. */
        UNKNOWN
    }

    /**
     * Describes a step that no option makes.
     *
     * @param kind what is done
     * @param height of the picture after a first resize, in pixels; 0 for other steps
     * @param width likewise
     * @param mistake the order of the values; empty for other steps
     * @param saved quality and subsampling of the JPEG file that the picture is saved as; empty for other steps
     */
    public record Step(StepKind kind, int height, int width, Optional<InputMistake> mistake, String saved) {

        /** Makes a step that leaves the order of the values as it is. */
        public Step(StepKind kind, int height, int width) {
            this(kind, height, width, Optional.empty(), "");
        }

        /** Makes a step that changes the order of the values. */
        public static Step of(InputMistake mistake) {
            return new Step(StepKind.REORDERED, 0, 0, Optional.of(mistake), "");
        }

        /** Makes a step that saves the picture before the resize. */
        public static Step of(JpegStore saved) {
            String numbers = "%s, %s".formatted(saved.quality(), saved.subsampling());
            return new Step(StepKind.SAVED_BEFORE, 0, 0, Optional.empty(), numbers);
        }
    }

    /** Lists the steps that are tried. */
    public enum StepKind {
        /** The values lie in another order, as of a mirrored picture. */
        REORDERED,
        /** The picture is resized to another size first. */
        RESIZED_BEFORE,
        /** The picture is saved as JPEG and opened again before it is resized, as by an upload. */
        SAVED_BEFORE,
        /** Fractions are cut off after the resize, where the library rounds. */
        TRUNCATED
    }

    public TensorOrigin {
        settings = List.copyOf(settings);
    }

    /** Makes the origin of a tensor whose bits one recipe makes alone. */
    public TensorOrigin(String pathway, Kind kind, List<Setting> settings) {
        this(pathway, kind, settings, Optional.empty(), 0, 0, "", false);
    }

    /** Makes an origin that is not known. */
    public static TensorOrigin unknown(String pathway, String reason) {
        return new TensorOrigin(pathway, Kind.UNKNOWN, List.of(), Optional.empty(), 0, 0, reason, false);
    }

    /** Returns this origin as that of a search whose time was over before its end. */
    public TensorOrigin endedLate() {
        return new TensorOrigin(pathway, kind, settings, step, others, largest, unknown, true);
    }

    /** Returns whether a recipe makes every bit. */
    public boolean exact() {
        return known() && kind != Kind.ROUNDING;
    }

    /** Returns whether the recipe is known, at least except for rounding. */
    public boolean known() {
        return kind != Kind.UNKNOWN;
    }

    /** Returns the preset {@code eager} with the settings of the recipe that was found. */
    public Pathway made() {
        return PathwayPreset.EAGER.pathway().with(settings);
    }

    /** Searches the recipes for one that makes a recorded tensor. */
    @FunctionalInterface
    public interface Search {

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
