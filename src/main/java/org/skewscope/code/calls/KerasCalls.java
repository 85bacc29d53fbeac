package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.MODE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.PictureSize;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Model;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.code.value.PythonValue.Transform;
import org.skewscope.code.value.PythonValue.Unknown;

/** The rules of Keras' functions that load pictures and of its preprocessing layers. */
final class KerasCalls {

    private static final String GENERATOR = "ImageDataGenerator";
    private static final List<String> INTERPOLATIONS = List.of("nearest", "bilinear", "bicubic");
    /** The layers that networks have and preprocessing has not. */
    private static final Pattern NETWORK = Pattern.compile(
            "(.*\\.)?((Separable|Depthwise)?Conv2D|Convolution2D|Dense|Flatten|Dropout|BatchNormalization"
                    + "|(Global)?(Max|Average)Pool(ing)?2D|Activation|Softmax)");

    private static final Set<String> RANDOM = Set.of(
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

    private KerasCalls() {}

    static void into(Map<String, Rule> table, Map<String, Rule> transforms) {
        new Rules(table, "keras.", TensorFlowCalls::picture)
                .call("load_img", KerasCalls::loadImage)
                .call("img_to_array", KerasCalls::toArray)
                .refuse("array_to_img", "array_to_img() rescales to integers")
                .picture("smart_resize", KerasCalls::smartResize)
                .refuse("normalize", "keras.utils.normalize() is an L2 norm, which is not supported")
                .call("Sequential", KerasCalls::sequential)
                .call(GENERATOR, a -> new Transform("keras." + GENERATOR, a, a.line()))
                .call("get_file", a -> new Source("", a.line()));
        Rules layers = new Rules(transforms, "keras.", TensorFlowCalls::picture)
                .picture("Rescaling", KerasCalls::rescaled)
                .picture("Resizing", KerasCalls::resized)
                .with("Sequential", KerasCalls::chain)
                .refuse(GENERATOR, "an ImageDataGenerator is not called")
                .refuse("CenterCrop", "Keras' CenterCrop layer is not supported")
                .refuse("Normalization", "the Normalization layer learns its numbers; they are not in the code");
        RANDOM.forEach(name -> layers.call(
                name,
                a -> a.says("training", false)
                        ? a.at(0).orElseThrow()
                        : a.refuse(name + " is a random augmentation, not preprocessing")));
    }

    private static PythonValue loadImage(Arguments a) {
        String color = a.text("color_mode", "rgb");
        boolean gray = color.equals("grayscale") || a.on("grayscale");
        if (!gray && !color.equals("rgb") || a.at(1).isPresent() && !a.says("grayscale", false)) {
            return a.refuse("load_img() with color_mode '%s' is not supported".formatted(color));
        }
        PictureValue picture = loaded(gray, a.line());
        if (!a.has("target_size")) {
            return picture;
        }
        String method = a.text("interpolation", "nearest");
        String id = (INTERPOLATIONS.contains(method) ? "keras-" : "pillow-") + method;
        return a.sized(
                "target_size",
                size -> Resizing.isKnown(id)
                        ? Resizing.apply(picture, id, size, a.name(), a.line())
                                .then(p -> cropped(p, a, "keep_aspect_ratio"))
                        : a.refuse("load_img() with interpolation '%s' is not supported".formatted(method)));
    }

    /** Returns a picture with the framing that an argument asks for, which keeps the aspect ratio. */
    static PictureValue cropped(PictureValue picture, Arguments a, String key) {
        return a.on(key) ? picture.choose(FRAMING, "crop-to-aspect-ratio", a.lineOf(key)) : picture;
    }

    private static PictureValue loaded(boolean gray, int line) {
        PictureValue picture = PictureValue.decoded(PIL, false, line).choose(DECODER, "pillow", line);
        return gray ? picture.gray("gray", false, line) : picture.choose(MODE, "rgb", line);
    }

    private static PythonValue toArray(Arguments a) {
        return a.value(0, "img").asPicture().then(picture -> {
            PictureValue array = Axes.lacksChannels(picture) ? picture.axes(picture.axes() + "C") : picture;
            return a.usual("data_format", "channels_last")
                    ? array.as(NUMPY).cast(a.type("dtype").orElse(FLOAT32), a.line())
                    : a.refuse("img_to_array() with channels first is not followed");
        });
    }

    private static PythonValue smartResize(PictureValue p, Arguments a) {
        String id = "tf-" + a.text(2, "interpolation", "bilinear");
        boolean array = a.value(0) instanceof PictureValue given && given.kind() == NUMPY;
        return a.sized(
                1,
                "size",
                size -> Resizing.isKnown(id) && p.type() == FLOAT32
                        ? Resizing.apply(p, id, size, a.name(), a.line()).then(r -> r.as(array ? NUMPY : TENSORFLOW)
                                .choose(FRAMING, "crop-to-aspect-ratio", a.line()))
                        : a.refuse("smart_resize() of these numbers rounds its result"));
    }

    /** Returns the dataset of {@code ImageDataGenerator(...).flow_from_directory(...)}. */
    static PythonValue flow(Transform generator, Arguments a, Interpreter in) {
        Arguments made = generator.made();
        for (String key : made.named().keySet()) {
            if (!Set.of("rescale", "preprocessing_function", "validation_split").contains(key) && made.on(key)) {
                return new Refused(
                        key + " is an augmentation or learnt from data: it is not supported", made.lineOf(key));
            }
        }
        String color = a.text("color_mode", "rgb");
        Optional<PictureSize> size =
                a.has(1, "target_size") ? a.size(1, "target_size") : Optional.of(PictureSize.square(256, a.line()));
        String id = "keras-" + a.text("interpolation", "nearest");
        if (size.isEmpty()
                || !color.equals("rgb") && !color.equals("grayscale")
                || !Resizing.isKnown(id)
                || a.on("keep_aspect_ratio")) {
            return a.unsupported();
        }
        PictureValue picture = loaded(color.equals("grayscale"), a.line());
        PythonValue value = Resizing.apply(picture, id, size.get(), a.name(), a.line())
                .then(p -> p.as(NUMPY).cast(FLOAT32, a.line()));
        if (made.has("preprocessing_function")) {
            value = in.apply(made.get("preprocessing_function").get(), value, made.lineOf("preprocessing_function"));
        }
        if (made.has("rescale")) {
            value = value.then(
                    p -> Arithmetic.inPlace(p, "*", made.get("rescale").get(), made.lineOf("rescale")));
        }
        return DatasetCalls.labeled(value.then(p -> DatasetCalls.batched(p, a)), a.line());
    }

    /** Returns a transform for preprocessing layers alone, and a model for any other layers. */
    private static PythonValue sequential(Arguments a) {
        List<PythonValue> layers = a.value(0, "layers").asItems();
        boolean preprocessing = layers.stream()
                .allMatch(v -> v instanceof Transform
                        || v instanceof Unknown u && u.what().matches(".*(Input|InputLayer)$"));
        if (preprocessing) {
            return new Transform("keras.Sequential", a, a.line());
        }
        boolean network = layers.stream()
                .anyMatch(v -> v instanceof Model
                        || v instanceof Unknown u && NETWORK.matcher(u.what()).matches());
        return network
                ? new Model(a.line())
                : a.refuse("Sequential() has layers that Skewscope does not know: preprocessing or a network");
    }

    /** Returns a Sequential with one more layer, as its {@code add} makes it; empty for any other transform. */
    static Optional<PythonValue> added(Transform sequential, PythonValue layer, int line) {
        if (!sequential.name().equals("keras.Sequential")) {
            return Optional.empty();
        }
        Arguments made = sequential.made();
        List<PythonValue> layers = new ArrayList<>(made.value(0, "layers").asItems());
        layers.add(layer);
        PythonValue all = new Items(layers, false, line);
        return Optional.of(sequential(new Arguments(made.name(), List.of(all), Map.of(), Map.of(), line)));
    }

    private static PythonValue chain(Arguments a, Interpreter in) {
        // Keras casts a model's input to float32 before the first layer.
        PythonValue value =
                a.at(0).orElseThrow().asPicture().then(p -> p.as(TENSORFLOW).cast(FLOAT32, a.line()));
        if (a.value(1, "layers").asItems().isEmpty()) {
            return a.refuse("Sequential() has no layers that are known here");
        }
        for (PythonValue layer : a.value(1, "layers").asItems()) {
            if (layer instanceof Transform transform && !(value instanceof Refused)) {
                boolean off = a.says("training", false)
                        && RANDOM.contains(transform.name().substring("keras.".length()));
                value = off
                        ? value
                        : in.apply(transform, value, transform.made().line());
            }
        }
        return value;
    }

    private static PythonValue rescaled(PictureValue picture, Arguments a) {
        Optional<Double> scale = a.number(1, "scale");
        Optional<Double> offset = a.number(2, "offset", 0);
        if (!a.usual("dtype", "float32")) {
            return a.refuse("a layer in another type than float32 is not supported");
        }
        if (scale.isEmpty() || offset.isEmpty()) {
            return a.refuse("Rescaling with numbers that the code does not say");
        }
        PictureValue floats = picture.cast(FLOAT32, a.line());
        return Arithmetic.apply(floats, "*", new Constant(scale.get(), a.line()), a.line())
                .then(q -> offset.get() == 0
                        ? q
                        : Arithmetic.apply(q, "+", new Constant(offset.get(), a.line()), a.line()));
    }

    private static PythonValue resized(PictureValue picture, Arguments a) {
        Optional<PictureSize> size = a.sides(1, "height", "width");
        String id = "tf-" + a.text("interpolation", "bilinear");
        if (picture.type() != FLOAT32) {
            return a.refuse("Keras 3's Resizing of bytes rounds its result to bytes, which is not supported");
        }
        if (size.isEmpty()
                || !Resizing.isKnown(id)
                || a.on("pad_to_aspect_ratio")
                || !a.usual("dtype", "float32")
                || a.on("antialias")) {
            return a.refuse("Resizing with these arguments is not supported");
        }
        return Resizing.apply(picture, id, size.get().at(a.line()), "Resizing", a.line())
                .then(r -> a.on("crop_to_aspect_ratio") ? r.choose(FRAMING, "crop-to-aspect-ratio", a.line()) : r);
    }
}
