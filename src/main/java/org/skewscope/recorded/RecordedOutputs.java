package org.skewscope.recorded;

import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * What the model returned, as it was recorded.
 *
 * @param logits float32 [1, classes]
 * @param probabilities float32 [1, classes]
 */
record RecordedOutputs(Optional<DenseTensor> logits, Optional<DenseTensor> probabilities) {

    static final RecordedOutputs NONE = new RecordedOutputs(Optional.empty(), Optional.empty());

    private static final double SUM_TOLERANCE = 1e-3;

    /**
     * With one more output: the names {@code logits} and {@code probabilities} tell what it is;
     * another is probabilities where no value is negative and their sum is 1 within 1e-3.
     *
     * @param file the file's name, for messages
     * @param entry the array's name, such as {@code 0/logits}
     */
    RecordedOutputs with(String file, String entry, DenseTensor tensor) throws TensorFileException {
        String name = entry.substring(entry.indexOf('/') + 1);
        if (tensor.shape().rank() != 2
                || tensor.shape().dimension(0) != 1
                || tensor.shape().dimension(1) == 0) {
            throw new TensorFileException(
                    file + ": " + entry + " is [" + tensor.shape() + "], not [1, classes]",
                    "Record it as layers/" + name + ", or leave it out.");
        }
        DenseTensor floats = DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats());
        boolean ofProbabilities =
                name.equals("probabilities") || !name.equals("logits") && addsUp(floats);
        Optional<DenseTensor> taken = ofProbabilities ? probabilities : logits;
        if (taken.isPresent()) {
            String kind = ofProbabilities ? "probabilities" : "logits";
            throw new TensorFileException(
                    file + ": " + entry + " is one of two outputs that are " + kind,
                    "Record the one that counts as " + kind + " and leave the other out.");
        }
        return ofProbabilities
                ? new RecordedOutputs(logits, Optional.of(floats))
                : new RecordedOutputs(Optional.of(floats), probabilities);
    }

    /** Whether both are of the same number of classes, as far as there are two. */
    boolean agree() {
        return logits.isEmpty()
                || probabilities.isEmpty()
                || logits.get().shape().equals(probabilities.get().shape());
    }

    private static boolean addsUp(DenseTensor tensor) {
        double sum = 0;
        for (float value : tensor.float32()) {
            if (!(value >= 0)) {
                return false;
            }
            sum += value;
        }
        return Math.abs(sum - 1) <= SUM_TOLERANCE;
    }
}
