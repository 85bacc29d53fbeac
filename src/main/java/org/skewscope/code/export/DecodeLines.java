package org.skewscope.code.export;

import org.skewscope.code.export.PythonExport.Form;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Resizer;

/** The lines that read a picture. */
final class DecodeLines {

    private DecodeLines() {}

    static Form write(PreprocessingRecipe recipe, PythonLines lines) throws ExportException {
        boolean rgb = recipe.mode() == ColorMode.RGB;
        boolean turned = recipe.orientation() == Orientation.EXIF;
        if (turned
                && recipe.decoder() != Decoder.PILLOW
                && !(recipe.decoder() == Decoder.OPENCV && recipe.mode() != ColorMode.STORED)) {
            throw new ExportException(
                    "orientation=exif has a counterpart in Python for Pillow alone. Set"
                            + " orientation=ignore or decoder=pillow.");
        }
        String channels =
                switch (recipe.mode()) {
                    case RGB, GRAY_OF_RGB -> "3";
                    case GRAY -> "1";
                    case STORED -> "0";
                };
        String read = "tf.io.read_file(path)";
        Form form =
                switch (recipe.decoder()) {
                    case PILLOW -> pillow(recipe, rgb, turned, lines);
                    case TF_JPEG_FAST ->
                            tensor(
                                    "tf.io.decode_jpeg(" + read + ", channels=" + channels + ")",
                                    lines);
                    case TF_JPEG_ACCURATE ->
                            tensor(
                                    "tf.io.decode_jpeg("
                                            + read
                                            + ", channels="
                                            + channels
                                            + ", dct_method=\"INTEGER_ACCURATE\")",
                                    lines);
                    case TF_JPEG_ACCURATE_PLAIN ->
                            tensor(
                                    "tf.io.decode_jpeg("
                                            + read
                                            + ", channels="
                                            + channels
                                            + ", dct_method=\"INTEGER_ACCURATE\","
                                            + " fancy_upscaling=False)",
                                    lines);
                    case TF_IMAGE ->
                            tensor(
                                    "tf.io.decode_image("
                                            + read
                                            + ", channels="
                                            + channels
                                            + ", expand_animations=False)",
                                    lines);
                    case OPENCV -> {
                        lines.use("import cv2", "opencv-python-headless==5.0.0.93");
                        lines.add(
                                switch (recipe.mode()) {
                                    case RGB -> "pixels = cv2.imread(path)";
                                    case STORED ->
                                            "pixels = cv2.imread(path, cv2.IMREAD_UNCHANGED)";
                                    case GRAY -> "pixels = cv2.imread(path, cv2.IMREAD_GRAYSCALE)";
                                    case GRAY_OF_RGB ->
                                            "pixels = cv2.cvtColor(cv2.imread(path),"
                                                    + " cv2.COLOR_BGR2GRAY)";
                                });
                        yield Form.PIXELS;
                    }
                    case IMAGEIO ->
                            throw new ExportException(
                                    "decoder=imageio is Java's own and not to be had in Python. Set"
                                            + " decoder=pillow.");
                };
        if (form == Form.TENSOR && recipe.mode() == ColorMode.GRAY_OF_RGB) {
            lines.add("pixels = tf.image.rgb_to_grayscale(pixels)");
        }
        return form;
    }

    private static Form tensor(String call, PythonLines lines) {
        lines.tensorflow();
        lines.add("pixels = " + call);
        return Form.TENSOR;
    }

    private static Form pillow(
            PreprocessingRecipe recipe, boolean rgb, boolean turned, PythonLines lines)
            throws ExportException {
        if (recipe.resizer().id().startsWith("keras-")) {
            if (!rgb && recipe.mode() != ColorMode.GRAY || turned) {
                throw new ExportException(
                        "keras load_img converts to RGB and ignores EXIF: set mode=rgb or gray and"
                                + " orientation=ignore, or another resize.");
            }
            return Form.PICTURE;
        }
        lines.use("from PIL import Image", "pillow==13.0.0");
        lines.add("picture = Image.open(path)");
        if (turned) {
            lines.use("from PIL import ImageOps", "pillow==13.0.0");
            lines.add("picture = ImageOps.exif_transpose(picture)");
        }
        if ((rgb || recipe.mode() == ColorMode.GRAY_OF_RGB)
                && recipe.resizer() != Resizer.PILLOW_THUMBNAIL) {
            lines.add("picture = picture.convert(\"RGB\")");
        }
        if (recipe.mode().isGray()) {
            lines.add("picture = picture.convert(\"L\")");
        }
        return Form.PICTURE;
    }
}
