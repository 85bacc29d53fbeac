package org.skewscope.code.config;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the environment in which MLPerf's automation preprocesses ImageNet ({@code
 * MLC_DATASET_...}, formerly {@code CM_DATASET_...}), as YAML, JSON or lines of KEY=VALUE: its
 * generic preprocessor, and the functions {@code pre_process_vgg} and {@code
 * pre_process_imagenet_pytorch} of the reference
 * (vision/classification_and_detection/python/dataset.py).
 */
final class MlperfEnvironment {

    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^[ \\t\"',{]*+(?:export\\s++)?+(?:MLC|CM)_((?:DATASET|PREPROCESS)_\\w++)[\"']?\\s*+[:=]\\s*+[\"']?([^\"'\\r"
                    + "\\n"
                    + ",}]*)");

    /** The most names with several values that are listed. */
    private static final int MOST_REFUSED = 20;

    private static final String SIDE = "DATASET_INPUT_SQUARE_SIDE";
    private static final String CROP = "DATASET_CROP_FACTOR";
    private static final String INTERPOLATION = "DATASET_INTERPOLATION_METHOD";
    private static final String MEANS = "DATASET_GIVEN_CHANNEL_MEANS";
    private static final String DEVIATIONS = "DATASET_GIVEN_CHANNEL_STDS";
    private static final double USUAL_CROP = 87.5;
    private static final double[] VGG_MEAN = {123.68, 116.78, 103.94};

    private final Map<String, String> values = new HashMap<>();
    private final Draft draft;

    private MlperfEnvironment(String text, Draft draft) {
        this.draft = draft;
        Set<String> several = new LinkedHashSet<>();
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            String value = entry.group(2).strip();
            String before = values.putIfAbsent(entry.group(1), value);
            if (before != null && !before.equals(value)) {
                several.add(entry.group(1));
            }
        }
        several.stream()
                .limit(MOST_REFUSED)
                .forEach(name -> draft.refuse(
                        name, "%s has several values: keep those of one run, without variations".formatted(name)));
    }

    static boolean is(String text) {
        return Pattern.compile("(?:MLC|CM)_" + SIDE).matcher(text).find()
                || Pattern.compile("(?:MLC|CM)_" + CROP).matcher(text).find();
    }

    static void read(String text, Draft draft) {
        new MlperfEnvironment(text, draft).read();
    }

    private void read() {
        boolean reference = value("DATASET_REFERENCE_PREPROCESSOR", "0").equals("1");
        if (reference && yes("PREPROCESS_PYTORCH")) {
            pytorch();
            return;
        }
        if (reference && !yes("PREPROCESS_VGG")) {
            draft.refuse(
                    "DATASET_REFERENCE_PREPROCESSOR", "which of the reference's functions preprocesses is not said");
        }
        opencv(reference);
        if (!value("DATASET_QUANTIZE", "0").equals("0")) {
            draft.refuse("DATASET_QUANTIZE", "numbers that are quantized are not supported");
        }
        String type = value("DATASET_DATA_TYPE_INPUT", value("DATASET_DATA_TYPE", "float32"));
        if (!type.equals("float32")) {
            draft.refuse("DATASET_DATA_TYPE", "numbers of %s are not supported".formatted(type));
        }
        formula(reference);
        layout();
    }

    private void pytorch() {
        decoded();
        draft.set(
                "PREPROCESS_PYTORCH",
                "resize=torchvision-bilinear",
                "framing=resize-center-crop",
                "size=224x224",
                "normalize=torch-imagenet",
                "compute=float32");
        layout();
    }

    private void decoded() {
        draft.set(CROP, "decoder=opencv", "mode=rgb", "channels=rgb");
    }

    private void opencv(boolean reference) {
        decoded();
        boolean area = reference || value(INTERPOLATION, "").equals("INTER_AREA");
        draft.set(RESIZE, area ? "opencv-area" : "opencv-linear", INTERPOLATION);
        Optional<Double> side = number(values.get(SIDE));
        double crop = reference ? USUAL_CROP : number(values.get(CROP)).orElse(USUAL_CROP);
        int shorter = side.map(s -> (int) (100.0 * s / crop)).orElse(0);
        if (side.isEmpty() || side.get() < 1 || shorter < side.get() || shorter > 4096) {
            draft.refuse(SIDE, "the side of the input, or the crop, is no size");
            return;
        }
        draft.size(side.get().intValue(), side.get().intValue(), SIDE);
        draft.set(FRAMING, "shortest-edge-crop:" + shorter, CROP);
        if (!reference && value("DATASET_CONVERT_TO_BGR", "0").equals("1")) {
            draft.set("DATASET_CONVERT_TO_BGR", "channels=bgr");
        }
    }

    private void formula(boolean reference) {
        ConfigNumbers numbers = ConfigNumbers.BYTES;
        numbers = new ConfigNumbers(numbers.numbers().cast(FLOAT32), numbers.operations());
        if (reference) {
            draft.formula(numbers.then("-", VGG_MEAN), "opencv-area", "PREPROCESS_VGG");
            return;
        }
        if (value("DATASET_NORMALIZE_DATA", "0").equals("1")) {
            numbers = numbers.then("/", 127.5).then("-", 1);
        }
        boolean means = value("DATASET_SUBTRACT_MEANS", "0").equals("1");
        if (means && value(MEANS, "").isEmpty()) {
            draft.refuse("DATASET_SUBTRACT_MEANS", "the picture's own mean is not supported");
            return;
        }
        // A list, unlike a float32 array, is float64 first.
        if (means) {
            numbers = then(numbers, "-", MEANS);
        }
        if (!value(DEVIATIONS, "").isEmpty()) {
            numbers = then(numbers, "/", DEVIATIONS);
        }
        draft.formula(numbers, "opencv-area", means ? MEANS : "DATASET_NORMALIZE_DATA");
    }

    private ConfigNumbers then(ConfigNumbers numbers, String operator, String key) {
        List<Optional<Double>> constants = Arrays.stream(value(key, "").split("\\s+"))
                .map(MlperfEnvironment::number)
                .toList();
        if (constants.size() != 3 || constants.stream().anyMatch(Optional::isEmpty)) {
            draft.refuse(key, "three numbers are wanted, with spaces between them");
            return numbers;
        }
        return numbers.then(
                operator, constants.stream().mapToDouble(Optional::orElseThrow).toArray(), FLOAT64, FLOAT32);
    }

    private void layout() {
        if (value("DATASET_DATA_LAYOUT", "NHWC").equalsIgnoreCase("NCHW")) {
            draft.set("DATASET_DATA_LAYOUT", "layout=nchw");
        }
    }

    private boolean yes(String key) {
        return value(key, "").equals("yes");
    }

    private String value(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    private static Optional<Double> number(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
