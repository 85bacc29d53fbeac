package org.skewscope.code.export;

import org.skewscope.code.export.PythonExport.Form;
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
        switch (recipe.framing()) {
            case SQUASH -> lines.add("pixels = tf.image.resize(pixels, [" + size + "], " + how);
            case CENTRAL_FRACTION -> {
                lines.add("pixels = tf.image.central_crop(pixels, 0.875)");
                lines.add("pixels = tf.image.resize(pixels, [" + size + "], " + how);
            }
            case LETTERBOX ->
                    lines.add("pixels = tf.image.resize_with_pad(pixels, " + size + ", " + how);
            default -> throw ResizeLines.unwritten(recipe);
        }
        return form;
    }
}
