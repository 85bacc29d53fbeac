package org.skewscope.code.evaluate;

import java.util.List;
import org.skewscope.code.python.Expression.Attribute;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Named;
import org.skewscope.code.value.Value.Unknown;
import org.skewscope.option.OptionKey;

/** Reads fields of values; a method that is not called yet stays a member. */
final class Attributes {

    private Attributes() {}

    static Value of(Value of, Attribute attribute) {
        String name = attribute.name();
        int line = attribute.line();
        if (of instanceof Named named) {
            return new Named(named.name() + "." + name, line);
        }
        if (of instanceof Value.Instance instance) {
            return Instances.field(instance, name)
                    .map(v -> v instanceof Constant c ? new Constant(c.value(), line) : v)
                    .orElse(new Unknown(name, line));
        }
        if (of instanceof Value.ClassType type && type.members().containsKey(name)) {
            return type.members().get(name);
        }
        if (of instanceof Value.Refused || of instanceof Value.Asked) {
            return of;
        }
        if (of instanceof PictureValue picture) {
            return picture(picture, name, line);
        }
        if (of instanceof Value.Model
                && !FeedNames.METHODS.contains(name)
                && !name.equals("set_tensor")
                && !name.equals("run")) {
            return of;
        }
        return new Value.Member(of, name, line);
    }

    private static Value picture(PictureValue picture, String name, int line) {
        return switch (name) {
            case "shape" -> shape(picture, line);
            case "ndim" -> new Constant((long) picture.axes().length(), line);
            case "size", "width", "height", "dtype", "format" ->
                    new Unknown("the picture's " + name, line);
            default -> new Value.Member(picture, name, line);
        };
    }

    private static Value shape(PictureValue picture, int line) {
        String size =
                picture.choices().containsKey(OptionKey.SIZE)
                        ? picture.choices().get(OptionKey.SIZE).value()
                        : "";
        List<Value> sides =
                picture.axes()
                        .chars()
                        .mapToObj(
                                axis ->
                                        switch (axis) {
                                            case 'C' -> (Value) new Constant(3L, line);
                                            case 'H' ->
                                                    size.isEmpty()
                                                            ? new Unknown("the height", line)
                                                            : new Constant(
                                                                    Long.parseLong(
                                                                            size.split("x")[0]),
                                                                    line);
                                            case 'W' ->
                                                    size.isEmpty()
                                                            ? new Unknown("the width", line)
                                                            : new Constant(
                                                                    Long.parseLong(
                                                                            size.split("x")[1]),
                                                                    line);
                                            default -> new Unknown("the batch", line);
                                        })
                        .toList();
        return new Items(sides, true, line);
    }
}
