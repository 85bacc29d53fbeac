package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
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
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Dataset;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Source;
import org.skewscope.code.value.Value.Unknown;

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
        for (String name : List.of("list_files", "from_tensor_slices", "from_tensors")) {
            table.put("tf.data.Dataset." + name, (a, in) -> new Dataset(row(a.at(0), a), a.line()));
        }
        table.put("keras.image_dataset_from_directory", (a, in) -> directory(a));
    }

    private static Value row(Optional<Value> given, Arguments a) {
        Value value = given.orElse(new Source("", a.line()));
        if (value instanceof Items items && items.tuple()) {
            return new Items(items.items().stream().map(v -> item(v, a)).toList(), true, a.line());
        }
        return item(value, a);
    }

    private static Value item(Value value, Arguments a) {
        if (value instanceof Items items
                && !items.items().isEmpty()
                && PictureSearch.isPicture(items.items().get(0))) {
            return items.items().get(0);
        }
        return PictureSearch.isPicture(value) ? value : new Source("", a.line());
    }

    static Value method(Dataset dataset, Arguments a, Interpreter in) {
        Value element = dataset.element();
        if (SAME.contains(a.name())) {
            return a.name().equals("enumerate")
                    ? new Dataset(
                            new Items(List.of(new Unknown("number", a.line()), element), true, a.line()), a.line())
                    : new Dataset(element, dataset.line());
        }
        return switch (a.name()) {
            case "map" -> new Dataset(
                    in.apply(a.at(0).or(() -> a.get("map_func")).orElse(element), element, a.line()), a.line());
            case "batch", "padded_batch" -> new Dataset(batched(element, a), dataset.line());
            case "unbatch" -> new Dataset(unbatched(element), dataset.line());
            case "zip" -> dataset;
            default -> PictureSearch.isPicture(dataset)
                    ? ArgumentReader.refuse(a, "the dataset's " + a.name() + "() is not followed")
                    : new Unknown(a.name(), a.line());
        };
    }

    private static Value batched(Value element, Arguments a) {
        if (element instanceof Items items) {
            return new Items(items.items().stream().map(v -> batched(v, a)).toList(), true, items.line());
        }
        if (!(element instanceof PictureValue picture)) {
            return element;
        }
        Optional<Double> size = ArgumentReader.number(a.get(0, "batch_size"));
        PictureValue batched = picture.axes().startsWith("N") ? picture : picture.axes("N" + picture.axes());
        return size.map(n -> batched.choose(BATCH, String.valueOf(n.intValue()), a.line()))
                .orElse(batched);
    }

    private static Value unbatched(Value element) {
        if (element instanceof Items items) {
            return new Items(items.items().stream().map(DatasetCalls::unbatched).toList(), true, items.line());
        }
        return element instanceof PictureValue picture ? Axes.squeeze(picture) : element;
    }

    private static Value directory(Arguments a) {
        Optional<ArgumentReader.Size> given = ArgumentReader.size(a.get("image_size"));
        if (a.get("image_size").isPresent() && given.isEmpty()) {
            return ArgumentReader.unknownSize(a.get("image_size"), a);
        }
        String color = ArgumentReader.text(a.get("color_mode")).orElse("rgb");
        if (!color.equals("rgb") && !color.equals("grayscale")) {
            return ArgumentReader.refuse(a, "color_mode '" + color + "' is not supported: pictures are RGB or gray");
        }
        String method = "tf-" + ArgumentReader.text(a.get("interpolation")).orElse("bilinear");
        ArgumentReader.Size size = given.map(
                        s -> new ArgumentReader.Size(s.height(), s.width(), a.lineOf("image_size")))
                .orElse(new ArgumentReader.Size(256, 256, a.line()));
        if (!Resizing.isKnown(method) || a.on("crop_to_aspect_ratio") && a.on("pad_to_aspect_ratio")) {
            return ArgumentReader.refuse(a, a.name() + "() with this interpolation is not supported");
        }
        PictureValue decoded = PictureValue.decoded(TENSORFLOW, false, a.line())
                .choose(DECODER, "tf-image", a.line())
                .choose(
                        MODE,
                        color.equals("rgb") ? "rgb" : "gray",
                        a.get("color_mode").isPresent() ? a.lineOf("color_mode") : a.line());
        Value resized = Resizing.apply(decoded, method, size, a.name(), a.line());
        if (!(resized instanceof PictureValue picture)) {
            return resized;
        }
        return !a.on("crop_to_aspect_ratio") && a.on("pad_to_aspect_ratio")
                ? ArgumentReader.refuse(a, "pad_to_aspect_ratio is not the letterbox of tf.image.resize_with_pad")
                : rows(picture.cast(FLOAT32, a.line()), a);
    }

    /** Returns the dataset of a folder's resized pictures, in batches and with their labels. */
    private static Dataset rows(PictureValue resized, Arguments a) {
        PictureValue row = resized;
        if (a.on("crop_to_aspect_ratio")) {
            row = row.choose(FRAMING, "crop-to-aspect-ratio", a.lineOf("crop_to_aspect_ratio"));
        }
        if (!isNone(a, "batch_size")) {
            String batch = ArgumentReader.number(a.get("batch_size"))
                    .map(n -> String.valueOf(n.intValue()))
                    .orElse("32");
            row = row.axes("NHWC").choose(BATCH, batch, a.lineOf("batch_size"));
        }
        return new Dataset(
                isNone(a, "label_mode")
                        ? row
                        : new Items(List.of(row, new Unknown("labels", a.line())), true, a.line()),
                a.line());
    }

    private static boolean isNone(Arguments a, String key) {
        return a.named().get(key) instanceof Constant c && c.value() == null;
    }
}
