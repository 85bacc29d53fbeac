package org.skewscope.model.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * An HDF5 file in memory. Its nodes are fetched by path and never walked, since hard links may form
 * a cycle; links to elsewhere are refused. What the library throws at damaged files becomes one
 * {@link DamagedFile}.
 */
final class Hdf5File implements AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    private static final int SUPERBLOCK_BYTES = 48;

    /** Deflate makes nothing smaller than by this factor. */
    private static final long MOST_INFLATED = 1032;

    /** The library tells of every tensor; kept here, since loggers are forgotten. */
    private static final Logger TALK = Logger.getLogger("io.jhdf");

    static {
        TALK.setLevel(Level.WARNING);
    }

    private final HdfFile file;
    private final long bytes;

    private Hdf5File(HdfFile file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static boolean isSignature(byte[] start) {
        return start.length >= SIGNATURE.length
                && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static Hdf5File of(byte[] content) throws DamagedFile {
        requireWhole(content);
        return guarded(
                "it is no whole HDF5 file",
                () -> new Hdf5File(HdfFile.fromBytes(content), content.length));
    }

    /**
     * The first block says where the file ends.
     *
     * <p>Source: HDF5 File Format Specification 3.0, II.A, superblocks of the versions 0 to 3.
     */
    private static void requireWhole(byte[] content) throws DamagedFile {
        if (content.length < SUPERBLOCK_BYTES || !isSignature(content)) {
            throw new DamagedFile("it is no whole HDF5 file");
        }
        int place = content[SIGNATURE.length] < 2 ? 40 : 28;
        long end = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong(place);
        if (end > content.length) {
            throw new DamagedFile("it has " + content.length + " of its " + end + " bytes");
        }
    }

    /** What reads something of the library. */
    private interface Reading<T> {
        T read() throws DamagedFile;
    }

    /**
     * A damaged file may make the library fail in any way, or ask for more memory than there is.
     */
    private static <T> T guarded(String what, Reading<T> reading) throws DamagedFile {
        try {
            return reading.read();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new DamagedFile(what, e);
        }
    }

    boolean has(String path) throws DamagedFile {
        return node(path).isPresent();
    }

    /** The attribute as one text; empty where there is none. */
    Optional<String> text(String path, String name) throws DamagedFile {
        return guarded(
                "its attribute " + name + " cannot be read",
                () -> attribute(path, name).map(value -> String.valueOf(value.getData())));
    }

    /**
     * The attribute as a list of texts; a long one is kept in pieces, {@code name0, name1 ...}.
     * Where it is missing, the list is empty.
     */
    List<String> texts(String path, String name) throws DamagedFile {
        return guarded(
                "its attribute " + name + " of " + path + " cannot be read",
                () -> {
                    Optional<Attribute> whole = attribute(path, name);
                    if (whole.isPresent()) {
                        return texts(whole.get());
                    }
                    List<String> joined = new ArrayList<>();
                    for (int i = 0; ; i++) {
                        Optional<Attribute> piece = attribute(path, name + i);
                        if (piece.isEmpty()) {
                            return joined;
                        }
                        joined.addAll(texts(piece.get()));
                    }
                });
    }

    /** An empty list is stored as no floats. */
    private static List<String> texts(Attribute attribute) {
        return attribute.getData() instanceof String[] texts ? List.of(texts) : List.of();
    }

    private Optional<Attribute> attribute(String path, String name) throws DamagedFile {
        return node(path).map(node -> node.getAttribute(name));
    }

    /** Follows a path name by name. */
    private Optional<Node> node(String path) throws DamagedFile {
        return guarded(
                "its part " + path + " cannot be read",
                () -> {
                    Node node = file;
                    for (String name : path.split("/", -1)) {
                        if (name.isEmpty()) {
                            continue;
                        }
                        Node child = node instanceof Group group ? group.getChild(name) : null;
                        if (child == null) {
                            return Optional.empty();
                        }
                        if (child.isLink()) {
                            throw new DamagedFile(path + " is a link to elsewhere");
                        }
                        node = child;
                    }
                    return Optional.of(node);
                });
    }

    /** A tensor of numbers, as float32. */
    DenseTensor tensor(String path) throws IOException {
        Node node = node(path).orElseThrow(() -> new DamagedFile("there is no " + path));
        if (!(node instanceof Dataset dataset)) {
            throw new DamagedFile(path + " holds no numbers");
        }
        return guarded(
                "the numbers of " + path + " cannot be read",
                () -> {
                    // Before the library makes room for them.
                    long most = bytes * (dataset.getFilters().isEmpty() ? 1 : MOST_INFLATED);
                    if (dataset.getSizeInBytes() > Math.min(most, Integer.MAX_VALUE)) {
                        throw new DamagedFile(path + " says to be larger than the file");
                    }
                    Shape shape = Shape.of(dataset.getDimensions());
                    float[] values = floats(dataset.getDataFlat(), path);
                    if (values.length != shape.elementCount()) {
                        throw new DamagedFile(path + " holds fewer numbers than it says");
                    }
                    return DenseTensor.ofFloat32(shape, values);
                });
    }

    private static float[] floats(Object data, String path) throws DamagedFile {
        if (data instanceof float[] floats) {
            return floats;
        }
        if (data.getClass().isArray() && data.getClass().getComponentType().isPrimitive()) {
            float[] converted = new float[Array.getLength(data)];
            for (int i = 0; i < converted.length; i++) {
                converted[i] = (float) Array.getDouble(data, i);
            }
            return converted;
        }
        if (data instanceof Number scalar) {
            return new float[] {scalar.floatValue()};
        }
        if (data instanceof Object[] nothing && nothing.length == 0) {
            return new float[0];
        }
        throw new DamagedFile(path + " holds no numbers");
    }

    @Override
    public void close() {
        file.close();
    }
}
