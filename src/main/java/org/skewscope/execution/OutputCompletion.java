package org.skewscope.execution;

import java.util.function.BooleanSupplier;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Computes logits or probabilities that a model does not return from those that it returns. */
public enum OutputCompletion {
    /** The model returns both; their bits stay as they are. */
    NONE {
        @Override
        public ModelOutputs complete(ModelOutputs outputs) {
            return outputs;
        }
    },
    /** p[i] = exp(x[i] - max x) / (sum over j of exp(x[j] - max x)), rounded once to float32. */
    SOFTMAX {
        @Override
        public ModelOutputs complete(ModelOutputs outputs) {
            return new ModelOutputs(outputs.logits(), softmax(outputs.logits()));
        }
    },
    /**
     * x[i] = ln p[i]: after a softmax these are the model's own logits plus one constant. The
     * smallest float32 replaces a probability of 0, so that no logit is infinite.
     */
    LOGARITHM {
        @Override
        public ModelOutputs complete(ModelOutputs outputs) {
            return new ModelOutputs(logarithm(outputs.probabilities()), outputs.probabilities());
        }
    },
    /** The model returns no classes: its numbers take the logits' place, with no probability. */
    WITHOUT_CLASSES {
        @Override
        public ModelOutputs complete(ModelOutputs outputs) {
            int rows = outputs.logits().shape().dimension(0);
            return new ModelOutputs(outputs.logits(), DenseTensor.ofFloat32(Shape.of(rows, 0), new float[0]));
        }
    };

    /**
     * Returns logits and probabilities.
     *
     * @param outputs the model's outputs, [N, classes] each; a single output takes both places
     */
    public abstract ModelOutputs complete(ModelOutputs outputs);

    /**
     * Returns the completion for a model.
     *
     * @param probabilities returns whether a model's only output is probabilities; asked only if
     *     the signature leaves it open
     */
    public static OutputCompletion of(ReturnedNumbers returned, BooleanSupplier probabilities) {
        return switch (returned) {
            case BOTH -> NONE;
            case LOGITS -> SOFTMAX;
            case PROBABILITIES -> LOGARITHM;
            case TENSOR -> WITHOUT_CLASSES;
            case ONE_OF_THEM -> probabilities.getAsBoolean() ? LOGARITHM : SOFTMAX;
        };
    }

    private static DenseTensor softmax(DenseTensor logits) {
        float[] values = logits.toFloats().clone();
        int classes = logits.shape().dimension(1);
        for (int row = 0; row < values.length; row += classes) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = row; i < row + classes; i++) {
                largest = Math.max(largest, values[i]);
            }
            double sum = 0;
            for (int i = row; i < row + classes; i++) {
                sum += Math.exp((double) values[i] - largest);
            }
            for (int i = row; i < row + classes; i++) {
                values[i] = (float) (Math.exp((double) values[i] - largest) / sum);
            }
        }
        return DenseTensor.ofFloat32(logits.shape(), values);
    }

    private static DenseTensor logarithm(DenseTensor probabilities) {
        float[] values = probabilities.toFloats().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.log(Math.max(values[i], Float.MIN_VALUE));
        }
        return DenseTensor.ofFloat32(probabilities.shape(), values);
    }
}
