package org.skewscope.layers.unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.Storage;

/** Evaluates operators that together are a function of one number for each channel. */
public final class ChannelFunction {

    /** The place of no operator. */
    private static final int NONE = -1;

    private ChannelFunction() {}

    /**
     * Returns the function of a channel.
     *
     * @param ops in order
     * @param base the tensor that they begin with
     */
    public static DoubleUnaryOperator of(List<Op> ops, String base, int channel) {
        return ops.isEmpty() ? DoubleUnaryOperator.identity() : of(ops, base, channel, NONE);
    }

    /**
     * Returns by how much the storage of the constants may move the function of a channel, at each
     * number: the sum over the constants, each moved by its own rounding.
     *
     * @param ops in order
     * @param base the tensor that they begin with
     */
    public static DoubleUnaryOperator rounding(List<Op> ops, String base, int channel) {
        DoubleUnaryOperator exact = of(ops, base, channel);
        List<DoubleUnaryOperator> moved = new ArrayList<>();
        for (int i = 0; i < ops.size(); i++) {
            if (isRounded(ops.get(i).action(), channel)) {
                moved.add(of(ops, base, channel, i));
            }
        }
        return x -> {
            double y = exact.applyAsDouble(x);
            double sum = 0;
            for (DoubleUnaryOperator each : moved) {
                sum += Math.abs(each.applyAsDouble(x) - y);
            }
            return sum;
        };
    }

    private static boolean isRounded(Action action, int channel) {
        return action instanceof Action.ByConstant by
                ? error(by.constant(), channel) > 0
                : action instanceof Action.Normalize;
    }

    /**
     * Returns what storage may have rounded away of a constant. A type of 8 bits takes its step
     * from a number that stands alone, and float16 holds numbers such as 0.5, 1 and 6 exactly.
     */
    private static double error(Constant constant, int channel) {
        double error = constant.error(constant.size() == 1 ? 0 : channel);
        if (constant.size() > 1) {
            return error;
        }
        double value = constant.at(0);
        boolean exact = constant.storage().isWhole() || value * 8 == Math.rint(value * 8);
        return exact ? Math.min(error, 8 * Storage.UNIT * Math.abs(value)) : error;
    }

    private static DoubleUnaryOperator of(List<Op> ops, String base, int channel, int moved) {
        Map<String, Integer> places = new HashMap<>();
        places.put(base, 0);
        Step[] steps = new Step[ops.size()];
        for (int i = 0; i < steps.length; i++) {
            Op op = ops.get(i);
            int[] from = op.inputs().stream().mapToInt(places::get).toArray();
            steps[i] = step(op.action(), from, channel, i == moved);
            places.put(op.output(), i + 1);
        }
        return x -> {
            double[] values = new double[steps.length + 1];
            values[0] = x;
            for (int i = 0; i < steps.length; i++) {
                values[i + 1] = steps[i].apply(values);
            }
            return values[steps.length];
        };
    }

    /** Describes one operator, on the values of those before. */
    @FunctionalInterface
    private interface Step {
        double apply(double[] values);
    }

    private static Step step(Action action, int[] from, int channel, boolean moved) {
        if (action instanceof Action.Unary unary) {
            return values -> unary.by().apply(values[from[0]]);
        }
        if (action instanceof Action.ByConstant by) {
            double c = number(by.constant(), channel) + (moved ? error(by.constant(), channel) : 0);
            return by.constantFirst()
                    ? values -> by.by().apply(c, values[from[0]])
                    : values -> by.by().apply(values[from[0]], c);
        }
        if (action instanceof Action.Normalize normalize) {
            int place = normalize.norm().channels() == 1 ? 0 : channel;
            double s = normalize.norm().scale(place);
            double t = normalize.norm().offset(place);
            double es = moved ? normalize.norm().scales().error(place) : 0;
            double et = moved ? normalize.norm().offsets().error(place) : 0;
            return values -> values[from[0]] * s + t + Math.abs(values[from[0]]) * es + et;
        }
        if (action instanceof Action.Merge merge) {
            return values -> merge.by().apply(values[from[0]], values[from[1]]);
        }
        return choice((Action.Choose) action, from, channel);
    }

    private static Step choice(Action.Choose choose, int[] from, int channel) {
        double[] fixed = new double[3];
        int[] places = new int[3];
        int next = 0;
        for (int i = 0; i < 3; i++) {
            Optional<Constant> constant = choose.constants().get(i);
            places[i] = constant.isPresent() ? -1 : from[next++];
            fixed[i] = constant.isPresent() ? number(constant.get(), channel) : 0;
        }
        return values -> {
            double condition = places[0] < 0 ? fixed[0] : values[places[0]];
            int taken = condition != 0 ? 1 : 2;
            return places[taken] < 0 ? fixed[taken] : values[places[taken]];
        };
    }

    private static double number(Constant constant, int channel) {
        return constant.at(constant.size() == 1 ? 0 : channel);
    }

    /** Returns the shortest type among the constants of operators. */
    static Storage storage(List<Op> ops) {
        Storage shortest = Storage.FLOAT32;
        for (Op op : ops) {
            if (op.action() instanceof Action.ByConstant by) {
                shortest = Storage.shorter(shortest, by.constant().storage());
            } else if (op.action() instanceof Action.Choose choose) {
                for (Optional<Constant> constant : choose.constants()) {
                    shortest = Storage.shorter(
                            shortest, constant.map(Constant::storage).orElse(Storage.FLOAT32));
                }
            }
        }
        return shortest;
    }

    /** Returns how many channels the constants have; 1 where one number does for all. */
    static int channels(List<Op> ops) {
        int most = 1;
        for (Op op : ops) {
            if (op.action() instanceof Action.ByConstant by) {
                most = Math.max(most, by.constant().size());
            } else if (op.action() instanceof Action.Normalize normalize) {
                most = Math.max(most, normalize.norm().channels());
            }
        }
        return most;
    }
}
