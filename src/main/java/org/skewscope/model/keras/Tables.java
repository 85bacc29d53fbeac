package org.skewscope.model.keras;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists the names of layers and activations that can be rebuilt exactly. Each has its builder in
 * {@code runtime.tensorflow.keras}.
 */
public final class Tables {

    /** Class names of layers without those that only pass on. */
    public static final Set<String> BUILT = Set.of(
            "Conv2D",
            "Conv2DTranspose",
            "DepthwiseConv2D",
            "SeparableConv2D",
            "Dense",
            "BatchNormalization",
            "LayerNormalization",
            "GroupNormalization",
            "UnitNormalization",
            "Normalization",
            "Rescaling",
            "Resizing",
            "Activation",
            "ReLU",
            "LeakyReLU",
            "PReLU",
            "ELU",
            "ThresholdedReLU",
            "Softmax",
            "MaxPooling2D",
            "AveragePooling2D",
            "GlobalAveragePooling2D",
            "GlobalMaxPooling2D",
            "ZeroPadding2D",
            "Cropping2D",
            "UpSampling2D",
            "Permute",
            "Flatten",
            "Reshape",
            "RepeatVector",
            "Add",
            "Subtract",
            "Multiply",
            "Average",
            "Maximum",
            "Minimum",
            "Concatenate",
            "LayerScale",
            "CustomScaleLayer",
            "TFOpLambda");

    /** Change pictures at random while a model is trained, and in {@code model(x)}. */
    public static final Set<String> AUGMENTING = Set.of(
            "RandomFlip", "RandomRotation", "RandomZoom", "RandomTranslation", "RandomContrast", "RandomBrightness");

    /** Layers that return their input outside of training. */
    public static final Set<String> PASSING = Set.of(
            "Dropout",
            "SpatialDropout2D",
            "GaussianNoise",
            "GaussianDropout",
            "AlphaDropout",
            "ActivityRegularization",
            "Identity");

    static final Set<String> LAYERS = union(List.of(Set.of("InputLayer"), BUILT, AUGMENTING, PASSING));

    /** Operations of Keras 3 by class, {@code keras.src.ops}. */
    public static final Set<String> OPERATIONS = Set.of(
            "Add",
            "Subtract",
            "Multiply",
            "TrueDivide",
            "Divide",
            "Maximum",
            "Minimum",
            "Negative",
            "Absolute",
            "Sqrt",
            "Square",
            "Exp",
            "Log",
            "Mean",
            "Sum",
            "Max",
            "Min",
            "Concatenate",
            "Reshape",
            "Transpose",
            "Cast",
            "Relu",
            "Relu6",
            "Sigmoid",
            "Tanh",
            "Softmax",
            "Silu",
            "Gelu",
            "HardSigmoid",
            "HardSilu",
            "Elu",
            "Selu",
            "Softplus",
            "Softsign",
            "LogSoftmax");

    /** Functions of TensorFlow in a model of Keras 2. */
    public static final Set<String> FUNCTIONS = Set.of(
            "__operators__.add",
            "math.add",
            "math.subtract",
            "math.multiply",
            "math.truediv",
            "math.divide",
            "math.maximum",
            "math.minimum",
            "math.negative",
            "math.abs",
            "math.sqrt",
            "math.square",
            "math.exp",
            "math.log",
            "math.sigmoid",
            "math.tanh",
            "math.reduce_mean",
            "math.reduce_sum",
            "math.reduce_max",
            "concat",
            "reshape",
            "cast",
            "nn.relu",
            "nn.relu6",
            "nn.sigmoid",
            "nn.softmax",
            "nn.silu",
            "nn.gelu");

    public static final Set<String> ACTIVATIONS = Set.of(
            "linear",
            "relu",
            "relu6",
            "sigmoid",
            "hard_sigmoid",
            "tanh",
            "softmax",
            "log_softmax",
            "softplus",
            "softsign",
            "elu",
            "selu",
            "gelu",
            "silu",
            "swish",
            "hard_silu",
            "hard_swish",
            "mish",
            "exponential",
            "leaky_relu",
            "ReLU",
            "LeakyReLU",
            "ELU",
            "Softmax");

    private Tables() {}

    private static Set<String> union(List<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
