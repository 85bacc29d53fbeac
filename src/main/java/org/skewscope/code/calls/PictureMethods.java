package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT16;
import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.code.value.PictureValue.Kind.TORCH;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Unknown;

/** The rules of methods of pictures, of any library. */
final class PictureMethods {

    private static final Set<String> SAME = Set.of(
            "numpy", "copy", "cpu", "cuda", "detach", "tolist", "contiguous", "clone", "set_shape", "requires_grad_");
    private static final Set<String> ASKING = Set.of(
            "min", "max", "mean", "std", "sum", "save", "show", "tobytes", "get_shape", "close", "getexif", "verify");

    private PictureMethods() {}

    static PythonValue call(PictureValue p, Arguments a, Interpreter in) {
        String name = a.name();
        if (ASKING.contains(name)) {
            if (a.has(0, "axis") && Set.of("min", "max", "mean", "std", "sum").contains(name)) {
                return a.refuse(name + "() along an axis is not supported");
            }
            return new Unknown("the picture's own " + name, a.line());
        }
        if (p.kind() == PIL) {
            return PillowCalls.method(p, a);
        }
        if (SAME.contains(name)) {
            return name.equals("numpy") || name.equals("tolist") ? p.as(NUMPY) : p;
        }
        Items all = new Items(a.positional(), true, a.line());
        Optional<PythonValue> order = a.at(0).filter(v -> v instanceof Items).or(() -> Optional.of(all));
        return switch (name) {
            case "astype" -> Casting.to(p, a.type(0, "dtype"), a);
            case "float" -> p.cast(FLOAT32, a.line());
            case "half" -> p.cast(FLOAT16, a.line());
            case "double" -> p.cast(FLOAT64, a.line());
            case "to" -> a.at(0).flatMap(PythonValue::asType).isPresent()
                    ? Casting.to(p, a.at(0).flatMap(PythonValue::asType), a)
                    : p;
            case "unsqueeze", "unsqueeze_" -> Axes.expand(p, a.get(0, "dim"), a.line());
            case "squeeze" -> Axes.squeezed(p);
            case "reshape" -> Axes.reshape(p, order, a.line());
            case "view" -> p.kind() == TORCH
                    ? Axes.reshape(p, order, a.line())
                    : a.refuse("view() of an array is not supported");
            case "transpose", "permute" -> p.kind() == TORCH && name.equals("transpose")
                    ? a.refuse("transpose() of two axes is not followed")
                    : Axes.transpose(p, order, a.line());
            case "div", "div_", "sub", "sub_", "mul", "mul_", "add", "add_" -> p.kind() == TORCH
                    ? torch(p, a)
                    : a.notKnown(p);
            default -> a.refuse("the picture's %s() is not supported".formatted(name));
        };
    }

    private static PythonValue torch(PictureValue p, Arguments a) {
        String operator = List.of("/", "-", "*", "+")
                .get(List.of("div", "sub", "mul", "add").indexOf(a.name().replace("_", "")));
        PythonValue other = a.value(0);
        if (other instanceof Numeric n && n.numpy() && !n.axes().isEmpty()) {
            return a.refuse(a.name() + "() takes a tensor, not a NumPy array");
        }
        return a.name().endsWith("_")
                ? Arithmetic.inPlace(p, operator, other, a.line())
                : Arithmetic.apply(p, operator, other, a.line());
    }
}
