package org.skewscope.code.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.execution.option.Layout;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.recipe.PreprocessingRecipe;

/**
 * Exports a pathway's preprocessing as Python, with the libraries that its options name. The caller
 * of the program makes the batch and runs the model.
 */
public final class PythonExport {

    private PythonExport() {}

    /**
     * Returns the files by their names: {@code preprocess.py} and {@code requirements.txt}.
     *
     * @throws ExportException if no library of Python has an option
     */
    public static Map<String, String> files(Pathway pathway) throws ExportException {
        PythonFunction function = function(pathway);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("preprocess.py", program(pathway, function));
        files.put("requirements.txt", String.join("\n", function.requirements()) + "\n");
        return files;
    }

    /**
     * Returns the preprocessing as one function.
     *
     * @throws ExportException if no library of Python has an option
     */
    public static PythonFunction function(Pathway pathway) throws ExportException {
        PreprocessingRecipe recipe = pathway.preprocessing();
        PythonLines lines = new PythonLines();
        lines.numpy();
        Form form = DecodeLines.write(recipe, lines);
        form = ResizeLines.write(recipe, form, lines);
        NormalizeLines.write(recipe, form, lines);
        boolean first = pathway.execution().batch().layout() == Layout.NCHW;
        lines.add("values = values[np.newaxis]");
        if (first) {
            lines.add("values = np.transpose(values, (0, 3, 1, 2))");
        }
        lines.add("return values");
        return lines.function();
    }

    /**
     * Returns the options of the batch and the model, which the program's caller sets; empty where
     * all have their usual values.
     *
     * @param pathway the exported pathway
     */
    public static List<String> leftToTheCaller(Pathway pathway) {
        List<String> left = new ArrayList<>();
        for (OptionKey key : OptionKey.values()) {
            boolean caller = key.stage() == Stage.BATCH || key.stage() == Stage.LOGITS;
            PathwayOption option = PathwayOption.of(key);
            String value = option.valueIn(pathway);
            if (caller
                    && key != OptionKey.LAYOUT
                    && !value.equals(option.valueIn(PathwayPreset.EAGER.pathway()))) {
                left.add(new Setting(key, value).typed());
            }
        }
        return left;
    }

    private static String program(Pathway pathway, PythonFunction function) {
        String name = pathway.name().replaceAll("[\"\\\\\\p{Cntrl}]", " ");
        return "\"\"\"Preprocessing of the pathway "
                + name
                + ", written by Skewscope."
                + left(pathway)
                + "\"\"\"\n"
                + String.join("\n", function.imports())
                + "\n\n\ndef preprocess(path):\n"
                + "    \"\"\"One picture as the model is fed it, with the batch's axis.\"\"\"\n    "
                + String.join("\n    ", function.body())
                + "\n";
    }

    private static String left(Pathway pathway) {
        List<String> left = leftToTheCaller(pathway);
        return left.isEmpty()
                ? ""
                : "\n\nLeft to its caller, who makes the batch and runs the model: "
                        + String.join(", ", left)
                        + ".\n";
    }

    /** The variable that holds the picture. */
    enum Form {
        /** {@code picture}: a PIL image. */
        PICTURE,
        /** {@code pixels}: a NumPy array. */
        PIXELS,
        /** {@code pixels}: a tensor. */
        TENSOR
    }
}
