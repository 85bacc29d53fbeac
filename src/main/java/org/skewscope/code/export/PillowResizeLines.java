package org.skewscope.code.export;

import java.util.Locale;
import org.skewscope.code.export.PythonExport.Form;
import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.framing.FixedSizeCrop;
import org.skewscope.libraries.framing.PillowPad;
import org.skewscope.libraries.framing.ResizeCenterCrop;
import org.skewscope.libraries.framing.Squash;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.libraries.pillow.PillowFit;
import org.skewscope.recipe.PreprocessingRecipe;

/** The lines of Pillow's resize, and of the framings in its ImageOps. */
final class PillowResizeLines {

    private static final String TRANSFORMS = "from transformers.image_transforms import ";
    private static final String TRANSFORMERS = "transformers==4.57.1";

    private PillowResizeLines() {}

    /**
     * @return what there is after the last line
     */
    static Form write(PreprocessingRecipe recipe, PythonLines lines) throws ExportException {
        FramingAlgorithm framing = recipe.framing().algorithm();
        String size = "(" + ResizeLines.width(recipe.size()) + "), ";
        String filter =
                "Image.Resampling." + recipe.resizer().id().substring(7).toUpperCase(Locale.ROOT);
        if (framing instanceof Squash) {
            lines.add("picture = picture.resize(" + size + filter + ")");
        } else if (framing instanceof PillowFit fit) {
            lines.use("from PIL import ImageOps", "pillow==13.0.0");
            lines.add(
                    "picture = ImageOps.fit(picture, "
                            + size
                            + filter
                            + centering(fit.centering())
                            + ")");
        } else if (recipe.mode().isGray()) {
            throw ResizeLines.unwritten(recipe);
        } else if (framing instanceof PillowPad pad) {
            lines.use("from PIL import ImageOps", "pillow==13.0.0");
            if (pad.color().size() > 1) {
                throw new ExportException(
                        "ImageOps.pad is written with one number as its color. Set"
                                + " padding-color=0.");
            }
            int color = pad.color().get(0);
            lines.add(
                    "picture = ImageOps.pad(picture, "
                            + size
                            + filter
                            + ", color=("
                            + color
                            + ", "
                            + color
                            + ", "
                            + color
                            + ")"
                            + centering(pad.centering())
                            + ")");
        } else if (framing instanceof ResizeCenterCrop crop && crop.down()) {
            int side = crop.shortSideFor(recipe.size());
            lines.use(TRANSFORMS + "get_resize_output_image_size", TRANSFORMERS);
            lines.add("pixels = np.asarray(picture)");
            lines.add(
                    "size = get_resize_output_image_size(pixels, "
                            + side
                            + ", default_to_square=False)");
            huggingFace("size", filter, recipe, lines);
            return Form.PIXELS;
        } else if (framing instanceof FixedSizeCrop crop && crop.down()) {
            lines.add("pixels = np.asarray(picture)");
            huggingFace("(" + crop.side() + ", " + crop.side() + ")", filter, recipe, lines);
            return Form.PIXELS;
        } else {
            throw ResizeLines.unwritten(recipe);
        }
        return Form.PICTURE;
    }

    /** The functions behind the slow image processors, which convert to PIL images and back. */
    private static void huggingFace(
            String size, String filter, PreprocessingRecipe recipe, PythonLines lines) {
        lines.use(TRANSFORMS + "center_crop", TRANSFORMERS);
        lines.use(TRANSFORMS + "resize", TRANSFORMERS);
        lines.add("pixels = resize(pixels, " + size + ", resample=" + filter + ")");
        lines.add("pixels = center_crop(pixels, (" + ResizeLines.height(recipe.size()) + "))");
    }

    private static String centering(double place) {
        String number = ConstantSpelling.number(place);
        return place == 0.5 ? "" : ", centering=(" + number + ", " + number + ")";
    }
}
