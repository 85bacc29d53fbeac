package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;
import static org.skewscope.option.OptionKey.BATCH;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.MODE;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.PictureSize;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Dataset;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.code.value.PythonValue.Unknown;

/** The rules of datasets, each of which stands for one of its rows. */
final class DatasetCalls {

    private static final Set<String> SAME = Set.of(
            "cache",
            "prefetch",
            "shuffle",
            "repeat",
            "take",
            "skip",
            "with_options",
            "shard",
            "enumerate",
            "filter",
            "snapshot",
            "ignore_errors",
            "as_numpy_iterator");

    private DatasetCalls() {}

    static void into(Map<String, Rule> table) {
        new Rules(table, "tf.data.Dataset.", a -> a.value(0))
                .call("list_files, from_tensor_slices, from_tensors", a -> new Dataset(row(a), a.line()));
        new Rules(table, "keras.", a -> a.value(0)).call("image_dataset_from_directory", DatasetCalls::directory);
    }

    private static PythonValue row(Arguments a) {
        PythonValue value = a.value(0);
        return value instanceof Items items && items.tuple()
                ? items.each(v -> item(v, a)).at(a.line())
                : item(value, a);
    }

    private static PythonValue item(PythonValue value, Arguments a) {
        Optional<PythonValue> first = value.asItems().stream().findFirst().filter(PythonValue::isPicture);
        return first.isPresent() ? first.get() : value.isPicture() ? value : new Source("", a.line());
    }

    static PythonValue method(Dataset dataset, Arguments a, Interpreter in) {
        PythonValue element = dataset.element();
        if (SAME.contains(a.name())) {
            return a.name().equals("enumerate")
                    ? new Dataset(Items.tuple(a.line(), new Unknown("number", a.line()), element), a.line())
                    : new Dataset(element, dataset.line());
        }
        return switch (a.name()) {
            case "map" -> new Dataset(
                    in.apply(a.at(0).or(() -> a.get("map_func")).orElse(element), element, a.line()), a.line());
            case "batch", "padded_batch" -> new Dataset(rows(element, a), dataset.line());
            case "unbatch" -> new Dataset(unbatched(element), dataset.line());
            case "zip" -> dataset;
            default -> dataset.isPicture()
                    ? a.refuse("the dataset's %s() is not followed".formatted(a.name()))
                    : a.unknown();
        };
    }

    private static PythonValue rows(PythonValue element, Arguments a) {
        if (element instanceof Items items) {
            return items.each(v -> rows(v, a));
        }
        return element.then(p -> {
            PictureValue batched = p.axes().startsWith("N") ? p : p.axes("N" + p.axes());
            return a.number(0, "batch_size")
                    .map(n -> batched.choose(BATCH, String.valueOf(n.intValue()), a.line()))
                    .orElse(batched);
        });
    }

    private static PythonValue unbatched(PythonValue element) {
        return element instanceof Items items ? items.each(DatasetCalls::unbatched) : element.then(Axes::squeeze);
    }

    /** Returns a picture in batches of the size that a function of Keras takes. */
    static PictureValue batched(PictureValue picture, Arguments a) {
        String size = a.get("batch_size")
                .flatMap(PythonValue::asNumber)
                .map(n -> String.valueOf(n.intValue()))
                .orElse("32");
        return picture.axes("NHWC").choose(BATCH, size, a.lineOf("batch_size"));
    }

    /** Returns a dataset of rows and their labels. */
    static Dataset labeled(PythonValue row, int line) {
        return new Dataset(Items.tuple(line, row, new Unknown("labels", line)), line);
    }

    private static PythonValue directory(Arguments a) {
        Optional<PictureSize> size = a.has("image_size")
                ? a.get("image_size").flatMap(PictureSize::of).map(s -> s.at(a.lineOf("image_size")))
                : Optional.of(PictureSize.square(256, a.line()));
        if (size.isEmpty()) {
            return a.unknownSize("image_size");
        }
        String color = a.text("color_mode", "rgb");
        if (!color.equals("rgb") && !color.equals("grayscale")) {
            return a.refuse("color_mode '%s' is not supported: pictures are RGB or gray".formatted(color));
        }
        String method = "tf-" + a.text("interpolation", "bilinear");
        boolean crops = a.on("crop_to_aspect_ratio");
        if (!Resizing.isKnown(method) || crops && a.on("pad_to_aspect_ratio")) {
            return a.refuse(a.name() + "() with this interpolation is not supported");
        }
        PictureValue decoded = PictureValue.decoded(TENSORFLOW, false, a.line())
                .choose(DECODER, "tf-image", a.line())
                .choose(
                        MODE,
                        color.equals("rgb") ? "rgb" : "gray",
                        a.has("color_mode") ? a.lineOf("color_mode") : a.line());
        PythonValue resized = Resizing.apply(decoded, method, size.get(), a.name(), a.line())
                .then(picture -> !crops && a.on("pad_to_aspect_ratio")
                        ? a.refuse("pad_to_aspect_ratio is not the letterbox of tf.image.resize_with_pad")
                        : KerasCalls.cropped(picture.cast(FLOAT32, a.line()), a, "crop_to_aspect_ratio"));
        if (!(resized instanceof PictureValue picture)) {
            return resized;
        }
        PictureValue row = isNone(a, "batch_size") ? picture : batched(picture, a);
        return isNone(a, "label_mode") || isNone(a, "labels") ? new Dataset(row, a.line()) : labeled(row, a.line());
    }

    private static boolean isNone(Arguments a, String key) {
        return a.named().containsKey(key) && !a.has(key);
    }
}
