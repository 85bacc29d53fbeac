package org.skewscope.recorded;

import java.util.List;
import java.util.Optional;

/**
 * Describes a whole run: the entry {@code run} of its file.
 *
 * @param origin where the run was recorded
 * @param pictures at least one; the entries {@code i/...} belong to the picture of index i
 * @param layout of the inputs; empty if the axis of length 3 decides it
 * @param quantization of the inputs; empty if the inputs are real numbers
 */
public record RunNote(
        RunOrigin origin, List<RunPicture> pictures, Optional<RunLayout> layout, Optional<Quantization> quantization) {

    public RunNote {
        pictures = List.copyOf(pictures);
    }

    /**
     * Describes one picture of a run.
     *
     * @param name its file name, which Skewscope never uses as a path
     * @param sha256 of the file in lower-case hexadecimal digits; empty if the run did not note it
     */
    public record RunPicture(String name, String sha256) {}

    /** Describes the position of the channels in a recorded input. */
    public enum RunLayout {
        NHWC,
        NCHW
    }

    /**
     * Describes the mapping of an integer to a real number: real = (integer - zero) * scale.
     *
     * @param scale above 0
     * @param zero the integer that maps to 0
     */
    public record Quantization(float scale, int zero) {

        float real(double integer) {
            return ((float) integer - zero) * scale;
        }
    }
}
