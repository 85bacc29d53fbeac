package org.skewscope.code.export;

import static org.skewscope.option.OptionKey.LAYOUT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.execution.option.Layout;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.color.FileColors;
import org.skewscope.libraries.normalization.Step;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.GrapplerRewrites;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.JpegStore;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.recipe.Store;
import org.skewscope.recipe.TypedFormula;

/**
 * Exports a pathway's preprocessing as Python, with the libraries that its options name. The caller
 * of the program makes the batch and runs the model.
 */
public final class PythonExport {

    private PythonExport() {}

    /**
     * Returns the files by their names: {@code preprocess.py} and {@code requirements.txt}.
     *
     * @throws ExportException if no library of Python has an option
     */
    public static Map<String, String> files(Pathway pathway) throws ExportException {
        PythonFunction function = function(pathway);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("preprocess.py", program(pathway, function));
        files.put("requirements.txt", String.join("\n", function.requirements()) + "\n");
        return files;
    }

    /**
     * Returns the preprocessing as one function.
     *
     * @throws ExportException if no library of Python has an option
     */
    public static PythonFunction function(Pathway pathway) throws ExportException {
        PreprocessingRecipe recipe = GrapplerRewrites.executed(pathway);
        try {
            return function(pathway, recipe, false);
        } catch (ExportException noCallOfOneLibrary) {
            return function(pathway, recipe, true);
        }
    }

    /**
     * Returns the function of a recipe.
     *
     * @param mixed whether the picture is an array throughout, so that any libraries can be mixed
     */
    private static PythonFunction function(Pathway pathway, PreprocessingRecipe recipe, boolean mixed)
            throws ExportException {
        PythonLines lines = new PythonLines();
        lines.numpy();
        Form form = decode(mixed ? decodedOnly(recipe) : recipe, lines);
        lines.at(Stage.RESIZE);
        if (mixed) {
            lines.unreadable();
            form = ArrayProgram.write(recipe, form, lines);
        } else {
            form = ResizeLines.write(recipe, form, lines);
        }
        LibraryRelease.of(recipe.resizer()).ifPresent(release -> lines.need(release, recipe.resizer()));
        form = store(recipe, form, lines);
        lines.at(Stage.NORMALIZE);
        normalize(recipe, form, lines);
        lines.at(Stage.BATCH);
        boolean first = pathway.execution().batch().layout() == Layout.NCHW;
        lines.add("values = values[np.newaxis]");
        if (first) {
            lines.add("values = np.transpose(values, (0, 3, 1, 2))");
        }
        lines.add("return values");
        return lines.function();
    }

    /** Returns a recipe whose decoder does nothing for a later stage. */
    private static PreprocessingRecipe decodedOnly(PreprocessingRecipe recipe) {
        PreprocessingRecipe plain = recipe.withResizer(Resizer.PILLOW_BICUBIC);
        return recipe.decoder() == Decoder.PILLOW ? plain : plain.withOrientation(Orientation.IGNORE);
    }

    /**
     * Returns the options of the batch and the model, which the program's caller sets; empty where
     * all have their usual values.
     *
     * @param pathway the exported pathway
     */
    public static List<String> leftToTheCaller(Pathway pathway) {
        List<String> left = new ArrayList<>();
        for (OptionKey key : OptionKey.values()) {
            boolean caller = key.stage() == Stage.BATCH || key.stage() == Stage.LOGITS;
            PathwayOption option = PathwayOption.of(key);
            String value = option.valueIn(pathway);
            if (caller && key != LAYOUT && !value.equals(option.valueIn(PathwayPreset.EAGER.pathway()))) {
                left.add(new Setting(key, value).typed());
            }
        }
        return left;
    }

    private static String program(Pathway pathway, PythonFunction function) {
        String name = pathway.name().replaceAll("[\"\\\\\\p{Cntrl}]", " ");
        String definition = definition(function);
        return """
                \"""Preprocessing of the pathway %s, written by Skewscope.%s\"""
                %s
                %s

                %s%s"""
                .formatted(
                        name,
                        left(pathway),
                        String.join("\n", function.imports()),
                        function.checked(),
                        function.readable() ? "" : ExportedOptions.of(pathway, definition),
                        definition);
    }

    private static String definition(PythonFunction function) {
        return "def preprocess(path):\n"
                + "    \"\"\"One picture as the model is fed it, with the batch's axis.\"\"\"\n"
                + function.indented();
    }

    private static String left(Pathway pathway) {
        List<String> left = leftToTheCaller(pathway);
        return left.isEmpty()
                ? ""
                : "\n\nLeft to its caller, who makes the batch and runs the model: %s.\n"
                        .formatted(String.join(", ", left));
    }

    /** The variable that holds the picture. */
    enum Form {
        /** {@code picture}: a PIL image. */
        PICTURE,
        /** {@code pixels}: a NumPy array. */
        PIXELS,
        /** {@code pixels}: a tensor. */
        TENSOR
    }

    private static Form store(PreprocessingRecipe recipe, Form form, PythonLines lines) throws ExportException {
        if (recipe.store() == Store.AS_RESIZED) {
            return form;
        }
        String id = recipe.resizer().id();
        boolean fractions = recipe.resizeType() != ResizeType.STORED
                || LibraryRelease.code(recipe.resizer()).matches("tf1?-(?!nearest).*|(torch|skimage)-.*");
        if (recipe.store() instanceof JpegStore && fractions) {
            throw new ExportException(
                    """
                            A JPEG file holds 8 bits, and resize=%s returns fractions. Set resize=pillow-bicubic and \
                            resize-type=stored, or store=as-resized."""
                            .formatted(id));
        }
        lines.unreadable();
        ResizeLines.pixels(form, lines);
        if (recipe.store() instanceof JpegStore jpeg) {
            boolean reversed =
                    recipe.channels() == ChannelOrder.BGR && !recipe.mode().isGray();
            String plain =
                    recipe.mode().isGray() ? "pixels.reshape(" + ResizeLines.height(recipe.size()) + ")" : "pixels";
            String colors = reversed ? "np.ascontiguousarray(pixels[..., ::-1])" : plain;
            lines.use("import io", "");
            lines.pillow("Image");
            lines.add(
                    "saved = io.BytesIO()",
                    "Image.fromarray(%s).save(saved, \"JPEG\", quality=%s, subsampling=\"%s\")"
                            .formatted(colors, jpeg.quality(), jpeg.subsampling()),
                    "pixels = np.asarray(Image.open(saved))" + (reversed ? "[..., ::-1]" : ""));
        } else {
            String whole =
                    switch ((Store) recipe.store()) {
                        case SATURATED -> "np.clip(pixels, 0, 255)";
                        case ROUNDED -> "np.clip(np.rint(pixels), 0, 255)";
                        default -> "pixels";
                    };
            lines.add("pixels = %s.astype(np.uint8)".formatted(whole));
        }
        return Form.PIXELS;
    }

    private static final String MEAN_AND_STD =
            """
            mean = np.array([0.485, 0.456, 0.406], dtype={np})
            std = np.array([0.229, 0.224, 0.225], dtype={np})
            """;

    private static final Set<Normalization> OF_THREE =
            Set.of(Normalization.KERAS_CAFFE, Normalization.TORCH_IMAGENET, Normalization.TORCH_IMAGENET_FUSED);

    private static void requireOneChannel(FormulaChoice choice) throws ExportException {
        boolean three = choice instanceof TypedFormula typed
                ? typed.steps().stream()
                        .anyMatch(
                                s -> s instanceof Step step && step.constants().size() > 1)
                : OF_THREE.contains(choice);
        if (three) {
            throw new ExportException(
                    "normalize=%s has constants for three channels. Set mode=rgb or another normalize."
                            .formatted(choice.id()));
        }
    }

    private static void normalize(PreprocessingRecipe recipe, Form form, PythonLines lines) throws ExportException {
        ComputeType compute = recipe.compute();
        FormulaChoice choice = recipe.normalization();
        ResizeLines.pixels(form, lines);
        if (recipe.mode().isGray()) {
            requireOneChannel(choice);
            lines.add("pixels = pixels.reshape(%s, 1)".formatted(ResizeLines.height(recipe.size())));
        }
        if (choice instanceof TypedFormula typed) {
            StepLines.formula(typed.steps(), compute, lines);
        } else if (choice == Normalization.PER_IMAGE_STANDARDIZATION) {
            lines.tensorflow();
            lines.add("values = tf.image.per_image_standardization(pixels.astype(np.float32)).numpy()");
        } else {
            ComputeType type = choice == Normalization.DIVIDE_255_FLOAT64 ? ComputeType.FLOAT64 : compute;
            lines.add("values = pixels.astype(%s)".formatted(lines.type(type)));
            formula((Normalization) choice, type, lines);
            if (type == ComputeType.FLOAT64) {
                lines.add("values = values.astype(np.float32)");
            }
        }
        if (compute == ComputeType.BFLOAT16) {
            lines.add("values = values.astype(np.float32)");
        }
    }

    /** Writes a formula, whose own numbers take the array's type, but in bfloat16. */
    private static void formula(Normalization formula, ComputeType type, PythonLines lines) {
        String np = lines.type(type);
        String constant = type == ComputeType.BFLOAT16 ? np + "($1)" : "$1";
        written(formula, type)
                .lines()
                .map(line -> line.replaceAll("<(.*?)>", constant).replace("{np}", np))
                .forEach(lines::add);
    }

    /**
     * Returns the lines of a formula.
     *
     * @return with {np} for the array's type and brackets around the formula's own numbers; formulas of TensorFlow's
     *     constant folding multiply by reciprocals
     */
    private static String written(Normalization formula, ComputeType type) {
        return switch (formula) {
            case DIVIDE_255, DIVIDE_255_FLOAT64 -> "values = values / <255.0>";
            case MULTIPLY_RECIPROCAL_255 -> type == ComputeType.FLOAT64
                    ? "values = values * np.float32(1 / 255.0)"
                    : "values = values * <(1 / 255.0)>";
            case MINUS_127_BY_128 -> "values = (values - <127.0>) / <128.0>";
            case MINUS_127_5_BY_127_5 -> "values = (values - <127.5>) / <127.5>";
            case KERAS_TF -> "values = values / <127.5> - <1.0>";
            case KERAS_CAFFE -> "values = values[..., ::-1] - np.array([103.939, 116.779, 123.68], dtype={np})";
            case TORCH_IMAGENET -> MEAN_AND_STD + "values = (values / <255.0> - mean) / std";
            case TORCH_IMAGENET_FUSED -> """
                    scale = np.array([1 / (255.0 * 0.229), 1 / (255.0 * 0.224), 1 / (255.0 * 0.225)], dtype={np})
                    shift = np.array([-0.485 / 0.229, -0.456 / 0.224, -0.406 / 0.225], dtype={np})
                    values = values * scale + shift""";
            case DIVIDE_255_FOLDED -> "values = values * ({np}(1) / {np}(255.0))";
            case MINUS_127_5_FOLDED -> "values = (values - 127.5) * ({np}(1) / {np}(127.5))";
            case KERAS_TF_FOLDED -> "values = values * ({np}(1) / {np}(127.5)) - 1.0";
            case TORCH_IMAGENET_FOLDED -> MEAN_AND_STD
                    + "values = (values * ({np}(1) / {np}(255.0)) - mean) * ({np}(1) / std)";
            case NONE -> "";
            case PER_IMAGE_STANDARDIZATION -> throw new IllegalStateException("It is written as one call");
        };
    }

    static Form decode(PreprocessingRecipe recipe, PythonLines lines) throws ExportException {
        if (!recipe.colors().equals(FileColors.USUAL)) {
            return ColorLines.write(recipe, lines);
        }
        boolean rgb = recipe.mode() == ColorMode.RGB;
        boolean turned = recipe.orientation() == Orientation.EXIF;
        if (turned
                && recipe.decoder() != Decoder.PILLOW
                && !(recipe.decoder() == Decoder.OPENCV && recipe.mode() != ColorMode.STORED)) {
            throw new ExportException(
                    """
                    orientation=exif has a counterpart in Python for Pillow alone. Set orientation=ignore or \
                    decoder=pillow.""");
        }
        Form form =
                switch (recipe.decoder()) {
                    case PILLOW -> pillow(recipe, rgb, turned, lines);
                    case TF_JPEG_FAST -> tensor("decode_jpeg", "", recipe, lines);
                    case TF_JPEG_ACCURATE -> tensor("decode_jpeg", ", dct_method=\"INTEGER_ACCURATE\"", recipe, lines);
                    case TF_JPEG_ACCURATE_PLAIN -> tensor(
                            "decode_jpeg", ", dct_method=\"INTEGER_ACCURATE\", fancy_upscaling=False", recipe, lines);
                    case TF_IMAGE -> tensor("decode_image", ", expand_animations=False", recipe, lines);
                    case OPENCV -> openCv(recipe.mode(), lines);
                    case IMAGEIO -> throw new ExportException(
                            "decoder=imageio is Java's own and not available in Python. Set decoder=pillow.");
                };
        if (form == Form.TENSOR && recipe.mode() == ColorMode.GRAY_OF_RGB) {
            lines.add("pixels = tf.image.rgb_to_grayscale(pixels)");
        }
        return form;
    }

    /**
     * Writes a call of {@code tf.io}.
     *
     * @param arguments the arguments after the channels
     */
    private static Form tensor(String function, String arguments, PreprocessingRecipe recipe, PythonLines lines) {
        String channels =
                switch (recipe.mode()) {
                    case RGB, GRAY_OF_RGB -> "3";
                    case GRAY -> "1";
                    case STORED -> "0";
                };
        lines.tensorflow();
        lines.add("pixels = tf.io.%s(tf.io.read_file(path), channels=%s%s)".formatted(function, channels, arguments));
        return Form.TENSOR;
    }

    private static Form openCv(ColorMode mode, PythonLines lines) {
        lines.openCv();
        lines.add(
                switch (mode) {
                    case RGB -> "pixels = cv2.imread(path)";
                    case STORED -> "pixels = cv2.imread(path, cv2.IMREAD_UNCHANGED)";
                    case GRAY -> "pixels = cv2.imread(path, cv2.IMREAD_GRAYSCALE)";
                    case GRAY_OF_RGB -> "pixels = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2GRAY)";
                });
        return Form.PIXELS;
    }

    private static Form pillow(PreprocessingRecipe recipe, boolean rgb, boolean turned, PythonLines lines)
            throws ExportException {
        if (recipe.resizer().id().startsWith("keras-")) {
            if (!rgb && recipe.mode() != ColorMode.GRAY || turned) {
                throw new ExportException(
                        """
                        keras load_img converts to RGB and ignores EXIF: set mode=rgb or gray and orientation=ignore, \
                        or another resize.""");
            }
            return Form.PICTURE;
        }
        lines.pillow("Image");
        lines.add("picture = Image.open(path)");
        if (turned) {
            lines.pillow("ImageOps");
            lines.add("picture = ImageOps.exif_transpose(picture)");
        }
        if ((rgb || recipe.mode() == ColorMode.GRAY_OF_RGB) && recipe.resizer() != Resizer.PILLOW_THUMBNAIL) {
            lines.add("picture = picture.convert(\"RGB\")");
        }
        if (recipe.mode().isGray()) {
            lines.add("picture = picture.convert(\"L\")");
        }
        return Form.PICTURE;
    }
}
