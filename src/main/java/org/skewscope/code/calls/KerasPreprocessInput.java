package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Unknown;

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
        CAFFE.forEach(m -> put(table, m, "caffe"));
        TF.forEach(m -> put(table, m, "tf"));
        SAME.forEach(m -> put(table, m, "same"));
        put(table, "densenet", "torch");
    }

    private static void put(Map<String, Rule> table, String module, String mode) {
        table.put("keras.applications." + module + ".preprocess_input", (a, in) -> apply(a, module, mode));
    }

    private static Value apply(Arguments a, String module, String fallback) {
        Value value = ArgumentReader.picture(a.get(0, "x").orElse(new Unknown("", a.line())), a.line());
        if (!(value instanceof PictureValue picture)) {
            return value;
        }
        if (a.get("data_format").isPresent() && !a.says("data_format", "channels_last")
                || !picture.axes().endsWith("C")) {
            return ArgumentReader.refuse(a, "preprocess_input() with channels first is not followed");
        }
        String mode = fallback;
        if (module.equals("imagenet_utils") && a.get(2, "mode").isPresent()) {
            mode = ArgumentReader.text(a.get(2, "mode")).orElse("");
        }
        if (mode.equals("same")) {
            return picture;
        }
        boolean tensor = picture.kind() == TENSORFLOW;
        if (picture.kind() == PIL || tensor && !picture.numbers().type().floating()) {
            return ArgumentReader.refuse(a, "preprocess_input() of such a picture fails; cast it to float32 first");
        }
        PictureValue floats = picture.numbers().type().floating() ? picture : picture.cast(FLOAT32, a.line());
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
            default -> ArgumentReader.refuse(a, "preprocess_input() with a mode that the code does not say");
        };
    }

    /** A picture after operations in the picture's own type. */
    record Chain(Value value, int line) {
        Chain then(String operator, List<Double> constants) {
            return value instanceof PictureValue picture
                    ? new Chain(
                            Arithmetic.apply(picture, operator, Axes.alongChannels(picture, constants, line), line),
                            line)
                    : this;
        }
    }
}
