package org.skewscope.runtime.tensorflow.keras;

import java.util.Map;
import java.util.Optional;
import org.skewscope.model.keras.KerasLayer;
import org.skewscope.model.keras.Tables;

/** Which builder writes which class of layers. */
final class LayerBuilders {

    private static final Map<String, LayerBuilder> BY_CLASS =
            Map.ofEntries(
                    Map.entry("Conv2D", Convolutions::conv2d),
                    Map.entry("DepthwiseConv2D", Convolutions::depthwise),
                    Map.entry("SeparableConv2D", Convolutions::separable),
                    Map.entry("Conv2DTranspose", Convolutions::transposed),
                    Map.entry("Dense", DenseLayers::dense),
                    Map.entry("BatchNormalization", Normalizations::batch),
                    Map.entry("LayerNormalization", LayerNormalizations::layer),
                    Map.entry("GroupNormalization", LayerNormalizations::group),
                    Map.entry("UnitNormalization", Normalizations::unit),
                    Map.entry("Normalization", Preprocessing::normalization),
                    Map.entry("Rescaling", Preprocessing::rescaling),
                    Map.entry("Resizing", Resizes::resizing),
                    Map.entry("UpSampling2D", Resizes::upSampling),
                    Map.entry("Activation", ActivationOps::layer),
                    Map.entry("ReLU", ReluLayers::layer),
                    Map.entry("LeakyReLU", ReluLayers::layer),
                    Map.entry("ELU", ReluLayers::layer),
                    Map.entry("ThresholdedReLU", ReluLayers::layer),
                    Map.entry("Softmax", ReluLayers::layer),
                    Map.entry("PReLU", ReluLayers::prelu),
                    Map.entry("MaxPooling2D", Pooling::max),
                    Map.entry("AveragePooling2D", Pooling::average),
                    Map.entry("GlobalAveragePooling2D", Pooling::globalAverage),
                    Map.entry("GlobalMaxPooling2D", Pooling::globalMax),
                    Map.entry("ZeroPadding2D", Reshaping::pad),
                    Map.entry("Cropping2D", Reshaping::crop),
                    Map.entry("Permute", Reshaping::permute),
                    Map.entry("Flatten", Reshaping::flatten),
                    Map.entry("Reshape", Reshaping::reshape),
                    Map.entry("RepeatVector", Reshaping::repeatVector),
                    Map.entry("Add", Merging.folding("AddV2")),
                    Map.entry("Subtract", Merging.folding("Sub")),
                    Map.entry("Multiply", Merging.folding("Mul")),
                    Map.entry("Maximum", Merging.folding("Maximum")),
                    Map.entry("Minimum", Merging.folding("Minimum")),
                    Map.entry("Average", Merging::average),
                    Map.entry("Concatenate", Merging::concatenate),
                    Map.entry("LayerScale", Normalizations::layerScale),
                    Map.entry("CustomScaleLayer", Merging::scaledSum),
                    Map.entry("TFOpLambda", Operators::ofKeras2));

    private LayerBuilders() {}

    static Optional<LayerBuilder> of(KerasLayer layer) {
        if (layer.isOperation()) {
            return Optional.of(Operators::ofKeras3);
        }
        return Tables.AUGMENTING.contains(layer.className())
                        || Tables.PASSING.contains(layer.className())
                ? Optional.of(LayerCall::input)
                : Optional.ofNullable(BY_CLASS.get(layer.className()));
    }
}
