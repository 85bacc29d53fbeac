package org.skewscope.layers.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.compare.NetworkDifference.Shared;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.layers.op.Pads;
import org.skewscope.layers.op.ResizeRule;
import org.skewscope.layers.op.Window;
import org.skewscope.layers.unit.Unit;

/** Compares the settings of two core operators by what they do at the actual sizes. */
final class CoreComparison {

    private static final double SAME_WEIGHT = 1e-4;

    private final Unit a;
    private final Unit b;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Shared> shared = new ArrayList<>();

    private CoreComparison(Unit a, Unit b) {
        this.a = a;
        this.b = b;
    }

    /** Returns the settings that differ in effect. */
    static List<Fault> of(Unit a, Unit b) {
        CoreComparison comparison = new CoreComparison(a, b);
        comparison.compare();
        return comparison.faults;
    }

    /** Returns the settings that are the same in both, such as kernel and stride. */
    static List<Shared> shared(Unit a, Unit b) {
        CoreComparison comparison = new CoreComparison(a, b);
        comparison.compare();
        return comparison.shared;
    }

    private void add(FaultKind kind, String setting, Object x, Object y) {
        if (x.equals(y)) {
            shared.add(new Shared(setting, x.toString()));
        } else {
            faults.add(new Fault(kind, setting, x.toString(), y.toString()));
        }
    }

    /** Pads that have the same effect may be written in two ways. */
    private void pads(Pads one, String written, Pads other, String otherWritten) {
        if (one.equals(other)) {
            shared.add(new Shared("padding", one.toString()));
        } else {
            faults.add(new Fault(
                    FaultKind.PADDING,
                    "padding",
                    one + " (written as " + written + ")",
                    other + " (written as " + otherWritten + ")"));
        }
    }

    private void compare() {
        if (!a.kind().equals(b.kind())) {
            faults.add(new Fault(FaultKind.OPERATOR, "operator", described(a), described(b)));
            return;
        }
        if (a.action().isEmpty() || b.action().isEmpty()) {
            return;
        }
        Action x = a.action().get();
        Action y = b.action().get();
        if (x instanceof Action.Weighted one && y instanceof Action.Weighted other) {
            weighted(one, other);
        } else if (x instanceof Action.Pool one && y instanceof Action.Pool other) {
            pools(one, other);
        } else if (x instanceof Action.Reduce one && y instanceof Action.Reduce other) {
            add(FaultKind.AXIS, "axes", effective(a, one.axes()), effective(b, other.axes()));
        } else if (x instanceof Action.Softmax one && y instanceof Action.Softmax other) {
            add(FaultKind.AXIS, "softmax axis", axis(one.axis()), axis(other.axis()));
        } else if (x instanceof Action.Concat one && y instanceof Action.Concat other) {
            add(FaultKind.AXIS, "concat axis", axis(one.axis()), axis(other.axis()));
        } else if (x instanceof Action.Resize one && y instanceof Action.Resize other) {
            resizes(one, other);
        } else if (x instanceof Action.Pad one && y instanceof Action.Pad other) {
            add(FaultKind.PAD, "pad", described(one), described(other));
        } else if (x instanceof Action.Slice one && y instanceof Action.Slice other) {
            slices(one, other);
        } else {
            rest(x, y);
        }
    }

    private static String described(Unit unit) {
        return unit.hasKernel() ? unit.label() + " " + unit.kernel().shape() : unit.label();
    }

    private void rest(Action x, Action y) {
        if (x instanceof Action.Reshape one && y instanceof Action.Reshape other) {
            add(FaultKind.RESHAPE, "shape", one.shape(), other.shape());
        } else if (x instanceof Action.Permute one && y instanceof Action.Permute other) {
            add(FaultKind.TRANSPOSE, "transpose", one.from() + " to " + one.to(), other.from() + " to " + other.to());
        } else if (x instanceof Action.ByArray one && y instanceof Action.ByArray other) {
            arrays(one, other);
        }
    }

    private void arrays(Action.ByArray one, Action.ByArray other) {
        boolean same = one.by() == other.by()
                && one.constantFirst() == other.constantFirst()
                && one.constant().size() == other.constant().size();
        for (int i = 0; same && i < one.constant().size(); i++) {
            double x = one.constant().at(i);
            double apart = Math.abs(x - other.constant().at(i));
            same = apart <= one.constant().error(i) + other.constant().error(i) + 1e-6 * Math.abs(x);
        }
        // Arrays in other layouts cannot be held against each other here.
        if (!same && a.graph().format() == b.graph().format()) {
            faults.add(new Fault(FaultKind.CONSTANT, "constant", "its numbers", "other numbers"));
        }
    }

    private static String axis(char label) {
        return switch (label) {
            case 'H' -> "height";
            case 'W' -> "width";
            case 'C', 'F' -> "channels";
            default -> "axis " + label;
        };
    }

    private static String effective(Unit unit, String axes) {
        Tensor tensor = unit.graph().tensor(unit.inputs().get(0));
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < axes.length(); i++) {
            char label = axes.charAt(i);
            if (tensor.labels().indexOf(label) < 0 || tensor.size(label) > 1) {
                kept.append(label);
            }
        }
        return kept.toString();
    }

    private void weighted(Action.Weighted one, Action.Weighted other) {
        Window window = one.window();
        String kernel = window.height() + "x" + window.width();
        if (kernel.equals(other.window().height() + "x" + other.window().width())) {
            shared.add(new Shared("kernel", kernel));
        }
        pads(one.pads(), one.written(), other.pads(), other.written());
        windows(window, other.window());
        if (!a.kind().equals("linear")) {
            add(FaultKind.GROUPS, "groups", one.groups(), other.groups());
        }
    }

    private void windows(Window one, Window other) {
        add(FaultKind.STRIDE, "stride", one.strideY() + "x" + one.strideX(), other.strideY() + "x" + other.strideX());
        boolean point = one.isPoint() && other.isPoint();
        if (!point) {
            add(
                    FaultKind.DILATION,
                    "dilation",
                    one.dilationY() + "x" + one.dilationX(),
                    other.dilationY() + "x" + other.dilationX());
        }
    }

    private void pools(Action.Pool one, Action.Pool other) {
        pads(one.pads(), one.written(), other.pads(), other.written());
        windows(one.window(), other.window());
        add(
                FaultKind.WINDOW,
                "window",
                one.window().height() + "x" + one.window().width(),
                other.window().height() + "x" + other.window().width());
        if (one.average() && (one.pads().any() || other.pads().any())) {
            boolean x = one.counted() && one.pads().any();
            boolean y = other.counted() && other.pads().any();
            add(FaultKind.COUNT_INCLUDE_PAD, "count_include_pad", x, y);
        }
    }

    private void slices(Action.Slice one, Action.Slice other) {
        add(FaultKind.SLICE, "rows kept", kept(one.rows()), kept(other.rows()));
        add(FaultKind.SLICE, "columns kept", kept(one.columns()), kept(other.columns()));
        add(FaultKind.SLICE, "channels kept", kept(one.channels()), kept(other.channels()));
    }

    /** Returns places as a person writes them, such as "1 to 30" or "0 to 30 by 2". */
    private static String kept(Optional<List<Integer>> places) {
        if (places.isEmpty()) {
            return "all";
        }
        List<Integer> list = places.get();
        int count = list.size();
        if (count < 2) {
            return list.toString().replaceAll("[\\[\\]]", "");
        }
        int step = list.get(1) - list.get(0);
        boolean even = true;
        for (int i = 1; i < count; i++) {
            even &= list.get(i) - list.get(i - 1) == step;
        }
        String by = step == 1 ? "" : step == -1 ? " in reverse" : " by " + step;
        return even
                ? list.get(0) + " to " + list.get(count - 1) + by
                : list.toString().replaceAll("[\\[\\]]", "");
    }

    private static String value(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.valueOf((long) value)
                : Float.toString((float) value);
    }

    /** Returns how many pixels a padding adds on each side, and by which number. */
    static String described(Action.Pad pad) {
        return pad.pads()
                + (pad.before() + pad.after() == 0 ? "" : ", channels " + pad.before() + " and " + pad.after())
                + (pad.mode().equals("constant") ? " with the value " + value(pad.value()) : " by mode " + pad.mode());
    }

    private void resizes(Action.Resize one, Action.Resize other) {
        add(FaultKind.SIZE, "size", one.height() + "x" + one.width(), other.height() + "x" + other.width());
        if (!faults.isEmpty()) {
            return;
        }
        Tensor tensor = a.graph().tensor(a.inputs().get(0));
        boolean same = isSame(one.rule(), other.rule(), tensor.size('H'), one.height())
                && isSame(one.rule(), other.rule(), tensor.size('W'), one.width());
        if (!same) {
            attributes(one.rule(), other.rule());
        }
    }

    private void attributes(ResizeRule one, ResizeRule other) {
        add(FaultKind.RESIZE, "resize kind", one.kind(), other.kind());
        add(FaultKind.RESIZE, "coordinates", one.coordinates(), other.coordinates());
        boolean nearest = one.kind() == ResizeRule.Kind.NEAREST;
        if (nearest && other.kind() == ResizeRule.Kind.NEAREST) {
            add(FaultKind.RESIZE, "nearest_mode", one.rounding(), other.rounding());
        }
        if (one.kind() == ResizeRule.Kind.CUBIC && other.kind() == ResizeRule.Kind.CUBIC) {
            add(FaultKind.RESIZE, "cubic_coeff_a", one.cubic(), other.cubic());
        }
        add(FaultKind.RESIZE, "antialias", one.antialias(), other.antialias());
        if (one.kind() == ResizeRule.Kind.CUBIC) {
            add(FaultKind.RESIZE, "exclude_outside", one.excludeOutside(), other.excludeOutside());
        }
    }

    private static boolean isSame(ResizeRule one, ResizeRule other, int inputs, int outputs) {
        double[][] x = one.matrix(inputs, outputs);
        double[][] y = other.matrix(inputs, outputs);
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < inputs; j++) {
                if (Math.abs(x[i][j] - y[i][j]) > SAME_WEIGHT) {
                    return false;
                }
            }
        }
        return true;
    }
}
