package org.skewscope.runtime.tensorflow.mode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.skewscope.digest.Sha256;
import org.skewscope.runtime.tensorflow.constants.HeldConstants;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

/** Holds the values of a model's variables, and the large constants of a graph without any. */
public final class ModelWeights {

    private final Map<String, DenseTensor> values;
    private final HeldConstants constants;

    /** Computes a value from the stored one each time, so that no second copy lies in memory. */
    private final UnaryOperator<DenseTensor> change;

    /**
     * @param values by the name of the variable's node
     */
    public ModelWeights(Map<String, DenseTensor> values) {
        this(values, HeldConstants.NONE);
    }

    /**
     * @param values by the name of the variable's node
     * @param constants the large constants of a graph without variables
     */
    public ModelWeights(Map<String, DenseTensor> values, HeldConstants constants) {
        this(values, constants, UnaryOperator.identity());
    }

    private ModelWeights(Map<String, DenseTensor> values, HeldConstants constants, UnaryOperator<DenseTensor> change) {
        this.values = new TreeMap<>(values);
        this.constants = constants;
        this.change = change;
    }

    /** Returns the value of a variable. */
    public DenseTensor of(String variable) {
        return change.apply(values.get(variable));
    }

    /** Returns the names of the variables' nodes. */
    public Set<String> variables() {
        return values.keySet();
    }

    /** Returns the size of all values as they are stored, in bytes. */
    public long bytes() {
        return values.values().stream().mapToLong(DenseTensor::bytes).sum();
    }

    public HeldConstants constants() {
        return constants;
    }

    /** Returns the same variables with other constants. */
    public ModelWeights with(HeldConstants others) {
        return new ModelWeights(values, others, change);
    }

    /** Returns the variables with changed values, without constants. */
    ModelWeights changed(UnaryOperator<DenseTensor> next) {
        return new ModelWeights(values, HeldConstants.NONE, value -> next.apply(change.apply(value)));
    }

    /**
     * Returns the SHA-256 over shapes and values, whatever the variables' names and order. Equal
     * weights have equal fingerprints.
     */
    public String fingerprint() {
        List<String> each = new ArrayList<>();
        for (String variable : variables()) {
            DenseTensor value = of(variable);
            each.add(value.shape() + " " + TensorBytes.sha256(value));
        }
        each.sort(null);
        MessageDigest digest = Sha256.begin();
        each.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.end(digest);
    }
}
