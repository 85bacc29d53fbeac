package org.skewscope.code.calls;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.Interpreter;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Kind;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Transform;
import org.skewscope.option.OptionKey;

/** Keras' preprocessing layers, alone and in a row. */
final class KerasLayers {

    static final Set<String> RANDOM =
            Set.of(
                    "RandomFlip",
                    "RandomRotation",
                    "RandomZoom",
                    "RandomContrast",
                    "RandomBrightness",
                    "RandomTranslation",
                    "RandomCrop",
                    "RandomHeight",
                    "RandomWidth",
                    "GaussianNoise");

    private KerasLayers() {}

    /** Layers of preprocessing alone are a transform, others a model. */
    static Value sequential(Arguments a) {
        List<Value> layers =
                a.get(0, "layers")
                        .filter(v -> v instanceof Items)
                        .map(v -> ((Items) v).items())
                        .orElse(List.of());
        boolean preprocessing =
                !layers.isEmpty()
                        && layers.stream()
                                .allMatch(
                                        v ->
                                                v instanceof Transform
                                                        || v instanceof Value.Unknown u
                                                                && u.what()
                                                                        .matches(
                                                                                ".*(Input|InputLayer)$"));
        return preprocessing
                ? new Transform("keras.Sequential", a, a.line())
                : new Value.Model(a.line());
    }

    static Value chain(Arguments a, Interpreter in) {
        Value value = Given.picture(a.at(0).orElseThrow(), a.line());
        if (value instanceof PictureValue p) {
            // A model's input is cast to float32 before its first layer.
            value = p.as(Kind.TENSORFLOW).cast(NumberType.FLOAT32, a.line());
        }
        for (Value layer : ((Items) a.get(1, "layers").orElseThrow()).items()) {
            if (layer instanceof Transform transform && !(value instanceof Value.Refused)) {
                Arguments made = transform.made();
                boolean off =
                        a.says("training", false)
                                && RANDOM.contains(transform.name().substring("keras.".length()));
                value = off ? value : in.apply(transform, value, made.line());
            }
        }
        return value;
    }

    static Value rescaled(Arguments a, Interpreter in) {
        return TensorFlowCalls.on(
                a,
                p -> {
                    Optional<Double> scale = Given.number(a.get(1, "scale"));
                    Optional<Double> offset =
                            a.get(2, "offset").isPresent()
                                    ? Given.number(a.get(2, "offset"))
                                    : Optional.of(0.0);
                    if (a.get("dtype").isPresent() && !a.says("dtype", "float32")) {
                        return Given.refuse(a, "a layer in another type than float32 is no option");
                    }
                    if (scale.isEmpty() || offset.isEmpty()) {
                        return Given.refuse(a, "Rescaling with numbers that the code does not say");
                    }
                    Value product =
                            Arithmetic.apply(
                                    p.cast(NumberType.FLOAT32, a.line()),
                                    "*",
                                    new Value.Constant(scale.get(), a.line()),
                                    false,
                                    false,
                                    in.tracing(),
                                    a.line());
                    return offset.get() != 0 && product instanceof PictureValue q
                            ? Arithmetic.apply(
                                    q,
                                    "+",
                                    new Value.Constant(offset.get(), a.line()),
                                    false,
                                    false,
                                    in.tracing(),
                                    a.line())
                            : product;
                });
    }

    static Value resized(Arguments a) {
        return TensorFlowCalls.on(
                a,
                p -> {
                    Optional<Double> height = Given.number(a.get(1, "height"));
                    Optional<Double> width = Given.number(a.get(2, "width"));
                    String id = "tf-" + Given.text(a.get("interpolation")).orElse("bilinear");
                    if (p.numbers().type() != NumberType.FLOAT32) {
                        return Given.refuse(
                                a,
                                "Keras 3's Resizing of bytes rounds its result to bytes, for which there is no option");
                    }
                    if (height.isEmpty()
                            || width.isEmpty()
                            || !Resizers.known(id)
                            || a.on("pad_to_aspect_ratio")
                            || a.get("dtype").isPresent() && !a.says("dtype", "float32")
                            || a.on("antialias")) {
                        return Given.refuse(a, "Resizing with these arguments is no option");
                    }
                    Value resized =
                            Resizing.apply(
                                    p,
                                    id,
                                    new Given.Size(
                                            height.get().intValue(),
                                            width.get().intValue(),
                                            a.line()),
                                    "Resizing",
                                    a.line());
                    return a.on("crop_to_aspect_ratio") && resized instanceof PictureValue r
                            ? r.choose(OptionKey.FRAMING, "crop-to-aspect-ratio", a.line())
                            : resized;
                });
    }
}
