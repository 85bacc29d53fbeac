package org.skewscope.network.walk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;

/**
 * Moves numbers as far as B's storage may have moved them, at random: a second run with it measures what rounding makes
 * of a tensor, without any rule about operators.
 */
final class Noise {

    /** Half a unit in the last place of a float32, relative to numbers between two powers of two. */
    private static final double FLOAT32 = Math.pow(2, -23.5);

    private static final double FLOAT16 = Math.pow(2, -11);
    private static final double LEVELS = 255;
    private static final double LARGEST_LEVEL = 127;
    private static final int SMALLEST_WEIGHT = 64;

    private final Storage storage;
    private final Recording a;
    private final List<Integer> slices;
    private final Map<String, Value> constants = new HashMap<>();
    private final SplittableRandom random = new SplittableRandom(1);

    Noise(Storage storage, Recording a, Recording b) {
        this.storage = storage;
        this.a = a;
        slices = b.network().scales().entrySet().stream()
                .filter(each -> !b.wiring().dependsOnPicture(each.getKey()))
                .map(each -> each.getValue().scales().size())
                .filter(count -> count > 1)
                .distinct()
                .toList();
    }

    /** Returns moved constants of an operator; empty where its constants are not moved. */
    Map<String, Value> constants(Operator operator) {
        Map<String, Value> moved = new HashMap<>();
        for (String name : operator.inputs()) {
            Value constant = a.network().constants().get(name);
            if (constant != null && isMoved(constant)) {
                moved.put(name, constants.computeIfAbsent(name, key -> moved(constant)));
            }
        }
        return moved;
    }

    private boolean isMoved(Value constant) {
        return constant.isReal()
                && switch (storage) {
                    case FLOAT32 -> false;
                    case FLOAT16 -> constant.size() > 1;
                    case DYNAMIC, INT8_WEIGHTS, INT8 -> constant.shape().size() > 1
                            && constant.size() >= SMALLEST_WEIGHT;
                };
    }

    private Value moved(Value constant) {
        float[] moved = constant.floats().clone();
        if (storage == Storage.FLOAT16) {
            for (int i = 0; i < moved.length; i++) {
                moved[i] *= (float) (1 + uniform() * 2 * FLOAT16);
            }
            return constant.with(moved);
        }
        int axis = sliced(constant.shape());
        int inner = 1;
        for (int i = axis + 1; i < constant.shape().size(); i++) {
            inner *= constant.shape().get(i);
        }
        int count = axis < 0 ? 1 : constant.shape().get(axis);
        double[] largest = new double[count];
        for (int i = 0; i < moved.length; i++) {
            int slice = axis < 0 ? 0 : i / inner % count;
            largest[slice] = Math.max(largest[slice], Math.abs(moved[i]));
        }
        for (int i = 0; i < moved.length; i++) {
            int slice = axis < 0 ? 0 : i / inner % count;
            moved[i] += (float) (uniform() * largest[slice] / LARGEST_LEVEL);
        }
        return constant.with(moved);
    }

    /** Returns the last axis whose slices B may have given scales of their own; -1 for none. */
    private int sliced(List<Integer> shape) {
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            if (slices.contains(shape.get(axis))) {
                return axis;
            }
        }
        return -1;
    }

    /**
     * Returns moved data that an operator takes.
     *
     * @param beside whether the operator's constants are moved, too
     */
    Value taken(Value value, boolean beside) {
        return switch (storage) {
            case FLOAT32, FLOAT16, INT8_WEIGHTS -> rounded(value);
            case DYNAMIC -> beside ? levelled(value) : value;
            case INT8 -> value;
        };
    }

    /** Returns moved data that an operator makes. */
    Value made(Value value) {
        return switch (storage) {
            case FLOAT32, FLOAT16, INT8_WEIGHTS -> rounded(value);
            case DYNAMIC -> value;
            case INT8 -> levelled(value);
        };
    }

    private Value rounded(Value value) {
        if (!value.isReal()) {
            return value;
        }
        float[] moved = value.floats().clone();
        for (int i = 0; i < moved.length; i++) {
            double by =
                    storage == Storage.FLOAT16 ? uniform() * 2 * FLOAT16 : random.nextBoolean() ? FLOAT32 : -FLOAT32;
            moved[i] = (float) (value.floats()[i] * (1 + by));
        }
        return value.with(moved);
    }

    private Value levelled(Value value) {
        if (!value.isReal() || value.size() == 0) {
            return value;
        }
        double low = 0;
        double high = 0;
        for (float each : value.floats()) {
            low = Math.min(low, each);
            high = Math.max(high, each);
        }
        float[] moved = value.floats().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (uniform() * (high - low) / LEVELS);
        }
        return value.with(moved);
    }

    /** Returns a number between -1/2 and 1/2. */
    private double uniform() {
        return random.nextDouble() - 0.5;
    }

    /** Returns the root mean square of the rounding to a scale's steps. */
    static double ofSteps(Quantized scale) {
        double largest =
                scale.scales().stream().mapToDouble(Float::doubleValue).max().orElse(0);
        return largest / Math.sqrt(12);
    }
}
