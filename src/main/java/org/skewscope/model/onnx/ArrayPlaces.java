package org.skewscope.model.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.skewscope.model.ModelException;

/**
 * Checks where a file says that its arrays are: they have as many bytes as their axes say, and
 * other files lie only beside the model, under plain names. ONNX Runtime itself would follow paths
 * and links to any file, and even take an address of memory.
 */
final class ArrayPlaces {

    private static final String BESIDE =
            "Copy the file with its arrays beside the model, or export the model as one file.";

    private final Path model;
    private final String name;
    private final Map<String, Path> externalFiles = new TreeMap<>();

    private ArrayPlaces(Path model, String name) {
        this.model = model;
        this.name = name;
    }

    /**
     * Returns the further files beside the model, by their names.
     *
     * @param path the model's file
     * @param name the model's, for messages
     * @throws ModelException if an array does not fit, or its file may not be read
     */
    static Map<String, Path> require(OnnxModel model, Path path, String name) throws ModelException {
        ArrayPlaces places = new ArrayPlaces(path, name);
        for (OnnxTensor tensor : model.tensors()) {
            places.require(tensor);
        }
        return places.externalFiles;
    }

    private void require(OnnxTensor tensor) throws ModelException {
        long bytes = bytes(tensor);
        if (!tensor.external().isEmpty()) {
            requireBeside(tensor, bytes);
        } else if (tensor.raw() != null && bytes >= 0 && tensor.raw().length() != bytes) {
            throw damaged(tensor, "has %s bytes, not %s".formatted(tensor.raw().length(), bytes));
        } else if (tensor.raw() == null && bytes >= 0) {
            requireNumbers(tensor);
        }
    }

    /** Refuses an array with too few numbers: each takes at least a byte of the file. */
    private void requireNumbers(OnnxTensor tensor) throws ModelException {
        long most = 0;
        for (WireReader.Place place : tensor.numbers()) {
            most += place.length();
        }
        if (tensor.size() > most) {
            throw damaged(tensor, "has fewer numbers than its axes %s say".formatted(tensor.dims()));
        }
    }

    /** Returns the bytes that the axes say; -1 if the type does not show it. */
    private long bytes(OnnxTensor tensor) throws ModelException {
        try {
            long size = tensor.size();
            Optional<OnnxType> type = OnnxType.of(tensor.type());
            return type.isEmpty() || type.get().bytes() == 0
                    ? -1
                    : Math.multiplyExact(size, type.get().bytes());
        } catch (ArithmeticException e) {
            throw damaged(tensor, "has the axes " + tensor.dims());
        }
    }

    private void requireBeside(OnnxTensor tensor, long bytes) throws ModelException {
        String location = tensor.external().get("location");
        if (!isPlain(location)) {
            throw new ModelException(
                    "%s wants to read the array %s from %s, which is no plain name of a file beside it"
                            .formatted(name, tensor.name(), location),
                    BESIDE);
        }
        Path file = model.resolveSibling(location);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ModelException(
                    name
                            + " keeps its arrays in "
                            + location
                            + (Files.isSymbolicLink(file) ? ", which is a link" : ", which is not beside it"),
                    BESIDE);
        }
        long offset = number(tensor, "offset", 0);
        long length = number(tensor, "length", bytes);
        try {
            long size = Files.size(file);
            if (bytes >= 0 && length != bytes) {
                throw damaged(tensor, "has %s bytes, not %s".formatted(length, bytes));
            }
            if (offset < 0 || offset > size || length > size - offset) {
                throw new ModelException(
                        "%s has %s bytes, too few for the array %s of %s"
                                .formatted(location, size, tensor.name(), name),
                        BESIDE);
            }
        } catch (IOException e) {
            throw ModelException.unreadable(location, e);
        }
        externalFiles.put(location, file);
    }

    static boolean isPlain(String location) {
        return !location.isEmpty()
                && !location.equals(".")
                && !location.equals("..")
                && location.chars()
                        .noneMatch(each -> each == '/'
                                || each == '\\'
                                || each == ':'
                                || each == '*'
                                || Character.isISOControl(each));
    }

    private long number(OnnxTensor tensor, String key, long otherwise) throws ModelException {
        String text = tensor.external().get(key);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw damaged(tensor, "has the %s '%s'".formatted(key, text));
        }
    }

    private ModelException damaged(OnnxTensor tensor, String what) {
        return new ModelException(
                "%s is no whole ONNX model: the array %s %s".formatted(name, tensor.name(), what),
                "Copy or export the model again.");
    }
}
