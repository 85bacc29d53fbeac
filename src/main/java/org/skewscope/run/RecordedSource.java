package org.skewscope.run;

import java.util.List;
import java.util.Optional;
import org.skewscope.recorded.Quantization;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.tensor.ElementType;

/**
 * Where the tensors of a recorded run come from.
 *
 * @param file the file's name
 * @param join how the picture was found in it
 * @param fedType the type in which the fed tensor was recorded; empty where it was not
 * @param quantization of the fed tensor; empty where it was recorded as real numbers
 * @param layers how many layers were recorded
 * @param others the names of the pictures that the run has in place of this one; empty where it has
 *     this one
 */
public record RecordedSource(
        String file,
        RunOrigin origin,
        RecordedPlace.Join join,
        Optional<ElementType> fedType,
        Optional<Quantization> quantization,
        int layers,
        List<String> others) {

    public RecordedSource {
        others = List.copyOf(others);
    }

    /** SHA-256 of the file of the model that it ran; empty where it noted none. */
    public String modelSha256() {
        return origin.modelSha256();
    }
}
