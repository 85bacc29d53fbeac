package org.skewscope.model.tflite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;
import org.skewscope.model.ModelException;

/**
 * Describes the first input of a .tflite file, by the graph and by its metadata. A file whose
 * operations are not supported here is described too: only the input's own tables are read.
 *
 * @param shape the sizes of the input's axes
 * @param type the data type as the schema names it, such as FLOAT32
 * @param name the name in the metadata; empty if there is none
 * @param colorSpace RGB, GRAYSCALE or UNKNOWN; empty if the metadata does not describe an image
 * @param normalized whether the metadata holds a normalization
 * @param mean one number, or one for each channel; empty without a normalization
 * @param std as many numbers as {@code mean} in a sound file
 */
public record TfliteInput(
        List<Integer> shape,
        String type,
        Optional<String> name,
        Optional<String> colorSpace,
        boolean normalized,
        List<Float> mean,
        List<Float> std) {

    public TfliteInput {
        shape = List.copyOf(shape);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /**
     * Reads the description; nothing of the file is run.
     *
     * @param path a file of at most 2 GB
     * @throws ModelException if the file is cut off or damaged
     * @throws IOException if the file cannot be read
     */
    public static TfliteInput read(Path path) throws IOException, ModelException {
        ByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(path)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        try {
            return of(bytes);
        } catch (DamagedFlatBuffer e) {
            throw TfliteReader.damaged(String.valueOf(path.getFileName()), e);
        }
    }

    private static TfliteInput of(ByteBuffer bytes) throws DamagedFlatBuffer {
        FlatBuffer.Table root = TfliteReader.root(bytes);
        FlatBuffer.Table graph = at(root.tables(2), 0);
        FlatBuffer.Table input = at(graph.tables(0), at(graph.ints(1), 0));
        int type = input.int8(1);
        Optional<TfliteMetadata> metadata = metadata(bytes, root);
        Optional<TfliteMetadata.Normalization> normalization = Optional.empty();
        Optional<String> name = Optional.empty();
        Optional<String> colorSpace = Optional.empty();
        if (metadata.isPresent()) {
            name = metadata.get().inputName();
            colorSpace = metadata.get().colorSpace();
            normalization = metadata.get().normalization();
        }
        return new TfliteInput(
                input.ints(0),
                TfliteType.of(type).map(Enum::name).orElse("type " + type),
                name,
                colorSpace,
                normalization.isPresent(),
                normalization.map(TfliteMetadata.Normalization::mean).orElse(List.of()),
                normalization.map(TfliteMetadata.Normalization::std).orElse(List.of()));
    }

    private static Optional<TfliteMetadata> metadata(ByteBuffer bytes, FlatBuffer.Table root) throws DamagedFlatBuffer {
        for (FlatBuffer.Table entry : root.tables(6)) {
            if (entry.text(0).equals(TfliteMetadata.NAME)) {
                FlatBuffer.Table buffer = at(root.tables(4), entry.int32(1, 0));
                TfliteTensor.Bytes piece = TfliteReader.buffer(buffer, bytes);
                return piece.length() == 0
                        ? Optional.empty()
                        : TfliteMetadata.read(bytes.slice((int) piece.position(), (int) piece.length()));
            }
        }
        return Optional.empty();
    }

    private static <T> T at(List<T> list, int index) throws DamagedFlatBuffer {
        if (index < 0 || index >= list.size()) {
            throw new DamagedFlatBuffer("it names entry %s of %s".formatted(index, list.size()));
        }
        return list.get(index);
    }
}
