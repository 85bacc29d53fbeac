package org.skewscope.code.calls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Asked;
import org.skewscope.code.value.PythonValue.Buffer;
import org.skewscope.code.value.PythonValue.Dataset;
import org.skewscope.code.value.PythonValue.Model;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Transform;

/** Applies the rules of known functions and methods, by their full names. */
public final class Calls {

    private static final Set<String> MODELS = Set.of(
            "load_model",
            "KerasLayer",
            "Model",
            "TFSMLayer",
            "model_from_json",
            "Interpreter",
            "InferenceSession",
            "load",
            "from_pretrained");
    private static final String LOADERS = "(tf|tensorflow_hub|torch|joblib|pickle|mlflow|onnx)\\..*";
    private static final Set<String> HARMLESS = Set.of(
            "print",
            "len",
            "type",
            "imshow",
            "imsave",
            "imwrite",
            "show",
            "save",
            "display",
            "append",
            "info",
            "debug",
            "write",
            "summary",
            "fit",
            "evaluate",
            "isinstance",
            "waitKey",
            "title",
            "axis",
            "close",
            "assert_equal",
            "setInput");

    private static final Set<String> PILLOW_METHODS = Set.of("convert", "thumbnail", "getexif", "resize");

    private final Map<String, Rule> functions = new HashMap<>();
    private final Map<String, Rule> transforms = new HashMap<>();
    private final TorchvisionWeights weights = new TorchvisionWeights();

    /** Collects the rules of all libraries. */
    public Calls() {
        TensorFlowCalls.into(functions);
        TensorFlowDecodeCalls.into(functions);
        DatasetCalls.into(functions);
        KerasCalls.into(functions, transforms);
        KerasPreprocessInput.into(functions);
        PillowCalls.into(functions);
        OpenCvCalls.into(functions);
        NumpyCalls.into(functions);
        TorchvisionCalls.into(functions, transforms);
        TorchCalls.into(functions, transforms);
        SkimageCalls.into(functions);
        AlbumentationsCalls.into(transforms);
        ProcessorCalls.into(functions, transforms);
    }

    /**
     * Returns the result of a function; an unknown function that takes a picture refuses it.
     *
     * @param imported the function's name as imported, such as {@code tensorflow.image.resize}
     */
    public PythonValue function(String imported, Arguments a, Interpreter in) {
        Optional<PythonValue> lost = a.lost();
        String name = FunctionNames.canonical(imported);
        String last = name.substring(name.lastIndexOf('.') + 1);
        Rule rule = functions.get(name);
        if (rule == null && name.startsWith("tf1.")) {
            rule = functions.get("tf" + name.substring(3));
        }
        if (rule != null) {
            return lost.isPresent() ? lost.get() : rule.apply(a, in);
        }
        Optional<PythonValue> preset = weights.transforms(imported, a);
        if (preset.isPresent()) {
            return preset.get();
        }
        if (transforms.containsKey(name)) {
            return new Transform(name, a, a.line());
        }
        if (name.startsWith("keras.applications.") && Character.isUpperCase(last.charAt(0))
                || MODELS.contains(last) && (!last.equals("load") || name.matches(LOADERS))) {
            return new Model(a.line());
        }
        if (lost.isPresent()) {
            return lost.get();
        }
        if (a.holdPicture()) {
            return HARMLESS.contains(last) ? a.unknown() : new Refused(unknown(imported, a.name()), a.line());
        }
        return a.unknown();
    }

    private static String unknown(String imported, String name) {
        boolean library = FunctionNames.isLibrary(imported);
        return library
                ? name + "() is not supported"
                : name + "() comes from a file or library that Skewscope does not know";
    }

    /** Returns the result of a layer or transform that is called with a picture. */
    public PythonValue transform(Transform transform, PythonValue argument, int line, Interpreter in) {
        Rule rule = transforms.get(transform.name());
        Arguments made = transform.made();
        return rule.apply(
                new Arguments(made.name(), made.positional(), made.named(), made.lines(), transform.line())
                        .with(argument),
                in);
    }

    /** Returns the result of a method of a picture, a dataset or any other value. */
    public PythonValue method(PythonValue of, Arguments a, Interpreter in) {
        if (of instanceof Refused || of instanceof Asked) {
            return of;
        }
        Optional<PythonValue> lost = a.lost();
        if (lost.isPresent()) {
            return lost.get();
        }
        if (of instanceof PictureValue picture) {
            return PictureMethods.call(picture, a, in);
        }
        if (of instanceof Buffer && a.name().equals("astype")) {
            return a.type(0, "dtype")
                    .<PythonValue>map(type -> new Buffer(type, a.line()))
                    .orElse(a.unknown());
        }
        if (of instanceof Numeric constants) {
            return Axes.method(constants, a);
        }
        if (of instanceof Dataset dataset) {
            return DatasetCalls.method(dataset, a, in);
        }
        return HARMLESS.contains(a.name()) || !a.holdPicture() ? a.unknown() : a.notKnown(of);
    }

    /** Returns whether a call whose result is dropped leaves its pictures unchanged. */
    public static boolean harmless(String name) {
        return HARMLESS.contains(name);
    }

    /**
     * Returns the picture that an argument without a known decoder is, where a method or the type
     * hint shows that it is a PIL image.
     *
     * @param method the method that is called on it
     */
    public static Optional<PictureValue> opened(Open open, String method) {
        boolean pillow = PILLOW_METHODS.contains(method)
                || open.hint().endsWith("Image.Image")
                || open.hint().equals("Image");
        return pillow ? Optional.of(PillowCalls.opened(open.line())) : Optional.empty();
    }

    /** Returns Keras' Sequential with one more layer; empty for any other transform. */
    public static Optional<PythonValue> added(Transform transform, PythonValue layer, int line) {
        return KerasCalls.added(transform, layer, line);
    }

    /** Returns whether a transform is an ImageDataGenerator. */
    public static boolean isGenerator(Transform transform) {
        return transform.name().equals("keras.ImageDataGenerator");
    }

    /** Returns the result of an ImageDataGenerator's method, such as flow_from_directory. */
    public static PythonValue generated(Transform generator, Arguments a, Interpreter in) {
        return a.name().matches("flow_from_(directory|dataframe)")
                ? KerasCalls.flow(generator, a, in)
                : a.refuse("the generator's %s() is not followed".formatted(a.name()));
    }

    /** Gives each function one name, whichever way it was imported. */
    private static final class FunctionNames {

        private static final List<String> KERAS = List.of(
                "tensorflow.keras.",
                "tensorflow.python.keras.",
                "tensorflow.compat.v1.keras.",
                "tensorflow.compat.v2.keras.",
                "tf_keras.",
                "keras_core.",
                "keras.");
        private static final Set<String> LIBRARIES = Set.of(
                "tensorflow",
                "keras",
                "numpy",
                "PIL",
                "cv2",
                "torch",
                "torchvision",
                "skimage",
                "matplotlib",
                "imageio",
                "scipy",
                "albumentations",
                "timm",
                "transformers",
                "ultralytics",
                "builtins");

        private FunctionNames() {}

        static boolean isLibrary(String name) {
            return LIBRARIES.contains(name.split("\\.", 2)[0]);
        }

        static String canonical(String name) {
            for (String prefix : KERAS) {
                if (name.startsWith(prefix)) {
                    return keras(name.substring(prefix.length()));
                }
            }
            if (name.startsWith("tensorflow.compat.v1.")) {
                return "tf1." + shortened(name.substring("tensorflow.compat.v1.".length()));
            }
            if (name.startsWith("tensorflow.")) {
                return "tf." + shortened(name.substring("tensorflow.".length()).replaceFirst("^compat\\.v2\\.", ""));
            }
            if (name.startsWith("numpy.")) {
                return "np." + name.substring("numpy.".length());
            }
            if (name.startsWith("torchvision.transforms.")) {
                String last = name.substring(name.lastIndexOf('.') + 1);
                // Version 2 multiplies by 1/255 where version 1 divides.
                boolean second = name.startsWith("torchvision.transforms.v2.")
                        && last.matches("ConvertImageDtype|convert_image_dtype");
                return "torchvision." + (second ? "v2." : "") + last;
            }
            return name;
        }

        /** Returns the short name of a function that lies in more than one module. */
        private static String shortened(String name) {
            return name.replaceFirst("^(?:io|image)\\.(decode_\\w+)$", "$1")
                    .replaceFirst("^io\\.(read_file)$", "$1")
                    .replaceFirst("^math\\.", "")
                    .replaceFirst("^(?:data\\.experimental|data)\\.", "data.");
        }

        private static String keras(String name) {
            int applications = name.indexOf("applications.");
            return applications >= 0
                    ? "keras." + name.substring(applications)
                    : "keras." + name.substring(name.lastIndexOf('.') + 1);
        }
    }
}
