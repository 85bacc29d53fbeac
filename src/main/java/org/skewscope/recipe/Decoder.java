package org.skewscope.recipe;

import org.skewscope.option.OptionValue;

/** Chooses the library that decodes a file to pixels. */
public enum Decoder implements OptionValue {
    PILLOW("pillow", "PIL.Image.open (libjpeg-turbo, ISLOW)"),
    TF_JPEG_FAST("tf-jpeg-fast", "tf.image.decode_jpeg INTEGER_FAST (default)"),
    TF_JPEG_ACCURATE("tf-jpeg-accurate", "tf.image.decode_jpeg INTEGER_ACCURATE"),
    TF_JPEG_ACCURATE_PLAIN("tf-jpeg-accurate-plain", "tf.image.decode_jpeg INTEGER_ACCURATE, fancy_upscaling=False"),
    TF_IMAGE("tf-image", "tf.image.decode_image (of a GIF the first frame, expand_animations=False)"),
    OPENCV("opencv", "cv2.imread (OpenCV 5.0: BGR, EXIF applied)"),
    IMAGEIO("imageio", "javax.imageio.ImageIO.read, getRGB (ICC to sRGB)");

    private final String id;
    private final String label;

    Decoder(String id, String label) {
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
