package org.skewscope.code.calls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.Interpreter;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Refused;
import org.skewscope.code.value.Value.Unknown;

/** The functions and methods that are known, by their full names. */
public final class Calls {

    private static final Set<String> MODELS =
            Set.of(
                    "load_model",
                    "KerasLayer",
                    "Model",
                    "TFSMLayer",
                    "model_from_json",
                    "Interpreter",
                    "InferenceSession",
                    "load",
                    "from_pretrained");
    private static final String LOADERS =
            "(tf|tensorflow_hub|torch|joblib|pickle|mlflow|onnx)\\..*";
    private static final Set<String> HARMLESS =
            Set.of(
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
                    "assert_equal");

    private final Map<String, Rule> functions = new HashMap<>();
    private final Map<String, Rule> transforms = new HashMap<>();
    private final TorchvisionWeights weights = new TorchvisionWeights();

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
        SkimageCalls.into(functions);
        ProcessorCalls.into(functions, transforms);
    }

    /** A function by its imported name; what is not known and is given a picture loses it. */
    public Value function(String imported, Arguments a, Interpreter in) {
        Optional<Value> poison = Poison.of(a.positional(), a.named().values());
        String name = Names.canonical(imported);
        String last = name.substring(name.lastIndexOf('.') + 1);
        Rule rule = functions.get(name);
        if (rule == null && name.startsWith("tf1.")) {
            rule = functions.get("tf" + name.substring(3));
        }
        if (rule != null) {
            return poison.isPresent() ? poison.get() : rule.apply(a, in);
        }
        Optional<Value> preset = weights.transforms(imported, a);
        if (preset.isPresent()) {
            return preset.get();
        }
        if (transforms.containsKey(name)) {
            return new Value.Transform(name, a, a.line());
        }
        if (name.startsWith("keras.applications.") && Character.isUpperCase(last.charAt(0))
                || MODELS.contains(last) && (!last.equals("load") || name.matches(LOADERS))) {
            return new Value.Model(a.line());
        }
        if (poison.isPresent()) {
            return poison.get();
        }
        if (Poison.holdsPicture(a.positional()) || Poison.holdsPicture(a.named().values())) {
            return HARMLESS.contains(last)
                    ? new Unknown(a.name(), a.line())
                    : new Refused(unknown(imported, a.name()), a.line());
        }
        return new Unknown(a.name(), a.line());
    }

    private static String unknown(String imported, String name) {
        boolean library = Names.isLibrary(imported);
        return library
                ? name + "() has no counterpart among the options"
                : name + "() comes from a file or library that is not known here";
    }

    /** A layer or transform that is called with a picture. */
    public Value transform(Value.Transform transform, Value argument, int line, Interpreter in) {
        Rule rule = transforms.get(transform.name());
        Arguments made = transform.made();
        return rule.apply(
                new Arguments(
                                made.name(),
                                made.positional(),
                                made.named(),
                                made.lines(),
                                transform.line())
                        .with(argument),
                in);
    }

    /** A method of a picture, a dataset or anything else. */
    public Value method(Value of, Arguments a, Interpreter in) {
        if (of instanceof Refused || of instanceof Value.Asked) {
            return of;
        }
        Optional<Value> poison = Poison.of(a.positional(), a.named().values());
        if (poison.isPresent()) {
            return poison.get();
        }
        if (of instanceof PictureValue picture) {
            return PictureMethods.call(picture, a, in);
        }
        if (of instanceof Value.Dataset dataset) {
            return DatasetCalls.method(dataset, a, in);
        }
        return HARMLESS.contains(a.name())
                        || !Poison.holdsPicture(a.positional())
                                && !Poison.holdsPicture(a.named().values())
                ? new Unknown(a.name(), a.line())
                : new Refused(a.name() + "() is not known", a.line());
    }

    /** Whether a call whose result nobody takes leaves the pictures that it is given alone. */
    public static boolean harmless(String name) {
        return HARMLESS.contains(name);
    }
}
