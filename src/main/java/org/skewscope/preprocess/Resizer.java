package org.skewscope.preprocess;

import org.skewscope.option.OptionValue;
import org.skewscope.preprocess.pillow.PillowFilter;
import org.skewscope.preprocess.pillow.PillowNearest;
import org.skewscope.preprocess.pillow.PillowResample;
import org.skewscope.preprocess.tensorflow.HalfPixelBilinear;

/** Which library's resampling brings a picture to the model's input size. */
public enum Resizer implements OptionValue {
    // Pillow
    PILLOW_NEAREST("pillow-nearest", "PIL.Image.resize NEAREST", new PillowNearest()),
    PILLOW_BOX(
            "pillow-box",
            "PIL.Image.resize BOX (antialiased)",
            new PillowResample(PillowFilter.BOX)),
    PILLOW_BILINEAR(
            "pillow-bilinear",
            "PIL.Image.resize BILINEAR (antialiased)",
            new PillowResample(PillowFilter.BILINEAR)),
    PILLOW_HAMMING(
            "pillow-hamming",
            "PIL.Image.resize HAMMING (antialiased)",
            new PillowResample(PillowFilter.HAMMING)),
    PILLOW_BICUBIC(
            "pillow-bicubic",
            "PIL.Image.resize BICUBIC (antialiased)",
            new PillowResample(PillowFilter.BICUBIC)),
    PILLOW_LANCZOS(
            "pillow-lanczos",
            "PIL.Image.resize LANCZOS (antialiased)",
            new PillowResample(PillowFilter.LANCZOS)),

    // OpenCV

    // TensorFlow 2
    TF_BILINEAR("tf-bilinear", "tf.image.resize bilinear, half-pixel", new HalfPixelBilinear());

    // TensorFlow 1

    // Keras, torchvision, scikit-image, Java2D

    private final String id;
    private final String label;
    private final ResizeAlgorithm algorithm;

    Resizer(String id, String label, ResizeAlgorithm algorithm) {
        this.id = id;
        this.label = label;
        this.algorithm = algorithm;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /** The arithmetic behind the name. */
    public ResizeAlgorithm algorithm() {
        return algorithm;
    }
}
