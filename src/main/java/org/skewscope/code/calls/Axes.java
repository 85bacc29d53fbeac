package org.skewscope.code.calls;

import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.option.OptionKey;

/** Axes that are added, dropped and exchanged; no number changes. */
final class Axes {

    private Axes() {}

    static Value expand(PictureValue picture, Optional<Value> axis, int line) {
        double at = Given.number(axis).orElse(0.0);
        if (at != 0 || picture.axes().startsWith("N")) {
            return new Value.Refused("an axis is put where no model has one", line);
        }
        return picture.axes("N" + picture.axes()).choose(OptionKey.BATCH, "1", line);
    }

    static Value squeeze(PictureValue picture) {
        return picture.axes().startsWith("N") ? picture.axes(picture.axes().substring(1)) : picture;
    }

    static Value transpose(PictureValue picture, Optional<Value> order, int line) {
        List<Double> axes = order.flatMap(Given::numbers).orElse(List.of());
        if (axes.size() != picture.axes().length()) {
            return new Value.Refused("the axes are exchanged in a way that is no layout", line);
        }
        StringBuilder turned = new StringBuilder();
        for (double axis : axes) {
            int at = (int) (axis < 0 ? axis + axes.size() : axis);
            if (at < 0 || at >= axes.size()) {
                return new Value.Refused("the axes are exchanged in a way that is no layout", line);
            }
            turned.append(picture.axes().charAt(at));
        }
        return layout(picture, turned.toString(), line);
    }

    static Value layout(PictureValue picture, String axes, int line) {
        if (!axes.matches("N?(HWC|CHW)")) {
            return new Value.Refused(
                    "rows and columns are exchanged, for which there is no option", line);
        }
        PictureValue turned = picture.axes(axes);
        return turned.choose(OptionKey.LAYOUT, axes.endsWith("C") ? "nhwc" : "nchw", line);
    }

    /** To the shape that it has already, or with one axis more. */
    static Value reshape(PictureValue picture, Optional<Value> shape, int line) {
        if (shape.isEmpty() || !(shape.get() instanceof Value.Items items)) {
            return new Value.Refused("the picture is given a shape that is not known", line);
        }
        int rank = items.items().size();
        String axes = picture.axes();
        boolean channels =
                Given.number(items.items().get(rank - 1))
                        .filter(n -> n == 3 || n == -1)
                        .isPresent();
        if (channels && axes.endsWith("HWC") && rank == 4) {
            return picture.axes("NHWC").choose(OptionKey.BATCH, "1", line);
        }
        return channels && rank == 3 && axes.endsWith("HWC")
                ? picture.axes("HWC")
                : new Value.Refused("the picture is given another shape", line);
    }

    static boolean isLast(PictureValue picture, double axis) {
        return axis == -1 || axis == picture.axes().length() - 1;
    }

    static Value reverse(PictureValue picture, Optional<Value> axis, int line) {
        List<Double> axes = axis.flatMap(Given::numbers).orElse(List.of());
        boolean channels =
                axes.size() == 1
                        && (isLast(picture, axes.get(0))
                                        ? picture.axes().length() - 1
                                        : axes.get(0))
                                == picture.axes().indexOf('C');
        return channels
                ? picture.reversed(line)
                : new Value.Refused(
                        "rows or columns are mirrored, for which there is no option", line);
    }
}
