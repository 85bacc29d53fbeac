package org.skewscope.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class OutputCompletionTest {

    @Test
    void largeLogitsDoNotOverflow() {
        DenseTensor logits = tensor(1000, 1000, -1000);

        ModelOutputs outputs = OutputCompletion.SOFTMAX.complete(new ModelOutputs(logits, logits));

        assertThat(outputs.probabilities().toFloats()).containsExactly(0.5f, 0.5f, 0);
        assertThat(outputs.logits().toFloats()).containsExactly(1000, 1000, -1000);
    }

    @Test
    void aProbabilityOfNoughtHasAFiniteLogit() {
        DenseTensor probabilities = tensor(1, 0, 0);

        ModelOutputs outputs = OutputCompletion.LOGARITHM.complete(new ModelOutputs(probabilities, probabilities));

        float least = (float) Math.log(Float.MIN_VALUE);
        assertThat(outputs.logits().toFloats()).containsExactly(0, least, least);
        assertThat(outputs.probabilities().toFloats()).containsExactly(1, 0, 0);
    }

    private static DenseTensor tensor(float... values) {
        return DenseTensor.ofFloat32(Shape.of(1, values.length), values);
    }
}
