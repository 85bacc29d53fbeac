package org.skewscope.code.export;

import java.util.Set;
import org.skewscope.code.export.PythonExport.Form;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.normalization.Step;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.TypedFormula;

/** Writes the lines of Python that normalize, in the formula's own order and type. */
final class NormalizeLines {

    private static final String MEAN = "[0.485, 0.456, 0.406]";
    private static final String DEVIATION = "[0.229, 0.224, 0.225]";
    private static final String FUSED_SCALE =
            "[1 / (255.0 * 0.229), 1 / (255.0 * 0.224), 1 / (255.0 * 0.225)]";
    private static final String FUSED_SHIFT = "[-0.485 / 0.229, -0.456 / 0.224, -0.406 / 0.225]";

    private static final Set<Normalization> OF_THREE =
            Set.of(
                    Normalization.KERAS_CAFFE,
                    Normalization.TORCH_IMAGENET,
                    Normalization.TORCH_IMAGENET_FUSED);

    private NormalizeLines() {}

    private static void requireOneChannel(FormulaChoice choice) throws ExportException {
        boolean three =
                choice instanceof TypedFormula typed
                        ? typed.steps().stream()
                                .anyMatch(
                                        s -> s instanceof Step step && step.constants().size() > 1)
                        : OF_THREE.contains(choice);
        if (three) {
            throw new ExportException(
                    "normalize="
                            + choice.id()
                            + " has constants for three channels. Set mode=rgb or another"
                            + " normalize.");
        }
    }

    static void write(PreprocessingRecipe recipe, Form form, PythonLines lines)
            throws ExportException {
        ComputeType compute = recipe.compute();
        FormulaChoice choice = recipe.normalization();
        ResizeLines.pixels(form, lines);
        if (recipe.mode().isGray()) {
            requireOneChannel(choice);
            lines.add("pixels = pixels.reshape(" + ResizeLines.height(recipe.size()) + ", 1)");
        }
        if (compute == ComputeType.BFLOAT16) {
            throw new ExportException(
                    "compute=bfloat16 is not written as Python. Set compute=float16 or float32.");
        }
        if (choice instanceof TypedFormula typed) {
            StepLines.formula(typed.steps(), compute, lines);
        } else if (choice == Normalization.PER_IMAGE_STANDARDIZATION) {
            lines.tensorflow();
            lines.add(
                    "values ="
                            + " tf.image.per_image_standardization(pixels.astype(np.float32)).numpy()");
        } else {
            ComputeType type =
                    choice == Normalization.DIVIDE_255_FLOAT64 ? ComputeType.FLOAT64 : compute;
            lines.add("values = pixels.astype(np." + type.id() + ")");
            formula((Normalization) choice, type, lines);
            if (type == ComputeType.FLOAT64) {
                lines.add("values = values.astype(np.float32)");
            }
        }
    }

    private static void formula(Normalization formula, ComputeType type, PythonLines lines)
            throws ExportException {
        String np = "np." + type.id();
        switch (formula) {
            case DIVIDE_255, DIVIDE_255_FLOAT64 -> lines.add("values = values / 255.0");
            case MULTIPLY_RECIPROCAL_255 ->
                    lines.add(
                            type == ComputeType.FLOAT64
                                    ? "values = values * np.float32(1 / 255.0)"
                                    : "values = values * (1 / 255.0)");
            case MINUS_127_BY_128 -> lines.add("values = (values - 127.0) / 128.0");
            case MINUS_127_5_BY_127_5 -> lines.add("values = (values - 127.5) / 127.5");
            case KERAS_TF -> lines.add("values = values / 127.5 - 1.0");
            case KERAS_CAFFE ->
                    lines.add(
                            "values = values[..., ::-1] - np.array([103.939, 116.779, 123.68],"
                                    + " dtype="
                                    + np
                                    + ")");
            case TORCH_IMAGENET -> {
                lines.add("mean = np.array(" + MEAN + ", dtype=" + np + ")");
                lines.add("std = np.array(" + DEVIATION + ", dtype=" + np + ")");
                lines.add("values = (values / 255.0 - mean) / std");
            }
            case TORCH_IMAGENET_FUSED -> {
                lines.add("scale = np.array(" + FUSED_SCALE + ", dtype=" + np + ")");
                lines.add("shift = np.array(" + FUSED_SHIFT + ", dtype=" + np + ")");
                lines.add("values = values * scale + shift");
            }
            case NONE -> {}
            default ->
                    throw new ExportException(
                            "normalize="
                                    + formula.id()
                                    + " only comes about inside TensorFlow. Choose one of those"
                                    + " offered.");
        }
    }
}
