package org.skewscope.recipe;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.framing.CenterCrop;
import org.skewscope.libraries.framing.CentralFraction;
import org.skewscope.libraries.framing.CropToAspectRatio;
import org.skewscope.libraries.framing.EfficientNetCrop;
import org.skewscope.libraries.framing.Letterbox;
import org.skewscope.libraries.framing.ResizeCenterCrop;
import org.skewscope.libraries.framing.Squash;

/** Describes how a picture of another aspect ratio fits into the input size. */
public enum Framing implements FramingChoice {
    SQUASH("squash", "stretch to input size", new Squash()),
    CENTER_CROP("center-crop", "torchvision CenterCrop (no resize, zero padding)", new CenterCrop()),
    RESIZE_CENTER_CROP(
            "resize-center-crop",
            "torchvision Resize(256) short side, CenterCrop(224)",
            ResizeCenterCrop.proportional()),
    CENTRAL_FRACTION("central-fraction", "tf.image.central_crop(0.875), then resize", new CentralFraction(0.875)),
    EFFICIENTNET_CROP("efficientnet-crop", "EfficientNet center crop, padding 32, then resize", new EfficientNetCrop()),
    LETTERBOX("letterbox", "tf.image.resize_with_pad (letterbox)", new Letterbox()),
    CROP_TO_ASPECT_RATIO("crop-to-aspect-ratio", "Keras crop_to_aspect_ratio (smart_resize)", new CropToAspectRatio());

    private final String id;
    private final String label;
    private final FramingAlgorithm algorithm;

    Framing(String id, String label, FramingAlgorithm algorithm) {
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

    @Override
    public FramingAlgorithm algorithm() {
        return algorithm;
    }
}
