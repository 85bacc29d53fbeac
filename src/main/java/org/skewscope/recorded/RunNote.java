package org.skewscope.recorded;

import java.util.List;
import java.util.Optional;

/**
 * The description of a whole run: the entry {@code run} of its file.
 *
 * @param origin where the run was recorded
 * @param pictures at least one; the entries {@code i/...} belong to the picture of index i
 * @param layout of the inputs; empty if the axis of length 3 decides it
 * @param quantization of the inputs; empty if the inputs are real numbers
 */
public record RunNote(
        RunOrigin origin,
        List<RunPicture> pictures,
        Optional<RunLayout> layout,
        Optional<Quantization> quantization) {

    public RunNote {
        pictures = List.copyOf(pictures);
    }
}
