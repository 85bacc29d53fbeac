package org.skewscope.explain.swap;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.ModelFileMatch;

/**
 * Describes what the swap with a recorded run found: the model that runs here, on its own tensor
 * and on the recorded one, against the recorded outputs.
 *
 * @param scope what could be compared
 * @param reason why nothing could be compared, one clause; else empty
 * @param unit of the sizes: logits, or probabilities if the run recorded only those
 * @param sameInput whether the recorded input tensor has the bits of the tensor fed here
 * @param input how far the recorded tensor moves the outputs of the model here
 * @param execution how far the recorded outputs lie from those of the model here on the recorded
 *     tensor
 * @param outputs how far the recorded outputs lie from those of the model here on its own tensor
 * @param mistake the tried preprocessing mistake that brings the outputs nearest to the recorded
 *     ones; empty if none does, or if the input was recorded
 * @param tried how many preprocessing mistakes were tried
 * @param file whether the run notes the SHA-256 of the model file that runs here
 */
public record RecordedFindings(
        Scope scope,
        String reason,
        Unit unit,
        boolean sameInput,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Size> input,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Size> execution,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Size> outputs,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Mistake> mistake,
        int tried,
        ModelFileMatch file) {

    /** Describes what a run recorded that could be compared. */
    public enum Scope {
        /** A pathway has no result, or the models predict other classes. */
        NOTHING,
        /** Neither the input nor the outputs were recorded. */
        NOT_RECORDED,
        INPUT,
        OUTPUTS,
        INPUT_AND_OUTPUTS
    }

    /** The outputs that were compared. */
    public enum Unit {
        LOGITS,
        PROBABILITIES
    }

    /**
     * Describes the difference of two rows of outputs.
     *
     * @param largest absolute difference
     * @param relative root mean square of the difference over that of the outputs around their mean
     * @param share the largest difference as a share of the largest output
     * @param correlation Pearson's, -1 to 1
     * @param rounding whether it passes the size test for rounding
     * @param sameTop whether the top-1 class is the same
     */
    public record Size(
            double largest, double relative, double share, double correlation, boolean rounding, boolean sameTop) {

        /** Returns whether the outputs are bit-identical. */
        public boolean identical() {
            return largest == 0;
        }
    }

    /**
     * Describes a preprocessing mistake that was tried.
     *
     * @param changes of the pathway that runs here, each as {@code option=value}, or one of the
     *     names of {@link InputMistake}
     * @param size what is left of the difference
     */
    public record Mistake(List<String> changes, Size size) {

        public Mistake {
            changes = List.copyOf(changes);
        }
    }
}
