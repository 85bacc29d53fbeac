package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;

/**
 * Holds the rules of {@code keras.applications.*.preprocess_input}, whose mode depends on the
 * model.
 */
public final class KerasPreprocessInput {

    private static final Set<String> CAFFE = Set.of("resnet", "resnet50", "vgg16", "vgg19", "imagenet_utils");
    private static final Set<String> TF = Set.of(
            "inception_v3",
            "inception_resnet_v2",
            "xception",
            "mobilenet",
            "mobilenet_v2",
            "nasnet",
            "resnet_v2",
            "resnet50_v2");
    private static final Set<String> SAME =
            Set.of("efficientnet", "efficientnet_v2", "mobilenet_v3", "convnext", "regnet", "resnet_rs");

    private KerasPreprocessInput() {}

    static void into(Map<String, Rule> table) {
        CAFFE.forEach(module -> put(table, module, "caffe"));
        TF.forEach(module -> put(table, module, "tf"));
        SAME.forEach(module -> put(table, module, "same"));
        put(table, "densenet", "torch");
    }

    private static void put(Map<String, Rule> table, String module, String mode) {
        new Rules(table, "keras.applications.", a -> a.value(0, "x").asPicture())
                .picture(module + ".preprocess_input", (p, a) -> apply(p, a, module, mode));
    }

    private static PythonValue apply(PictureValue picture, Arguments a, String module, String fallback) {
        if (!a.usual("data_format", "channels_last") || !picture.axes().endsWith("C")) {
            return a.refuse("preprocess_input() with channels first is not followed");
        }
        String mode = fallback;
        if (module.equals("imagenet_utils") && a.has(2, "mode")) {
            mode = a.text(2, "mode", "");
        }
        if (mode.equals("same")) {
            return picture;
        }
        boolean tensor = picture.kind() == TENSORFLOW;
        if (picture.kind() == PIL || tensor && !picture.type().floating()) {
            return a.refuse("preprocess_input() of such a picture fails; cast it to float32 first");
        }
        PictureValue floats = picture.type().floating() ? picture : picture.cast(FLOAT32, a.line());
        Chain chain = new Chain(floats, a.line());
        return switch (mode) {
            case "tf" -> chain.then("/", List.of(127.5)).then("-", List.of(1.0)).value;
            case "torch" -> chain.then("/", List.of(255.0))
                    .then("-", List.of(0.485, 0.456, 0.406))
                    .then("/", List.of(0.229, 0.224, 0.225))
                    .value;
            case "caffe" -> new Chain(
                            floats.with(
                                    floats.numbers().reversed(), floats.folded().reversed()),
                            a.line())
                    .then("-", List.of(103.939, 116.779, 123.68))
                    .value;
            default -> a.refuse("preprocess_input() with a mode that the code does not say");
        };
    }

    /** A picture after operations in the picture's own type. */
    record Chain(PythonValue value, int line) {
        Chain then(String operator, List<Double> constants) {
            return new Chain(
                    value.then(p -> Arithmetic.apply(p, operator, Axes.alongChannels(p, constants, line), line)), line);
        }
    }
}
