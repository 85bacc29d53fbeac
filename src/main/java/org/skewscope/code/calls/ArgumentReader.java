package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;

import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Asked;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Member;
import org.skewscope.code.value.Value.Named;
import org.skewscope.code.value.Value.Numeric;
import org.skewscope.code.value.Value.Open;
import org.skewscope.code.value.Value.Refused;

/** Reads arguments as numbers, sizes, types and pictures. */
final class ArgumentReader {

    private ArgumentReader() {}

    static Optional<Double> number(Value value) {
        if (value instanceof Constant c && c.value() instanceof Number n) {
            return Optional.of(n.doubleValue());
        }
        if (value instanceof Numeric numeric && numeric.numbers().size() == 1) {
            return Optional.of(numeric.numbers().get(0));
        }
        return Optional.empty();
    }

    static Optional<Double> number(Optional<Value> value) {
        return value.flatMap(ArgumentReader::number);
    }

    static Optional<List<Double>> numbers(Value value) {
        if (value instanceof Numeric numeric) {
            return Optional.of(numeric.numbers());
        }
        if (value instanceof Items items) {
            List<Optional<Double>> each =
                    items.items().stream().map(ArgumentReader::number).toList();
            return each.stream().allMatch(Optional::isPresent) && !each.isEmpty()
                    ? Optional.of(each.stream().map(Optional::get).toList())
                    : Optional.empty();
        }
        return number(value).map(List::of);
    }

    static Optional<String> text(Optional<Value> value) {
        return value.filter(v -> v instanceof Constant c && c.value() instanceof String)
                .map(v -> (String) ((Constant) v).value());
    }

    /**
     * Returns the last part of a name such as {@code cv2.INTER_AREA} or {@code
     * InterpolationMode.BICUBIC}.
     */
    static Optional<String> lastName(Optional<Value> value) {
        return value.flatMap(v -> v instanceof Named named
                ? Optional.of(named.name().substring(named.name().lastIndexOf('.') + 1))
                : v instanceof Member member ? Optional.of(member.name()) : text(value));
    }

    static Optional<NumberType> type(Optional<Value> value) {
        if (value.filter(v -> v instanceof Named named && named.name().equals("torch.float"))
                .isPresent()) {
            return Optional.of(FLOAT32);
        }
        return value.flatMap(v -> v instanceof Named || v instanceof Constant c && c.value() instanceof String
                ? lastName(value).flatMap(NumberType::named)
                : Optional.empty());
    }

    /**
     * A size.
     *
     * @param height in pixels
     * @param width in pixels
     * @param line line that states the first side
     */
    record Size(int height, int width, int line) {
        String id() {
            return height + "x" + width;
        }

        Size turned() {
            return new Size(/* height= */ width, /* width= */ height, line);
        }
    }

    /** Returns a size from two numbers, whose order the caller knows. */
    static Optional<Size> size(Optional<Value> value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Value given = value.get();
        List<Double> sides = numbers(given).orElse(List.of());
        if (sides.size() != 2 && sides.size() != 3
                || sides.stream().anyMatch(s -> s != Math.rint(s) || s < 1 || s > 4096)) {
            return Optional.empty();
        }
        int line = given instanceof Items items ? items.items().get(0).line() : given.line();
        return Optional.of(new Size(sides.get(0).intValue(), sides.get(1).intValue(), line));
    }

    /**
     * Returns the question for an open parameter that decides a size, and a refusal for any other
     * unknown size.
     */
    static Value unknownSize(Optional<Value> value, Arguments a) {
        Optional<Value> open = value.filter(v -> v instanceof Items)
                .flatMap(v -> ((Items) v)
                        .items().stream().filter(i -> i instanceof Open).findFirst())
                .or(() -> value.filter(v -> v instanceof Open));
        if (open.isPresent()) {
            Open parameter = (Open) open.get();
            return new Asked(
                    "Which number is " + parameter.name() + "?", List.of("224", "299"), parameter.subject(), a.line());
        }
        List<Double> stated = value.flatMap(ArgumentReader::numbers).orElse(List.of());
        return new Refused(
                stated.stream().anyMatch(side -> side < 1 || side > 4096)
                        ? a.name() + "() has no size of a picture: a side has 1 to 4096 pixels"
                        : a.name() + "() has a size that the code does not say",
                a.line());
    }

    /** Returns the picture of an argument; an open parameter asks for its decoder. */
    static Value picture(Value value, int line) {
        if (value instanceof Open open) {
            return new Asked(
                    "Which decoder makes the picture '" + open.name() + "' that the function is given?",
                    List.of("tf.io.decode_jpeg", "PIL.Image.open", "cv2.imread"),
                    open.subject(),
                    open.functionLine());
        }
        if (value instanceof Items items && items.items().size() == 1) {
            Value inner = picture(items.items().get(0), line);
            return inner instanceof PictureValue p ? p.axes("N" + p.axes()) : inner;
        }
        return value;
    }

    static Value refuse(Arguments a, String why) {
        return new Refused(why, a.line());
    }
}
