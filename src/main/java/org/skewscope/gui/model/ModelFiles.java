package org.skewscope.gui.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Which dropped files people mean as models, by their names; whether they are is the engine's. */
public final class ModelFiles {

    private static final List<String> ENDINGS =
            List.of(
                    ".pb",
                    ".pbtxt",
                    ".h5",
                    ".hdf5",
                    ".keras",
                    ".tflite",
                    ".onnx",
                    ".ort",
                    ".pt",
                    ".pth",
                    ".mlmodel",
                    ".mlpackage",
                    ".safetensors",
                    ".ckpt",
                    ".index",
                    ".meta",
                    ".pkl",
                    ".caffemodel");

    /** For the file dialog: what may be opened. */
    public static final String EXTENSIONS = "pb,h5,hdf5,keras,tflite,onnx";

    private ModelFiles() {}

    /** Whether a drop of it is one of a model, and not of pictures. */
    public static boolean isOne(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path)) {
            return Files.exists(path.resolve("saved_model.pb"))
                    || Files.exists(path.resolve("saved_model.pbtxt"))
                    || name.endsWith(".mlpackage");
        }
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** The folder where a SavedModel's own file was named. */
    public static Path whole(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().equals("saved_model.pb") && path.getParent() != null
                ? path.getParent()
                : path;
    }
}
