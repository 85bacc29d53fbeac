package org.skewscope.code.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code .tflite} file and its metadata say of the first input, as the text that is read and
 * shown (tflite/schema/schema.fbs; tflite-support/metadata/metadata_schema.fbs). Nothing of the
 * file is run.
 */
public final class TfLiteText {

    /** Marks the text; its value is the file's name. */
    public static final String KIND = "tflite";

    private static final String METADATA = "TFLITE_METADATA";
    private static final int IMAGE_PROPERTIES = 2;
    private static final int NORMALIZATION_OPTIONS = 1;
    private static final List<String> TYPES =
            List.of(
                    "FLOAT32",
                    "FLOAT16",
                    "INT32",
                    "UINT8",
                    "INT64",
                    "STRING",
                    "BOOL",
                    "INT16",
                    "COMPLEX64",
                    "INT8");

    private final ObjectMapper mapper = new ObjectMapper();

    private TfLiteText() {}

    static SourceFile read(Path path, String name) throws IOException, SourceFileException {
        ByteBuffer file;
        try (FileChannel channel = FileChannel.open(path)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new SourceFileException(
                        name + " is larger than 2 GB, which no .tflite file can be.");
            }
            file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        try {
            return new SourceFile(name, new TfLiteText().text(file, name));
        } catch (IndexOutOfBoundsException | IllegalArgumentException outside) {
            throw new SourceFileException(
                    name
                            + " is no .tflite file that can be read: it is cut off or damaged."
                            + " Download or convert it again.");
        }
    }

    private String text(ByteBuffer file, String name) throws JsonProcessingException {
        if (file.limit() < 8 || file.getInt(4) != FlatTable.identifier("TFL3")) {
            throw new IllegalArgumentException("no TFL3");
        }
        ObjectNode root = mapper.createObjectNode().put(KIND, name);
        FlatTable model = FlatTable.root(file);
        FlatTable graph = model.tables(2).get(0);
        List<Integer> inputs = graph.ints(1);
        FlatTable input = graph.tables(0).get(inputs.get(0));
        ArrayNode shape = root.putArray("shape");
        input.ints(0).forEach(shape::add);
        int type = input.byteAt(1);
        root.put("type", type >= 0 && type < TYPES.size() ? TYPES.get(type) : "type " + type);
        metadata(model)
                .flatMap(data -> FlatTable.root(data).tables(3).stream().findFirst())
                .flatMap(subgraph -> subgraph.tables(2).stream().findFirst())
                .ifPresent(tensor -> describe(tensor, root));
        root.putNull("decoder");
        root.putNull("resize");
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static Optional<ByteBuffer> metadata(FlatTable model) {
        return model.tables(6).stream()
                .filter(entry -> entry.string(0).filter(METADATA::equals).isPresent())
                .findFirst()
                .flatMap(entry -> model.tables(4).get(entry.intAt(1)).bytes(0));
    }

    private static void describe(FlatTable tensor, ObjectNode root) {
        tensor.string(0).ifPresent(name -> root.put("name", name));
        tensor.table(3)
                .filter(content -> content.byteAt(0) == IMAGE_PROPERTIES)
                .flatMap(content -> content.table(1))
                .ifPresent(
                        image ->
                                root.put(
                                        "color_space",
                                        switch (image.byteAt(0)) {
                                            case 1 -> "RGB";
                                            case 2 -> "GRAYSCALE";
                                            default -> "UNKNOWN";
                                        }));
        tensor.tables(4).stream()
                .filter(unit -> unit.byteAt(0) == NORMALIZATION_OPTIONS)
                .findFirst()
                .flatMap(unit -> unit.table(1))
                .ifPresent(
                        options -> {
                            ArrayNode mean = root.putArray("mean");
                            options.floats(0).forEach(mean::add);
                            ArrayNode std = root.putArray("std");
                            options.floats(1).forEach(std::add);
                        });
    }
}
