package org.skewscope.code.export;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.option.Stage;

/**
 * Describes a pathway's preprocessing as one Python function of a picture's path.
 *
 * @param checks the lines after the imports that refuse another release of a library; empty if any
 *     release of the requirements will do
 * @param stages the stage of each line of the body
 * @param readable whether import-code follows the lines of the body by itself
 */
public record PythonFunction(
        List<String> imports,
        List<String> requirements,
        List<String> checks,
        List<String> body,
        List<Stage> stages,
        boolean readable) {

    public PythonFunction {
        imports = List.copyOf(imports);
        requirements = List.copyOf(requirements);
        checks = List.copyOf(checks);
        body = List.copyOf(body);
        stages = List.copyOf(stages);
    }

    /** Returns the lines with their stages, as the other languages have them. */
    public JavaExport.Method method() {
        return new JavaExport.Method(imports, body, stages);
    }

    /**
     * Returns the library of a pinned requirement. Pillow-SIMD is installed in Pillow's place.
     *
     * @param requirement such as "pillow==12.3.0"
     */
    public static String library(String requirement) {
        return requirement.substring(0, requirement.indexOf('=')).replace("pillow-simd", "pillow");
    }

    /** Returns the lines before the function's definition; empty, or with a line before them. */
    public String checked() {
        return checks.isEmpty() ? "" : "\n" + String.join("\n", checks) + "\n";
    }

    /**
     * Returns the function's definition, with a line end.
     *
     * @param name the function's name
     */
    public String text(String name) {
        return "def %s(path):\n%s".formatted(name, indented());
    }

    /** Returns the lines of the body inside the function, each with a line end. */
    String indented() {
        return body.stream()
                .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
                .collect(Collectors.joining());
    }
}
