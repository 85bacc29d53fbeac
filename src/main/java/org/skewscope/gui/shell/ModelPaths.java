package org.skewscope.gui.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether a dropped file is meant as a model; the engine says whether it is one. */
final class ModelPaths {

    private static final List<String> ENDINGS =
            List.of(".keras", ".h5", ".hdf5", ".tflite", ".onnx", ".pb");

    private ModelPaths() {}

    static boolean isOne(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(path.resolve("saved_model.pb"))
                || ENDINGS.stream().anyMatch(name::endsWith);
    }
}
