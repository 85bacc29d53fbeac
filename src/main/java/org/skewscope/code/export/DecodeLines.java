package org.skewscope.code.export;

import org.skewscope.code.export.PythonExport.Form;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Resizer;

/** Writes the lines of Python that decode a picture. */
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
        Form form =
                switch (recipe.decoder()) {
                    case PILLOW -> pillow(recipe, rgb, turned, lines);
                    case TF_JPEG_FAST -> tensor("decode_jpeg", "", recipe, lines);
                    case TF_JPEG_ACCURATE ->
                            tensor(
                                    "decode_jpeg",
                                    ", dct_method=\"INTEGER_ACCURATE\"",
                                    recipe,
                                    lines);
                    case TF_JPEG_ACCURATE_PLAIN ->
                            tensor(
                                    "decode_jpeg",
                                    ", dct_method=\"INTEGER_ACCURATE\", fancy_upscaling=False",
                                    recipe,
                                    lines);
                    case TF_IMAGE ->
                            tensor("decode_image", ", expand_animations=False", recipe, lines);
                    case OPENCV -> openCv(recipe.mode(), lines);
                    case IMAGEIO ->
                            throw new ExportException(
                                    "decoder=imageio is Java's own and not available in Python. Set"
                                            + " decoder=pillow.");
                };
        if (form == Form.TENSOR && recipe.mode() == ColorMode.GRAY_OF_RGB) {
            lines.add("pixels = tf.image.rgb_to_grayscale(pixels)");
        }
        return form;
    }

    /**
     * Writes a call of {@code tf.io}.
     *
     * @param arguments the arguments after the channels
     */
    private static Form tensor(
            String function, String arguments, PreprocessingRecipe recipe, PythonLines lines) {
        String channels =
                switch (recipe.mode()) {
                    case RGB, GRAY_OF_RGB -> "3";
                    case GRAY -> "1";
                    case STORED -> "0";
                };
        lines.tensorflow();
        lines.add(
                "pixels = tf.io."
                        + function
                        + "(tf.io.read_file(path), channels="
                        + channels
                        + arguments
                        + ")");
        return Form.TENSOR;
    }

    private static Form openCv(ColorMode mode, PythonLines lines) {
        lines.use("import cv2", "opencv-python-headless==5.0.0.93");
        lines.add(
                switch (mode) {
                    case RGB -> "pixels = cv2.imread(path)";
                    case STORED -> "pixels = cv2.imread(path, cv2.IMREAD_UNCHANGED)";
                    case GRAY -> "pixels = cv2.imread(path, cv2.IMREAD_GRAYSCALE)";
                    case GRAY_OF_RGB ->
                            "pixels = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2GRAY)";
                });
        return Form.PIXELS;
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
