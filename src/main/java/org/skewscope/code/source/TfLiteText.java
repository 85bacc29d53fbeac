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
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;

/**
 * What a {@code .tflite} file and its metadata say of the first input, as the text that is read and
 * shown (tflite/schema/schema.fbs; tflite-support/metadata/metadata_schema.fbs). Nothing of the
 * file is run.
 */
public final class TfLiteText {

    /** Marks the text; its value is the file's name. */
    public static final String KIND = "tflite";

    /** "TFL3", as a buffer in its own order holds it. */
    private static final int IDENTIFIER = 0x54464c33;

    /** No description of an input has more parts. */
    private static final long MOST_READ = 8L << 20;

    private static final int LONGEST_NAME = 10_000;
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
        } catch (DamagedFlatBuffer | IndexOutOfBoundsException outside) {
            throw new SourceFileException(
                    name
                            + " is no .tflite file that can be read: it is cut off or damaged."
                            + " Download or convert it again.");
        }
    }

    private String text(ByteBuffer file, String name)
            throws JsonProcessingException, DamagedFlatBuffer {
        if (file.limit() < 8 || file.getInt(4) != IDENTIFIER) {
            throw new DamagedFlatBuffer("it does not begin as a .tflite file");
        }
        ObjectNode root = mapper.createObjectNode().put(KIND, name);
        FlatBuffer.Table model = new FlatBuffer(file, MOST_READ).root();
        FlatBuffer.Table graph = model.tables(2).get(0);
        List<Integer> inputs = graph.ints(1);
        FlatBuffer.Table input = graph.tables(0).get(inputs.get(0));
        ArrayNode shape = root.putArray("shape");
        input.ints(0).forEach(shape::add);
        int type = input.int8(1);
        root.put("type", type >= 0 && type < TYPES.size() ? TYPES.get(type) : "type " + type);
        Optional<FlatBuffer.Table> described = firstInput(metadata(file, model));
        if (described.isPresent()) {
            describe(described.get(), root);
        }
        root.putNull("decoder");
        root.putNull("resize");
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static Optional<ByteBuffer> metadata(ByteBuffer file, FlatBuffer.Table model)
            throws DamagedFlatBuffer {
        for (FlatBuffer.Table entry : model.tables(6)) {
            if (entry.text(0).equals(METADATA)) {
                FlatBuffer.Range place = model.tables(4).get(entry.int32(1, 0)).bytes(0);
                return place.length() == 0
                        ? Optional.empty()
                        : Optional.of(file.slice(place.position(), place.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<FlatBuffer.Table> firstInput(Optional<ByteBuffer> metadata)
            throws DamagedFlatBuffer {
        if (metadata.isEmpty()) {
            return Optional.empty();
        }
        List<FlatBuffer.Table> graphs = new FlatBuffer(metadata.get(), MOST_READ).root().tables(3);
        return graphs.isEmpty() ? Optional.empty() : graphs.get(0).tables(2).stream().findFirst();
    }

    private static void describe(FlatBuffer.Table tensor, ObjectNode root)
            throws DamagedFlatBuffer {
        String name = tensor.text(0);
        if (!name.isEmpty()) {
            root.put("name", name.substring(0, Math.min(LONGEST_NAME, name.length())));
        }
        Optional<FlatBuffer.Table> content = tensor.table(3);
        if (content.isPresent() && content.get().int8(0) == IMAGE_PROPERTIES) {
            Optional<FlatBuffer.Table> image = content.get().table(1);
            if (image.isPresent()) {
                root.put("color_space", colorSpace(image.get().int8(0)));
            }
        }
        for (FlatBuffer.Table unit : tensor.tables(4)) {
            if (unit.int8(0) == NORMALIZATION_OPTIONS) {
                Optional<FlatBuffer.Table> options = unit.table(1);
                if (options.isPresent()) {
                    ArrayNode mean = root.putArray("mean");
                    options.get().floats(0).forEach(mean::add);
                    ArrayNode std = root.putArray("std");
                    options.get().floats(1).forEach(std::add);
                }
                return;
            }
        }
    }

    private static String colorSpace(int value) {
        return switch (value) {
            case 1 -> "RGB";
            case 2 -> "GRAYSCALE";
            default -> "UNKNOWN";
        };
    }
}
