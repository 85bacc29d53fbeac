package org.skewscope.code.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.model.ModelException;
import org.skewscope.model.tflite.TfliteInput;

/**
 * Writes the description of a {@code .tflite} file's first input as the JSON text that is shown and
 * read as a config. Nothing of the file is run.
 */
public final class TfLiteText {

    /** The key that marks the text; its value is the file's name. */
    public static final String KIND = "tflite";

    private static final int LONGEST_NAME = 10_000;

    private TfLiteText() {}

    static SourceFile read(Path path, String name) throws IOException, SourceFileException {
        if (Files.size(path) > Integer.MAX_VALUE) {
            throw new SourceFileException(name + " is larger than 2 GB, which no .tflite file can be.");
        }
        try {
            return new SourceFile(name, text(TfliteInput.read(path), name));
        } catch (ModelException e) {
            throw new SourceFileException(name
                    + " is no .tflite file that can be read: it is cut off or damaged."
                    + " Download or convert it again.");
        }
    }

    /** Returns the text; null values are the questions that only the app's author can answer. */
    private static String text(TfliteInput input, String name) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode().put(KIND, name);
        ArrayNode shape = root.putArray("shape");
        input.shape().forEach(shape::add);
        root.put("type", input.type());
        input.name().ifPresent(full -> root.put("name", full.substring(0, Math.min(LONGEST_NAME, full.length()))));
        input.colorSpace().ifPresent(space -> root.put("color_space", space));
        if (input.normalized()) {
            ArrayNode mean = root.putArray("mean");
            input.mean().forEach(mean::add);
            ArrayNode std = root.putArray("std");
            input.std().forEach(std::add);
        }
        root.putNull("decoder");
        root.putNull("resize");
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }
}
