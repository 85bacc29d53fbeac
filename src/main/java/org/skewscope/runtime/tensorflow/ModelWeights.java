package org.skewscope.runtime.tensorflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

/**
 * The values of a model's variables.
 *
 * @param values by the name of the variable's node
 */
public record ModelWeights(Map<String, DenseTensor> values) {

    public ModelWeights {
        values = new TreeMap<>(values);
    }

    public DenseTensor of(String variable) {
        return values.get(variable);
    }

    /**
     * SHA-256 over names and numbers, in the order of the names: the same weights, the same hash.
     */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            values.forEach(
                    (name, value) -> {
                        digest.update(name.getBytes(StandardCharsets.UTF_8));
                        TensorBytes.stream(
                                value, (bytes, length) -> digest.update(bytes, 0, length));
                    });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
