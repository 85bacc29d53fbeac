package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;
import static org.skewscope.option.OptionKey.BATCH;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.MODE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Dataset;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Model;
import org.skewscope.code.value.Value.Refused;
import org.skewscope.code.value.Value.Source;
import org.skewscope.code.value.Value.Transform;
import org.skewscope.code.value.Value.Unknown;

/** The rules of Keras' functions that load pictures and of its preprocessing layers. */
final class KerasCalls {

    private static final List<String> INTERPOLATIONS = List.of("nearest", "bilinear", "bicubic");

    private KerasCalls() {}

    static void into(Map<String, Rule> table, Map<String, Rule> transforms) {
        table.put("keras.load_img", (a, in) -> loadImage(a));
        table.put("keras.img_to_array", (a, in) -> toArray(a));
        table.put("keras.array_to_img", (a, in) -> ArgumentReader.refuse(a, "array_to_img() rescales to integers"));
        table.put("keras.smart_resize", (a, in) -> smartResize(a));
        table.put(
                "keras.normalize",
                (a, in) -> ArgumentReader.refuse(a, "keras.utils.normalize() is an L2 norm, which is not supported"));
        table.put("keras.Sequential", (a, in) -> KerasLayers.sequential(a));
        table.put("keras.ImageDataGenerator", (a, in) -> new Transform("keras.ImageDataGenerator", a, a.line()));
        table.put("keras.get_file", (a, in) -> new Source("", a.line()));
        transforms.put("keras.Rescaling", (a, in) -> KerasLayers.rescaled(a));
        transforms.put("keras.Resizing", (a, in) -> KerasLayers.resized(a));
        transforms.put("keras.Sequential", (a, in) -> KerasLayers.chain(a, in));
        transforms.put(
                "keras.ImageDataGenerator", (a, in) -> ArgumentReader.refuse(a, "an ImageDataGenerator is not called"));
        KerasLayers.RANDOM.forEach(name -> transforms.put(
                "keras." + name,
                (a, in) -> a.says("training", false)
                        ? a.at(0).orElseThrow()
                        : ArgumentReader.refuse(a, name + " is a random augmentation, not" + " preprocessing")));
        transforms.put(
                "keras.CenterCrop", (a, in) -> ArgumentReader.refuse(a, "Keras' CenterCrop layer is not supported"));
        transforms.put(
                "keras.Normalization",
                (a, in) -> ArgumentReader.refuse(
                        a, "the Normalization layer learns its numbers; they are not in the" + " code"));
    }

    private static Value loadImage(Arguments a) {
        String color = ArgumentReader.text(a.get("color_mode")).orElse("rgb");
        boolean gray = color.equals("grayscale") || a.on("grayscale");
        if (!gray && !color.equals("rgb") || a.at(1).isPresent() && !a.says("grayscale", false)) {
            return ArgumentReader.refuse(a, "load_img() with color_mode '" + color + "' is not supported");
        }
        PictureValue picture = loaded(gray, a.line());
        if (a.get("target_size").isEmpty()) {
            return picture;
        }
        Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get("target_size"));
        if (size.isEmpty()) {
            return ArgumentReader.unknownSize(a.get("target_size"), a);
        }
        String method = ArgumentReader.text(a.get("interpolation")).orElse("nearest");
        String id = (INTERPOLATIONS.contains(method) ? "keras-" : "pillow-") + method;
        if (!Resizing.isKnown(id)) {
            return ArgumentReader.refuse(a, "load_img() with interpolation '" + method + "' is not supported");
        }
        Value resized = Resizing.apply(picture, id, size.get(), a.name(), a.line());
        return a.on("keep_aspect_ratio") && resized instanceof PictureValue p
                ? p.choose(FRAMING, "crop-to-aspect-ratio", a.lineOf("keep_aspect_ratio"))
                : resized;
    }

    private static PictureValue loaded(boolean gray, int line) {
        PictureValue picture = PictureValue.decoded(PIL, false, line).choose(DECODER, "pillow", line);
        return gray ? picture.gray("gray", false, line) : picture.choose(MODE, "rgb", line);
    }

    private static Value toArray(Arguments a) {
        Value value = ArgumentReader.picture(a.get(0, "img").orElse(new Unknown("", a.line())), a.line());
        if (!(value instanceof PictureValue picture)) {
            return value;
        }
        if (a.get("data_format").isPresent() && !a.says("data_format", "channels_last")) {
            return ArgumentReader.refuse(a, "img_to_array() with channels first is not followed");
        }
        NumberType type = ArgumentReader.type(a.get("dtype")).orElse(FLOAT32);
        PictureValue array = Axes.lacksChannels(picture) ? picture.axes(picture.axes() + "C") : picture;
        return array.as(NUMPY).cast(type, a.line());
    }

    private static Value smartResize(Arguments a) {
        return TensorFlowCalls.on(a, p -> {
            Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(1, "size"));
            String id = "tf-" + ArgumentReader.text(a.get(2, "interpolation")).orElse("bilinear");
            if (size.isEmpty()) {
                return ArgumentReader.unknownSize(a.get(1, "size"), a);
            }
            boolean array = a.at(0)
                    .filter(v -> v instanceof PictureValue v2 && v2.kind() == NUMPY)
                    .isPresent();
            Value resized = Resizing.isKnown(id) && p.numbers().type() == FLOAT32
                    ? Resizing.apply(p, id, size.get(), a.name(), a.line())
                    : ArgumentReader.refuse(a, "smart_resize() of these numbers rounds its result");
            return resized instanceof PictureValue r
                    ? r.as(array ? NUMPY : TENSORFLOW).choose(FRAMING, "crop-to-aspect-ratio", a.line())
                    : resized;
        });
    }

    /** Returns the dataset of {@code ImageDataGenerator(...).flow_from_directory(...)}. */
    static Value flow(Transform generator, Arguments a, Interpreter in) {
        Arguments made = generator.made();
        for (String key : made.named().keySet()) {
            if (!Set.of("rescale", "preprocessing_function", "validation_split").contains(key) && made.on(key)) {
                return new Refused(
                        key + " is an augmentation or learnt from data: it is not supported", made.lineOf(key));
            }
        }
        String color = ArgumentReader.text(a.get("color_mode")).orElse("rgb");
        Optional<ArgumentReader.Size> size = a.get(1, "target_size").isPresent()
                ? ArgumentReader.size(a.get(1, "target_size"))
                : Optional.of(new ArgumentReader.Size(256, 256, a.line()));
        String id = "keras-" + ArgumentReader.text(a.get("interpolation")).orElse("nearest");
        if (size.isEmpty()
                || !color.equals("rgb") && !color.equals("grayscale")
                || !Resizing.isKnown(id)
                || a.on("keep_aspect_ratio")) {
            return ArgumentReader.refuse(a, a.name() + "() with these arguments is not supported");
        }
        PictureValue picture = loaded(color.equals("grayscale"), a.line());
        Value value = Resizing.apply(picture, id, size.get(), a.name(), a.line());
        value = value instanceof PictureValue p ? p.as(NUMPY).cast(FLOAT32, a.line()) : value;
        if (made.get("preprocessing_function").isPresent()) {
            value = in.apply(made.get("preprocessing_function").get(), value, made.lineOf("preprocessing_function"));
        }
        if (made.get("rescale").isPresent() && value instanceof PictureValue p) {
            value = Arithmetic.inPlace(p, "*", made.get("rescale").get(), made.lineOf("rescale"));
        }
        if (value instanceof PictureValue p) {
            String batch = a.get("batch_size").isPresent()
                    ? ArgumentReader.number(a.get("batch_size"))
                            .map(n -> String.valueOf(n.intValue()))
                            .orElse("32")
                    : "32";
            value = p.axes("NHWC").choose(BATCH, batch, a.lineOf("batch_size"));
        }
        return new Dataset(new Items(List.of(value, new Unknown("labels", a.line())), true, a.line()), a.line());
    }

    /** The rules of Keras' preprocessing layers, alone and in a row. */
    private static final class KerasLayers {

        static final Set<String> RANDOM = Set.of(
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

        /** Returns a transform for preprocessing layers alone, and a model for any other layers. */
        static Value sequential(Arguments a) {
            List<Value> layers = a.get(0, "layers")
                    .filter(v -> v instanceof Items)
                    .map(v -> ((Items) v).items())
                    .orElse(List.of());
            boolean preprocessing = !layers.isEmpty()
                    && layers.stream()
                            .allMatch(v -> v instanceof Transform
                                    || v instanceof Unknown u && u.what().matches(".*(Input|InputLayer)$"));
            return preprocessing ? new Transform("keras.Sequential", a, a.line()) : new Model(a.line());
        }

        static Value chain(Arguments a, Interpreter in) {
            Value value = ArgumentReader.picture(a.at(0).orElseThrow(), a.line());
            if (value instanceof PictureValue p) {
                // Keras casts a model's input to float32 before the first layer.
                value = p.as(TENSORFLOW).cast(FLOAT32, a.line());
            }
            for (Value layer : ((Items) a.get(1, "layers").orElseThrow()).items()) {
                if (layer instanceof Transform transform && !(value instanceof Refused)) {
                    Arguments made = transform.made();
                    boolean off = a.says("training", false)
                            && RANDOM.contains(transform.name().substring("keras.".length()));
                    value = off ? value : in.apply(transform, value, made.line());
                }
            }
            return value;
        }

        static Value rescaled(Arguments a) {
            return TensorFlowCalls.on(a, p -> rescaled(p, a));
        }

        private static Value rescaled(PictureValue picture, Arguments a) {
            Optional<Double> scale = ArgumentReader.number(a.get(1, "scale"));
            Optional<Double> offset =
                    a.get(2, "offset").isPresent() ? ArgumentReader.number(a.get(2, "offset")) : Optional.of(0.0);
            if (a.get("dtype").isPresent() && !a.says("dtype", "float32")) {
                return ArgumentReader.refuse(a, "a layer in another type than float32 is not supported");
            }
            if (scale.isEmpty() || offset.isEmpty()) {
                return ArgumentReader.refuse(a, "Rescaling with numbers that the code does not say");
            }
            PictureValue floats = picture.cast(FLOAT32, a.line());
            Value factor = new Constant(scale.get(), a.line());
            Value product = Arithmetic.apply(floats, "*", factor, a.line());
            return offset.get() != 0 && product instanceof PictureValue q
                    ? Arithmetic.apply(q, "+", new Constant(offset.get(), a.line()), a.line())
                    : product;
        }

        static Value resized(Arguments a) {
            return TensorFlowCalls.on(a, p -> resized(p, a));
        }

        private static Value resized(PictureValue picture, Arguments a) {
            Optional<Double> height = ArgumentReader.number(a.get(1, "height"));
            Optional<Double> width = ArgumentReader.number(a.get(2, "width"));
            String id = "tf-" + ArgumentReader.text(a.get("interpolation")).orElse("bilinear");
            if (picture.numbers().type() != FLOAT32) {
                return ArgumentReader.refuse(
                        a, "Keras 3's Resizing of bytes rounds its result to bytes, which is not supported");
            }
            if (height.isEmpty()
                    || width.isEmpty()
                    || !Resizing.isKnown(id)
                    || a.on("pad_to_aspect_ratio")
                    || a.get("dtype").isPresent() && !a.says("dtype", "float32")
                    || a.on("antialias")) {
                return ArgumentReader.refuse(a, "Resizing with these arguments is not supported");
            }
            ArgumentReader.Size size =
                    new ArgumentReader.Size(height.get().intValue(), width.get().intValue(), a.line());
            Value resized = Resizing.apply(picture, id, size, "Resizing", a.line());
            return a.on("crop_to_aspect_ratio") && resized instanceof PictureValue r
                    ? r.choose(FRAMING, "crop-to-aspect-ratio", a.line())
                    : resized;
        }
    }
}
