package org.skewscope.code.export;

import org.skewscope.code.export.PythonExport.Form;
import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.framing.CentralFraction;
import org.skewscope.libraries.framing.Letterbox;
import org.skewscope.libraries.framing.Squash;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.recipe.PreprocessingRecipe;

/** The lines of TensorFlow 2's resizes and the framings that go with them. */
final class TensorFlowResizeLines {

    private static final String ANTIALIAS = "-antialias";

    private TensorFlowResizeLines() {}

    static Form write(PreprocessingRecipe recipe, String id, Form form, PythonLines lines)
            throws ExportException {
        boolean smooth = id.endsWith(ANTIALIAS);
        String method = id.substring(3).replace(ANTIALIAS, "");
        String size = ResizeLines.height(recipe.size());
        String how = "method=\"" + method + "\"" + (smooth ? ", antialias=True)" : ")");
        FramingAlgorithm framing = recipe.framing().algorithm();
        if (framing instanceof CentralFraction crop) {
            lines.add(
                    "pixels = tf.image.central_crop(pixels, "
                            + ConstantSpelling.number(crop.fraction())
                            + ")");
            lines.add("pixels = tf.image.resize(pixels, [" + size + "], " + how);
        } else if (framing instanceof Squash) {
            lines.add("pixels = tf.image.resize(pixels, [" + size + "], " + how);
        } else if (framing instanceof Letterbox) {
            lines.add("pixels = tf.image.resize_with_pad(pixels, " + size + ", " + how);
        } else {
            throw ResizeLines.unwritten(recipe);
        }
        return form;
    }
}
