package org.skewscope.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the formats of models that can be opened and opens a path by the first that reads it. */
public final class ModelFormats {

    private final List<ModelFormat> formats;

    /**
     * Holds formats.
     *
     * @param formats the formats in the order in which they are asked
     */
    public ModelFormats(List<ModelFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /**
     * Opens a model under the name of its file or folder, with its usual signature and output.
     *
     * @param path the file or folder; a relative path starts at the working directory
     * @throws ModelException if no format reads the path, or the model cannot be used
     */
    public ModelFile open(Path path) throws ModelException {
        return open(path, ModelChoice.SESSION);
    }

    /**
     * Opens a model with the signature and output of a choice, under the name of its file or
     * folder.
     *
     * @param choice the signature and output; its file is ignored
     * @throws ModelException if no format reads the path, or the model cannot be used
     */
    public ModelFile open(Path path, ModelChoice choice) throws ModelException {
        Path whole = path.toAbsolutePath().normalize();
        Path last = whole.getFileName();
        return open(whole, last == null ? whole.toString() : last.toString(), choice);
    }

    /**
     * Opens a model.
     *
     * @param name the model's name for messages
     * @throws ModelException if no format reads the path, or the model cannot be used
     */
    public ModelFile open(Path path, String name) throws ModelException {
        return open(path, name, ModelChoice.SESSION);
    }

    private ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        try {
            for (ModelFormat format : formats) {
                if (format.reads(path)) {
                    return format.open(path, name, choice);
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            // A reader met what no program writes, such as messages in messages without end.
            throw new ModelException(
                    name + " is damaged: its parts contradict each other", "Copy or export the model again.", e);
        }
        if (Files.exists(path) && ForeignFile.of(path).isPresent()) {
            throw ForeignFile.of(path).get();
        }
        throw new ModelException(
                Files.exists(path)
                        ? path + " is no model that can be opened here"
                        : "There is no file or folder " + path,
                formats.stream().map(ModelFormat::description).collect(Collectors.joining(", or ", "Name ", ".")));
    }

    /**
     * Recognizes files of other programs that people take for a model, each with what to do. Only
     * the first bytes of such a file are read.
     */
    private static final class ForeignFile {

        private static final int FIRST_BYTES = 8;

        /** A pickle of protocol 2 or later. */
        private static final int PICKLE = 0x80;

        private static final String ZIP = "PK";

        /** The identifier behind the first four bytes of a .tflite file. */
        private static final String TFLITE = "TFL3";

        /** Names a kind of file and what to do with it. */
        private record Kind(List<String> endings, String what, String remedy) {}

        private static final String EXPORT = "Export it as a SavedModel (Keras: model.export(folder)).";

        private static final List<Kind> ALL = List.of(
                new Kind(
                        List.of(".pt", ".pth", ".bin", ".ckpt.pt"),
                        "a model of PyTorch, which only PyTorch can run",
                        "Export it with torch.onnx.export, or convert it to TensorFlow."),
                new Kind(
                        List.of(".mlmodel", ".mlpackage", ".mlmodelc"),
                        "a model of Apple's Core ML",
                        "Open the TensorFlow model it was converted from, or compare a recorded run of the phone."),
                new Kind(
                        List.of(".safetensors", ".npz", ".npy"),
                        "a file of arrays: weights without a model",
                        "Load them into the model in Python and export that."),
                new Kind(
                        List.of(".pkl", ".pickle", ".joblib"),
                        "a pickle, which runs code when it is read and is never opened",
                        EXPORT),
                new Kind(
                        List.of(".ckpt", ".index", ".meta"),
                        "a TensorFlow checkpoint: weights without a model",
                        "Load it into the model in Python and export a SavedModel."),
                new Kind(List.of(".caffemodel", ".prototxt"), "a model of Caffe", EXPORT),
                new Kind(
                        List.of("saved_model.pbtxt", ".pbtxt"),
                        "a graph written as text",
                        "Save it in the binary form, saved_model.pb."),
                new Kind(
                        List.of(".ort"),
                        "a model in a form that ONNX Runtime wrote for one version of itself",
                        "Name the .onnx file that it was made from."),
                new Kind(
                        List.of(".onnx.data", ".onnx_data"),
                        "the arrays of an ONNX model, without the model",
                        "Name the .onnx file beside it."),
                new Kind(
                        List.of(".engine", ".plan", ".trt"),
                        "an engine of TensorRT, built for one graphics card",
                        "Name the model that it was built from."),
                new Kind(
                        List.of(".mlir", ".dlc", ".xml"),
                        "a model of another program's own form",
                        "Name the TensorFlow model that it was converted from."),
                new Kind(
                        List.of("model.json"),
                        "a model of TensorFlow.js",
                        "Name the Keras file or SavedModel that it was converted from."));

        private ForeignFile() {}

        /**
         * Returns why a path that no format reads is no model.
         *
         * @return empty if the kind of file is unknown
         */
        static Optional<ModelException> of(Path path) {
            String name = path.getFileName() == null
                    ? path.toString()
                    : path.getFileName().toString();
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.matches(".*\\.data-\\d+-of-\\d+") || lower.equals("checkpoint")) {
                return Optional.of(checkpoint(name));
            }
            for (Kind kind : ALL) {
                if (kind.endings.stream().anyMatch(lower::endsWith)) {
                    return Optional.of(new ModelException(name + " is " + kind.what, kind.remedy));
                }
            }
            if (Files.isDirectory(path)) {
                return ofFolder(path, name);
            }
            // A pipe is opened without end.
            return Files.isRegularFile(path) ? ofBytes(path, name) : Optional.empty();
        }

        private static ModelException checkpoint(String name) {
            return new ModelException(
                    name + " belongs to a TensorFlow checkpoint: weights without a model",
                    "Load it into the model in Python and export a SavedModel.");
        }

        private static Optional<ModelException> ofFolder(Path folder, String name) {
            try (Stream<Path> files = Files.list(folder)) {
                List<String> names =
                        files.map(file -> file.getFileName().toString()).toList();
                if (names.contains("saved_model.pbtxt")) {
                    return Optional.of(new ModelException(
                            name + " holds a SavedModel written as text",
                            "Save it in the binary form, saved_model.pb."));
                }
                if (names.stream().anyMatch(each -> each.endsWith(".index"))) {
                    return Optional.of(new ModelException(
                            name + " holds a TensorFlow checkpoint: weights without a model",
                            "Load it into the model in Python and export a SavedModel."));
                }
            } catch (IOException e) {
                return Optional.of(new ModelException(
                        name + " could not be looked into: " + e.getMessage(), "Check the folder's permissions.", e));
            }
            return Optional.empty();
        }

        private static Optional<ModelException> ofBytes(Path file, String name) {
            try (InputStream input = Files.newInputStream(file)) {
                byte[] first = input.readNBytes(FIRST_BYTES);
                if (first.length == 0) {
                    return Optional.of(new ModelException(name + " is empty", "Copy or save the model again."));
                }
                if ((first[0] & 0xff) == PICKLE) {
                    return Optional.of(new ModelException(
                            name + " is a pickle, which runs code when it is read and is never opened", EXPORT));
                }
                String start = new String(first, StandardCharsets.ISO_8859_1);
                if (start.endsWith(TFLITE)) {
                    return Optional.of(new ModelException(
                            name + " begins as a model of TensorFlow Lite", "Give it the ending .tflite."));
                }
                if (start.startsWith(ZIP)) {
                    return Optional.of(new ModelException(
                            name + " is a ZIP archive, not a model", "Unpack it and name the model inside it."));
                }
            } catch (IOException e) {
                // The file does not exist, or the caller reports that no format reads it.
            }
            return Optional.empty();
        }
    }
}
