package org.skewscope.code.export;

import org.skewscope.code.export.PythonExport.Form;
import org.skewscope.libraries.color.Alpha;
import org.skewscope.libraries.color.Depth;
import org.skewscope.libraries.color.FileColors;
import org.skewscope.libraries.color.Ink;
import org.skewscope.libraries.color.Profile;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Resizer;

/** Writes the lines between a decoder's own picture and the RGB that a program makes of the file. */
final class ColorLines {

    private final PreprocessingRecipe recipe;
    private final FileColors colors;
    private final PythonLines lines;

    private ColorLines(PreprocessingRecipe recipe, PythonLines lines) {
        this.recipe = recipe;
        this.colors = recipe.colors();
        this.lines = lines;
    }

    /**
     * Writes the lines from the file to the turned picture.
     *
     * @param recipe a recipe whose colors are unusual
     * @throws ExportException if no library of Python has an option
     */
    static Form write(PreprocessingRecipe recipe, PythonLines lines) throws ExportException {
        if (recipe.resizer().id().startsWith("keras-") || recipe.resizer() == Resizer.PILLOW_THUMBNAIL) {
            throw ResizeLines.unwritten(recipe);
        }
        if (recipe.mode() == ColorMode.STORED) {
            throw new ExportException("mode=stored keeps the file's own channels. Set mode=rgb.");
        }
        return new ColorLines(recipe, lines).write();
    }

    private Form write() throws ExportException {
        lines.unreadable();
        PreprocessingRecipe plain = recipe.withColors(FileColors.USUAL)
                .withMode(ColorMode.RGB)
                .withOrientation(Orientation.IGNORE)
                .withResizer(Resizer.PILLOW_BICUBIC);
        ResizeLines.pixels(PythonExport.decode(plain, lines), lines);
        ink();
        depth();
        if (colors.profile() != Profile.IGNORED) {
            throw new ExportException("profile=%s is the JDK's LittleCMS, from which Pillow's may differ by 1 of 255."
                            .formatted(colors.profile().id())
                    + " Set profile=ignored.");
        }
        alpha();
        yuv();
        return finished();
    }

    private void requirePillow(String option) throws ExportException {
        if (recipe.decoder() != Decoder.PILLOW) {
            throw new ExportException(option + " is written for Pillow's decoder. Set decoder=pillow.");
        }
    }

    private void ink() throws ExportException {
        if (colors.ink() == Ink.LIBRARY) {
            return;
        }
        requirePillow("ink=" + colors.ink().id());
        lines.pillow("Image");
        boolean inverted = colors.ink() == Ink.INVERTED;
        if (inverted) {
            lines.pillow("ImageChops");
        }
        lines.add(
                "opened = Image.open(path)",
                "if opened.mode == \"CMYK\":",
                inverted
                        ? "    pixels = np.asarray(ImageChops.invert(opened).convert(\"RGB\"))"
                        : "    pixels = np.asarray(opened)[..., :3]");
    }

    private void depth() throws ExportException {
        if (colors.depth() == Depth.LIBRARY) {
            return;
        }
        if (!colors.alpha().equals(Alpha.DROPPED)) {
            throw new ExportException(
                    "alpha and depth together are not written as Python. Set alpha=dropped or depth=library.");
        }
        boolean opencv = recipe.decoder() == Decoder.OPENCV;
        lines.openCv();
        lines.add(
                "wide = cv2.imread(path, cv2.IMREAD_COLOR | cv2.IMREAD_ANYDEPTH%s)"
                        .formatted(opencv ? "" : " | cv2.IMREAD_IGNORE_ORIENTATION"),
                "if wide is not None and wide.dtype == np.uint16:",
                "    pixels = %s.astype(np.uint8)%s"
                        .formatted(
                                switch (colors.depth()) {
                                    case CLIPPED -> "np.clip(wide, 0, 255)";
                                    case ROUNDED -> "np.rint(wide / 257)";
                                    default -> "(wide >> 8)";
                                },
                                opencv ? "" : "[..., ::-1]"));
    }

    private void alpha() throws ExportException {
        if (colors.alpha().rule() == Alpha.Rule.DROPPED) {
            return;
        }
        if (recipe.decoder() == Decoder.OPENCV) {
            requirePillow("alpha=" + colors.alpha().id());
        }
        lines.pillow("Image");
        String blended = colors.alpha().rule() == Alpha.Rule.PREMULTIPLIED
                ? "picture.convert(\"RGBa\").convert(\"RGBA\")"
                : "Image.alpha_composite(Image.new(\"RGBA\", picture.size, \"#%06x\"), picture)"
                        .formatted(colors.alpha().color());
        lines.add(
                "opened = Image.open(path)",
                "if opened.has_transparency_data:",
                "    picture = Image.fromarray(pixels)",
                "    picture.putalpha(opened.convert(\"RGBA\").getchannel(\"A\"))",
                "    pixels = np.asarray(%s.convert(\"RGB\"))".formatted(blended));
    }

    private void yuv() throws ExportException {
        String order = recipe.decoder() == Decoder.OPENCV ? "BGR" : "RGB";
        String call =
                switch (colors.yuv().program()) {
                    case NONE -> "";
                    case OPENCV_420 -> "%1$s2YUV_I420), cv2.COLOR_YUV2%1$s_"
                            + (colors.yuv().swapped() ? "YV12" : "I420");
                    case OPENCV_YUV -> "%1$s2YUV), cv2.COLOR_YUV2%1$s";
                    case OPENCV_YCRCB -> "%1$s2YCrCb), cv2.COLOR_YCrCb2%1$s";
                    default -> throw new ExportException(
                            "yuv=%s is the standards' formula, which no library of Python has as one call. Set"
                                            .formatted(colors.yuv().id())
                                    + " yuv=opencv-420 or yuv=none.");
                };
        if (!call.isEmpty()) {
            lines.openCv();
            lines.add(
                    "pixels = np.ascontiguousarray(pixels)",
                    "pixels = cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_%s)".formatted(call.formatted(order)));
        }
    }

    private Form finished() {
        if (recipe.decoder() == Decoder.PILLOW) {
            if (recipe.orientation() == Orientation.EXIF) {
                ArrayProgram.turn(Decoder.PILLOW, lines);
            }
            lines.pillow("Image");
            lines.add("picture = Image.fromarray(np.ascontiguousarray(pixels))"
                    + (recipe.mode().isGray() ? ".convert(\"L\")" : ""));
            return Form.PICTURE;
        }
        if (recipe.decoder() == Decoder.OPENCV) {
            lines.add(
                    recipe.mode().isGray()
                            ? "pixels = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)"
                            : "pixels = np.ascontiguousarray(pixels)");
            return Form.PIXELS;
        }
        lines.add("pixels = tf.convert_to_tensor(pixels)");
        if (recipe.mode().isGray()) {
            lines.add("pixels = tf.image.rgb_to_grayscale(pixels)");
        }
        return Form.TENSOR;
    }
}
