package org.skewscope.run;

import java.util.List;
import java.util.Optional;
import org.skewscope.recorded.OutputKind;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RunNote.Quantization;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.tensor.ElementType;

/**
 * Describes the origin of a recorded run's tensors.
 *
 * @param file the file's name
 * @param join how the picture was found in it
 * @param origin what the run notes about its program and device
 * @param fedType the type in which the input tensor was recorded; empty if it was not recorded
 * @param quantization of the input tensor; empty if it was recorded as real numbers
 * @param kind what the outputs are
 * @param layers the number of recorded layers
 * @param others the names of the run's pictures if this one is not among them; else empty
 */
public record RecordedSource(
        String file,
        RunOrigin origin,
        RecordedPlace.Join join,
        Optional<ElementType> fedType,
        Optional<Quantization> quantization,
        OutputKind kind,
        int layers,
        List<String> others) {

    public RecordedSource {
        others = List.copyOf(others);
    }

    /** Returns the SHA-256 of the run's model file; an empty text if the run notes none. */
    public String modelSha256() {
        return origin.modelSha256();
    }
}
