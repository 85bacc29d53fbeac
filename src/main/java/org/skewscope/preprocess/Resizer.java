package org.skewscope.preprocess;

import org.skewscope.option.OptionValue;

/** Which library's resampling brings a picture to the model's input size. */
public enum Resizer implements OptionValue {
    PILLOW_NEAREST("pillow-nearest", "PIL.Image.resize NEAREST"),
    PILLOW_BOX("pillow-box", "PIL.Image.resize BOX (antialiased)"),
    PILLOW_BILINEAR("pillow-bilinear", "PIL.Image.resize BILINEAR (antialiased)"),
    PILLOW_HAMMING("pillow-hamming", "PIL.Image.resize HAMMING (antialiased)"),
    PILLOW_BICUBIC("pillow-bicubic", "PIL.Image.resize BICUBIC (antialiased)"),
    PILLOW_LANCZOS("pillow-lanczos", "PIL.Image.resize LANCZOS (antialiased)"),
    TF_BILINEAR("tf-bilinear", "tf.image.resize bilinear, half-pixel");

    private final String id;
    private final String label;

    Resizer(String id, String label) {
        this.id = id;
        this.label = label;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }
}
