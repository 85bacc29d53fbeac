package org.skewscope.code.export;

import java.util.List;

/** A pathway's preprocessing as one Python function of a picture's path. */
public record PythonFunction(List<String> imports, List<String> requirements, List<String> body) {

    public PythonFunction {
        imports = List.copyOf(imports);
        requirements = List.copyOf(requirements);
        body = List.copyOf(body);
    }

    /**
     * Returns the function's definition, with a line end.
     *
     * @param name the function's name
     */
    public String text(String name) {
        return "def " + name + "(path):\n    " + String.join("\n    ", body) + "\n";
    }
}
