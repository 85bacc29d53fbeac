package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.ModelException;

/**
 * Refuses layers by name that hold or name Python code, that read files, or that nothing here
 * rebuilds exactly. Nothing of a file is ever run: what is not known is refused.
 *
 * <p>Source: the advisories on Keras files from CVE-2024-3660 (Lambda) to CVE-2026-1462
 * (TFSMLayer).
 */
record LayerPolicy(String model) {

    static final String EXPORT =
            "Export it from the Python program that made it, with model.export(folder), and open that folder.";

    private static final Set<String> HOLDING_CODE = Set.of("Lambda", "TorchModuleWrapper", "JaxLayer", "FlaxLayer");

    private static final Set<String> READING_FILES =
            Set.of("TFSMLayer", "StringLookup", "IntegerLookup", "TextVectorization", "Hashing", "HashedCrossing");

    /** The only modules with layers of Keras' own, besides its namesakes. */
    private static final Set<String> MODULES = Set.of("keras", "keras.layers", "keras.models", "keras.ops", "tf_keras");

    private static final Set<String> INNER = Set.of("layers", "models", "ops", "applications", "engine");

    private static final String CHANNELS_FIRST = "channels_first";

    private static final Map<String, Set<String>> FUNCTIONS =
            Map.of("TFOpLambda", Tables.FUNCTIONS, "SlicingOpLambda", Set.of());

    /** A layer of InceptionResNetV2 as Keras 2 writes it into .h5 files: Keras registers it. */
    private static final String REGISTERED_SCALE = "Custom>CustomScaleLayer";

    private static final Set<String> SCALE_SETTINGS = Set.of("name", "trainable", "dtype", "scale");

    /** Functions of one formula in TensorFlow and in every Keras. */
    private static final Set<String> ONE_FORMULA =
            Set.of("relu", "relu6", "sigmoid", "tanh", "softmax", "elu", "selu", "softplus", "silu");

    private static final Set<String> OF_FUNCTIONS = Set.of("builtins", "keras.activations", "tf_keras.activations");

    /**
     * Returns the layer under its plain name if it is Keras' own layer that Keras 2 writes like a
     * user's: the name matches, and the settings are exactly its own. A Lambda layer that names one
     * known function, and holds no code, is that activation.
     */
    JsonNode plain(JsonNode layer) {
        JsonNode config = layer.path("config");
        String function = named(config);
        if (layer.path("class_name").asText().equals("Lambda") && ONE_FORMULA.contains(function)) {
            ObjectNode activation = ((ObjectNode) layer.deepCopy()).put("class_name", "Activation");
            ObjectNode settings = activation.putObject("config");
            settings.set("name", config.path("name"));
            settings.put("activation", function);
            if (config.has("dtype")) {
                settings.set("dtype", config.path("dtype"));
            }
            return activation;
        }
        boolean scales = layer.path("class_name").asText().equals(REGISTERED_SCALE)
                && !layer.has("module")
                && !layer.has("registered_name")
                && config.path("scale").isNumber()
                && config.size() == SCALE_SETTINGS.size()
                && SCALE_SETTINGS.stream().allMatch(config::has);
        return scales ? ((ObjectNode) layer.deepCopy()).put("class_name", "CustomScaleLayer") : layer;
    }

    /** Returns the function that a Lambda layer names; an empty text if it holds anything else. */
    private static String named(JsonNode config) {
        JsonNode function = config.path("function");
        JsonNode module = function.isObject() ? function.path("module") : config.path("module");
        boolean alone = config.path("arguments").isEmpty()
                && (config.path("mask").isNull() || config.path("mask").isMissingNode());
        if (!alone || !isOfFunctions(module.asText(""))) {
            return "";
        }
        boolean ofKeras2 = config.path("function_type").asText().equals("function");
        return function.isObject() && function.path("class_name").asText().equals("function")
                ? function.path("config").asText("")
                : ofKeras2 ? function.asText("") : "";
    }

    private static boolean isOfFunctions(String module) {
        return OF_FUNCTIONS.contains(module)
                || module.startsWith("tensorflow.python.ops.")
                || module.startsWith("keras.src.activations");
    }

    void require(JsonNode layer, String name) throws ModelException {
        String className = layer.path("class_name").asText();
        if (HOLDING_CODE.contains(className)) {
            throw refused("%s layer \"%s\" holds Python code".formatted(className, name), EXPORT);
        }
        if (READING_FILES.contains(className)) {
            throw refused("%s layer \"%s\" reads files".formatted(className, name), EXPORT);
        }
        requireKnownModule(layer, name);
        requireKnownClass(layer, className, name);
        JsonNode config = layer.path("config");
        requireFloat32(config.path("dtype"), className, name);
        if (config.path("data_format").asText().equals(CHANNELS_FIRST)) {
            throw refused(
                    "%s layer \"%s\" has its channels first".formatted(className, name),
                    "Save the model with data_format=\"channels_last\", or export it with"
                            + " model.export(folder) and open that folder.");
        }
        requireKnownActivation(config.path("activation"), name);
    }

    /** Refuses a class of a module that is not Keras' own, which would be a user's code. */
    void requireKnownModule(JsonNode object, String name) throws ModelException {
        String className = object.path("class_name").asText();
        String module = object.path("module").asText("");
        boolean known = module.isEmpty() || MODULES.contains(module) || isInner(module);
        JsonNode registered = object.path("registered_name");
        String written = registered.isTextual() ? registered.asText() : className;
        boolean own = written.equals(className) || written.equals("Custom>" + className) && isInner(module);
        if (!known || !own) {
            throw refused(
                    "%s layer \"%s\" uses custom code that the file does not contain (%s)"
                            .formatted(className, name, known ? written : module),
                    EXPORT);
        }
    }

    /** Returns whether the module is inside Keras, such as keras.src.ops.numpy. */
    private static boolean isInner(String module) {
        String[] parts = module.split("\\.", -1);
        return parts.length >= 3
                && (parts[0].equals("keras") || parts[0].equals("tf_keras"))
                && parts[1].equals("src")
                && INNER.contains(parts[2]);
    }

    private void requireKnownClass(JsonNode layer, String className, String name) throws ModelException {
        if (layer.path("module").asText("").contains(".ops.")) {
            if (!Tables.OPERATIONS.contains(className)) {
                throw refused("operation %s \"%s\" is not supported".formatted(className, name), EXPORT);
            }
            return;
        }
        if (FUNCTIONS.containsKey(className)) {
            String function = layer.path("config").path("function").asText();
            if (!FUNCTIONS.get(className).contains(function)) {
                throw refused(
                        "%s layer \"%s\" calls tf.%s, which Skewscope does not support"
                                .formatted(className, name, function),
                        EXPORT);
            }
            return;
        }
        if (!Tables.LAYERS.contains(className)) {
            throw refused(
                    "%s layer \"%s\" has a type that Skewscope does not support".formatted(className, name), EXPORT);
        }
    }

    private void requireFloat32(JsonNode dtype, String className, String name) throws ModelException {
        JsonNode named = dtype.isObject() ? dtype.path("config").path("name") : dtype;
        if (named.isTextual() && !named.asText().equals("float32")) {
            throw refused(
                    "%s layer \"%s\" computes in %s".formatted(className, name, named.asText()),
                    "Save the model with the dtype policy float32, or export it with"
                            + " model.export(folder) and open that folder.");
        }
    }

    /**
     * Refuses an activation that is neither a text nor Keras' own function or layer, which would be
     * code.
     */
    private void requireKnownActivation(JsonNode activation, String name) throws ModelException {
        String function = Activations.name(activation);
        if (!activation.isMissingNode() && !activation.isNull() && !Tables.ACTIVATIONS.contains(function)) {
            throw refused(
                    "layer \"%s\" has the activation %s, which Skewscope does not support".formatted(name, function),
                    EXPORT);
        }
    }

    private ModelException refused(String reason, String remedy) {
        return new ModelException(model + " cannot be opened: its " + reason, remedy);
    }
}
