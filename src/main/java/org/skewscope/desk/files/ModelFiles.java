package org.skewscope.desk.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.skewscope.model.ModelRuntime;

/**
 * Recognizes models among dropped files by their names; the engine decides whether they are models.
 */
public final class ModelFiles {

    private static final List<String> ENDINGS = List.of(
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

    /** The endings that the file dialog offers. */
    public static final String EXTENSIONS = "pb,h5,hdf5,keras,tflite,onnx";

    private ModelFiles() {}

    /** Returns the endings of the files that a runtime runs, separated by commas. */
    public static String extensions(ModelRuntime runtime) {
        return Arrays.stream(EXTENSIONS.split(","))
                .filter(ending -> ModelRuntime.ofName("." + ending) == runtime)
                .collect(Collectors.joining(","));
    }

    /** Returns whether a dropped path means a model rather than pictures. */
    public static boolean isOne(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path)) {
            return Files.exists(path.resolve("saved_model.pb"))
                    || Files.exists(path.resolve("saved_model.pbtxt"))
                    || name.endsWith(".mlpackage");
        }
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Returns the folder of a SavedModel where its own file is named. */
    public static Path whole(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().equals("saved_model.pb") && path.getParent() != null
                ? path.getParent()
                : path;
    }
}
