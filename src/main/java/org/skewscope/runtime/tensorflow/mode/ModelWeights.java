package org.skewscope.runtime.tensorflow.mode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.skewscope.digest.Sha256;
import org.skewscope.runtime.tensorflow.constants.HeldConstants;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

/**
 * Holds the values of a model's variables.
 *
 * @param values by the name of the variable's node
 * @param constants the large constants of a graph without variables
 */
public record ModelWeights(Map<String, DenseTensor> values, HeldConstants constants) {

    public ModelWeights {
        values = new TreeMap<>(values);
    }

    public ModelWeights(Map<String, DenseTensor> values) {
        this(values, HeldConstants.NONE);
    }

    public DenseTensor of(String variable) {
        return values.get(variable);
    }

    /**
     * Returns the SHA-256 over shapes and values, whatever the variables' names and order. Equal
     * weights have equal fingerprints.
     */
    public String fingerprint() {
        List<String> each = new ArrayList<>();
        values.values().forEach(value -> each.add(value.shape() + " " + TensorBytes.sha256(value)));
        each.sort(null);
        MessageDigest digest = Sha256.begin();
        each.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.end(digest);
    }
}
