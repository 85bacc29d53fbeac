package org.skewscope.code.export;

import java.util.Locale;
import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.framing.PillowPad;
import org.skewscope.libraries.framing.Squash;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.libraries.pillow.PillowFit;
import org.skewscope.recipe.PreprocessingRecipe;

/** The lines of Pillow's resize, and of the framings in its ImageOps. */
final class PillowResizeLines {

    private PillowResizeLines() {}

    static void write(PreprocessingRecipe recipe, PythonLines lines) throws ExportException {
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
        } else if (framing instanceof PillowPad pad) {
            lines.use("from PIL import ImageOps", "pillow==13.0.0");
            if (pad.color().size() > 1) {
                throw new ExportException(
                        "ImageOps.pad is written with one number as its color. Set padding-color=0.");
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
        } else {
            throw ResizeLines.unwritten(recipe);
        }
    }

    private static String centering(double place) {
        String number = ConstantSpelling.number(place);
        return place == 0.5 ? "" : ", centering=(" + number + ", " + number + ")";
    }
}
