package org.skewscope.code.export;

import java.util.Locale;
import org.skewscope.code.export.PythonExport.Form;
import org.skewscope.libraries.framing.FixedSizeCrop;
import org.skewscope.libraries.framing.ResizeCenterCrop;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.PreprocessingRecipe;

/** The lines of torchvision's transforms of a PIL image. */
final class TorchvisionResizeLines {

    private TorchvisionResizeLines() {}

    static Form write(PreprocessingRecipe recipe, String id, PythonLines lines)
            throws ExportException {
        lines.use("from torchvision import transforms", "torchvision==0.21.0");
        String mode =
                "interpolation=transforms.InterpolationMode."
                        + id.substring(12).toUpperCase(Locale.ROOT);
        if (recipe.framing() == Framing.SQUASH) {
            lines.add(
                    "picture = transforms.Resize(("
                            + ResizeLines.height(recipe.size())
                            + "), "
                            + mode
                            + ")(picture)");
        } else if (recipe.framing().algorithm() instanceof ResizeCenterCrop crop && !crop.down()) {
            int side = crop.shortSideFor(recipe.size());
            lines.add("picture = transforms.Resize(" + side + ", " + mode + ")(picture)");
            lines.add(
                    "picture = transforms.CenterCrop(("
                            + ResizeLines.height(recipe.size())
                            + "))(picture)");
        } else if (recipe.framing().algorithm() instanceof FixedSizeCrop crop && !crop.down()) {
            lines.add(
                    "picture = transforms.Resize(("
                            + crop.side()
                            + ", "
                            + crop.side()
                            + "), "
                            + mode
                            + ")(picture)");
            lines.add(
                    "picture = transforms.CenterCrop(("
                            + ResizeLines.height(recipe.size())
                            + "))(picture)");
        } else {
            throw ResizeLines.unwritten(recipe);
        }
        return Form.PICTURE;
    }
}
