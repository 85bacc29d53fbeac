package org.skewscope.recorded;

import java.util.List;
import java.util.Optional;

/**
 * What the entry {@code run} of a file says of the whole run.
 *
 * @param pictures at least one; those of place i are the entries {@code i/...}
 * @param layout of the inputs; empty where it is told by the axis that is 3 long
 * @param quantization of the inputs; empty where they are real numbers
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
