package org.skewscope.code.export;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Collects the lines of a function and the imports that they need. */
final class PythonLines {

    private final List<String> body = new ArrayList<>();
    private final TreeSet<String> imports = new TreeSet<>();
    private final TreeSet<String> packages = new TreeSet<>();

    void add(String line) {
        body.add(line);
    }

    /**
     * Adds an import.
     *
     * @param statement such as {@code import cv2}
     * @param requirement the pinned package that it needs
     */
    void use(String statement, String requirement) {
        imports.add(statement);
        packages.add(requirement);
    }

    void numpy() {
        use("import numpy as np", "numpy==2.0.2");
    }

    void tensorflow() {
        use("import tensorflow as tf", "tensorflow==2.18.0");
    }

    PythonFunction function() {
        return new PythonFunction(List.copyOf(imports), List.copyOf(packages), body);
    }
}
