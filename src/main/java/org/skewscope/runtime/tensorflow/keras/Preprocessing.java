package org.skewscope.runtime.tensorflow.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Writes Rescaling and Normalization. */
final class Preprocessing {

    private static final double SMALLEST_DEVIATION = 1e-7;

    private Preprocessing() {}

    static GraphTensor rescaling(LayerCall call) {
        GraphTensor x = call.input();
        Ops ops = call.ops();
        GraphTensor scaled =
                ops.multiply(x, constant(call, "Cast/x", call.config().path("scale")));
        return ops.add(scaled, constant(call, "Cast_1/x", call.config().path("offset")));
    }

    /** Returns a number, or a list of numbers of one level. */
    static GraphTensor constant(LayerCall call, String name, JsonNode written) {
        if (written.isNumber()) {
            return call.ops().scalar(name, written.asDouble());
        }
        if (!written.isArray() || written.isEmpty()) {
            throw new IllegalArgumentException("has the number " + written);
        }
        float[] values = new float[written.size()];
        for (int i = 0; i < values.length; i++) {
            if (!written.get(i).isNumber()) {
                throw new IllegalArgumentException("has the numbers " + written);
            }
            values[i] = (float) written.get(i).asDouble();
        }
        return call.graph().floats(name, List.of(values.length), values);
    }

    /**
     * Writes Normalization. Mean and variance are variables here although they are constants of the
     * program in Keras: there they are arguments of the function, which grappler does not fold.
     */
    static GraphTensor normalization(LayerCall call) {
        GraphTensor x = call.input();
        Ops ops = call.ops();
        List<Integer> shape = shape(call, x);
        GraphTensor mean = variable(call, "mean", shape);
        GraphTensor deviation = ops.binary(
                "Maximum", ops.unary("Sqrt", variable(call, "variance", shape)), ops.scalar(SMALLEST_DEVIATION));
        return call.config().path("invert").asBoolean(false)
                ? ops.add(mean, ops.multiply(x, deviation))
                : ops.divide(ops.subtract(x, mean), deviation);
    }

    private static List<Integer> shape(LayerCall call, GraphTensor x) {
        List<Integer> shape = new ArrayList<>(Collections.nCopies(x.rank(), 1));
        if (call.config().hasNonNull("axis")) {
            for (int axis : call.axes(x, "axis")) {
                shape.set(axis, x.known(axis));
            }
        }
        return shape;
    }

    private static GraphTensor variable(LayerCall call, String name, List<Integer> shape) {
        float[] given = call.has(name)
                ? call.value(name).toFloats()
                : numbers(call.config().path(name));
        Shape whole = new Shape(shape);
        float[] values = given;
        if (given.length == 1 && whole.elementCount() > 1) {
            values = new float[(int) whole.elementCount()];
            Arrays.fill(values, given[0]);
        }
        if (values.length != whole.elementCount()) {
            throw new IllegalArgumentException(
                    "has a %s of %s numbers for the shape %s".formatted(name, values.length, shape));
        }
        return call.graph().variable(call.layer().path() + "/" + name, DenseTensor.ofFloat32(whole, values), name);
    }

    private static float[] numbers(JsonNode written) {
        List<Double> numbers = new ArrayList<>();
        collect(written, numbers);
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return values;
    }

    private static void collect(JsonNode written, List<Double> numbers) {
        if (written.isNumber()) {
            numbers.add(written.asDouble());
        }
        written.forEach(each -> collect(each, numbers));
    }
}
