package org.skewscope.code.calls;

import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.option.OptionKey;

/** Adds, drops and exchanges axes; no value changes. */
final class Axes {

    private Axes() {}

    static Value expand(PictureValue picture, Optional<Value> axis, int line) {
        if (axis.isPresent() && ArgumentReader.number(axis).isEmpty()) {
            return expandBoth(picture, ArgumentReader.numbers(axis.get()).orElse(List.of()), line);
        }
        double at = ArgumentReader.number(axis).orElse(0.0);
        if (lacksChannels(picture) && (at == -1 || at == picture.axes().length())) {
            return picture.axes(picture.axes() + "C");
        }
        if (at != 0 || picture.axes().startsWith("N")) {
            return new Value.Refused("an axis is put where no model has one", line);
        }
        return picture.axes("N" + picture.axes()).choose(OptionKey.BATCH, "1", line);
    }

    /** Adds the axes of the batch and the channel, as {@code axis=(0, -1)} does. */
    private static Value expandBoth(PictureValue picture, List<Double> places, int line) {
        boolean both =
                lacksChannels(picture)
                        && picture.axes().equals("HW")
                        && (places.equals(List.of(0.0, -1.0)) || places.equals(List.of(0.0, 3.0)));
        return both
                ? picture.axes("NHWC").choose(OptionKey.BATCH, "1", line)
                : new Value.Refused("axes are put where no model has them", line);
    }

    /** Returns whether a picture is gray and its library drops the axis of its one channel. */
    static boolean lacksChannels(PictureValue picture) {
        return picture.isGray() && picture.axes().endsWith("HW") && !picture.axes().contains("C");
    }

    /** Drops all axes of length 1. */
    static Value squeezed(PictureValue picture) {
        return picture.isGray()
                ? squeeze(picture.axes(picture.axes().replace("C", "")))
                : squeeze(picture);
    }

    /** Drops the axis of the batch. */
    static Value squeeze(PictureValue picture) {
        return picture.axes().startsWith("N") ? picture.axes(picture.axes().substring(1)) : picture;
    }

    static Value transpose(PictureValue picture, Optional<Value> order, int line) {
        List<Double> axes = order.flatMap(ArgumentReader::numbers).orElse(List.of());
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
                    "rows and columns are exchanged, which is not supported", line);
        }
        PictureValue turned = picture.axes(axes);
        return turned.choose(OptionKey.LAYOUT, axes.endsWith("C") ? "nhwc" : "nchw", line);
    }

    /** Reshapes to the shape that the picture has already, or with one more axis. */
    static Value reshape(PictureValue picture, Optional<Value> shape, int line) {
        if (shape.isEmpty() || !(shape.get() instanceof Value.Items items)) {
            return new Value.Refused("the picture is given a shape that is not known", line);
        }
        int rank = items.items().size();
        String axes = picture.axes();
        if (picture.isGray()) {
            return reshapedGray(picture, items.items(), line);
        }
        boolean channels =
                ArgumentReader.number(items.items().get(rank - 1))
                        .filter(n -> n == 3 || n == -1)
                        .isPresent();
        if (channels && axes.endsWith("HWC") && rank == 4) {
            return picture.axes("NHWC").choose(OptionKey.BATCH, "1", line);
        }
        return channels && rank == 3 && axes.endsWith("HWC")
                ? picture.axes("HWC")
                : new Value.Refused("the picture is given another shape", line);
    }

    private static Value reshapedGray(PictureValue picture, List<Value> shape, int line) {
        List<Optional<Double>> sides =
                shape.stream().map(side -> ArgumentReader.number(Optional.of(side))).toList();
        int rank = sides.size();
        PictureValue.Choice size = picture.choices().get(OptionKey.SIZE);
        int rows = rank == 4 ? 1 : 0;
        boolean fits =
                (rank == 4 || rank == 3)
                        && !picture.axes().matches("N?CHW")
                        && sides.get(rank - 1).filter(n -> n == 1).isPresent()
                        && size != null
                        && size.value()
                                .equals(whole(sides.get(rows)) + "x" + whole(sides.get(rows + 1)));
        if (!fits) {
            return new Value.Refused("the gray picture is given another shape", line);
        }
        PictureValue shaped = picture.axes(rank == 4 ? "NHWC" : "HWC");
        return rank == 4 ? shaped.choose(OptionKey.BATCH, "1", line) : shaped;
    }

    private static String whole(Optional<Double> side) {
        return side.map(n -> String.valueOf(n.intValue())).orElse("");
    }

    static boolean isLast(PictureValue picture, double axis) {
        return axis == -1 || axis == picture.axes().length() - 1;
    }

    static Value reverse(PictureValue picture, Optional<Value> axis, int line) {
        List<Double> axes = axis.flatMap(ArgumentReader::numbers).orElse(List.of());
        boolean channels =
                axes.size() == 1
                        && (isLast(picture, axes.get(0))
                                        ? picture.axes().length() - 1
                                        : axes.get(0))
                                == picture.axes().indexOf('C');
        return channels
                ? picture.reversed(line)
                : new Value.Refused("rows or columns are mirrored, which is not supported", line);
    }
}
