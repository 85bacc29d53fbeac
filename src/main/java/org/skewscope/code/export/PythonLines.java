package org.skewscope.code.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.libraries.ComputeType;
import org.skewscope.option.Stage;
import org.skewscope.recipe.Resizer;

/** Collects the lines of a function and the imports that they need. */
final class PythonLines {

    private final List<String> body = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final TreeSet<String> imports = new TreeSet<>();
    private final TreeSet<String> packages = new TreeSet<>();
    private final List<String> pinned = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();

    private String indent = "";
    private boolean readable = true;
    private Stage stage = Stage.DECODE;

    /** Notes the stage to which the lines from now on belong. */
    void at(Stage next) {
        stage = next;
    }

    void add(String... more) {
        for (String line : more) {
            stages.add(stage);
            body.add(line.isEmpty() ? line : indent + line);
        }
    }

    /**
     * Writes lines inside the block of the line before.
     *
     * @param lines adds the lines
     */
    void indented(Runnable lines) {
        String before = indent;
        indent = before + "    ";
        lines.run();
        indent = before;
    }

    /** Notes that import-code cannot follow the lines, and needs the options beside them. */
    void unreadable() {
        readable = false;
    }

    /**
     * Returns a number type as Python writes it.
     *
     * @param type any
     */
    String type(ComputeType type) {
        if (type == ComputeType.BFLOAT16) {
            use("import ml_dtypes", "ml_dtypes==0.4.1");
            unreadable();
            return "ml_dtypes.bfloat16";
        }
        return "np." + type.id();
    }

    /**
     * Adds an import.
     *
     * @param statement such as {@code import cv2}
     * @param requirement the pinned package that it needs; empty for Python's own
     */
    void use(String statement, String requirement) {
        imports.add(statement);
        if (!requirement.isEmpty()) {
            packages.add(requirement);
        }
    }

    /**
     * Notes that the program runs with one release of a library alone, whose arithmetic no line of
     * the program names.
     */
    void need(LibraryRelease release, Resizer resizer) {
        imports.add("import " + release.module());
        pinned.addAll(release.requirements());
        checks.addAll(release.check(resizer));
        unreadable();
    }

    /** Adds an import of a module of Pillow. */
    void pillow(String module) {
        use("from PIL import " + module, "pillow==13.0.0");
    }

    void openCv() {
        use("import cv2", "opencv-python-headless==5.0.0.93");
    }

    void torch() {
        use("import torch", "torch==2.6.0");
        use("import torch.nn.functional as F", "torch==2.6.0");
    }

    void numpy() {
        use("import numpy as np", "numpy==2.0.2");
    }

    void tensorflow() {
        use("import tensorflow as tf", "tensorflow==2.18.0");
    }

    PythonFunction function() {
        return new PythonFunction(List.copyOf(imports), requirements(), checks, body, stages, readable);
    }

    /** Returns the packages, each once; Pillow-SIMD stands in for Pillow. */
    private List<String> requirements() {
        Set<String> replaced = pinned.stream().map(PythonFunction::library).collect(Collectors.toSet());
        return Stream.concat(
                        packages.stream().filter(each -> !replaced.contains(PythonFunction.library(each))),
                        pinned.stream())
                .sorted()
                .toList();
    }
}
