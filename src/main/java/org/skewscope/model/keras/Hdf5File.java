package org.skewscope.model.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.skewscope.model.FilePart;
import org.skewscope.model.FileStamp;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.FloatShelf;
import org.skewscope.tensor.Shape;

/**
 * Reads an HDF5 file. Its nodes are fetched by path and never walked, since hard links may form a
 * cycle; links to other files are refused. Exceptions of the library on damaged files become one
 * {@link DamagedFile}.
 */
final class Hdf5File implements AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    private static final String NO_WHOLE_FILE = "it is no whole HDF5 file";
    private static final int SUPERBLOCK_BYTES = 48;

    /** Deflate makes nothing smaller than by this factor. */
    private static final long MOST_INFLATED = 1032;

    /**
     * The library logs every tensor. This reference keeps the logger's level, since unreferenced
     * loggers are collected.
     */
    private static final Logger TALK = Logger.getLogger("io.jhdf");

    static {
        TALK.setLevel(Level.WARNING);
    }

    private final FloatShelf shelf = new FloatShelf();
    private final HdfFile file;
    private final long bytes;

    /** The window through which the file is read in place; empty if the file is in memory. */
    private final Optional<FileWindow> window;

    private Hdf5File(HdfFile file, long bytes, Optional<FileWindow> window) {
        this.file = file;
        this.bytes = bytes;
        this.window = window;
    }

    static boolean isSignature(byte[] start) {
        return start.length >= SIGNATURE.length
                && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /** Returns a file that is too large to be held as a whole beside what is read from it. */
    static Hdf5File of(Path path, long from, long length) throws IOException {
        FileWindow window = new FileWindow(path, from, length);
        try {
            ByteBuffer start = ByteBuffer.allocate(SUPERBLOCK_BYTES);
            while (start.hasRemaining() && window.read(start) >= 0) {
                // The rest comes with the next read.
            }
            requireWhole(Arrays.copyOf(start.array(), start.position()), length);
            window.position(0);
            return guarded(
                    NO_WHOLE_FILE, () -> new Hdf5File(new HdfFile(window, path.toUri()), length, Optional.of(window)));
        } catch (IOException | RuntimeException e) {
            window.close();
            throw e;
        }
    }

    static Hdf5File of(byte[] content) throws DamagedFile {
        requireWhole(content, content.length);
        return guarded(NO_WHOLE_FILE, () -> new Hdf5File(HdfFile.fromBytes(content), content.length, Optional.empty()));
    }

    /**
     * Refuses a file that is shorter than its first block says.
     *
     * <p>Source: HDF5 File Format Specification 3.0, II.A, superblocks of the versions 0 to 3.
     */
    private static void requireWhole(byte[] start, long length) throws DamagedFile {
        if (start.length < SUPERBLOCK_BYTES || !isSignature(start)) {
            throw new DamagedFile(NO_WHOLE_FILE);
        }
        int place = start[SIGNATURE.length] < 2 ? 40 : 28;
        long end = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong(place);
        if (end > length) {
            throw new DamagedFile("it has %s of its %s bytes".formatted(length, end));
        }
    }

    /** Reads something through the library. */
    private interface Reading<T> {
        T read() throws DamagedFile;
    }

    /**
     * Returns a damaged file may make the library fail in any way, or ask for more memory than
     * there is.
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

    /**
     * Returns the attribute as one text.
     *
     * @return empty if there is none
     */
    Optional<String> text(String path, String name) throws DamagedFile {
        return guarded("its attribute %s cannot be read".formatted(name), () -> attribute(path, name)
                .map(value -> String.valueOf(value.getData())));
    }

    /**
     * Returns the attribute as a list of texts; a long one is kept in pieces, {@code name0, name1
     * ...}. Where it is missing, the list is empty.
     */
    List<String> texts(String path, String name) throws DamagedFile {
        return guarded("its attribute %s of %s cannot be read".formatted(name, path), () -> {
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

    /** Returns an empty list is stored as no floats. */
    private static List<String> texts(Attribute attribute) {
        return attribute.getData() instanceof String[] texts ? List.of(texts) : List.of();
    }

    private Optional<Attribute> attribute(String path, String name) throws DamagedFile {
        return node(path).map(node -> node.getAttribute(name));
    }

    /** Follows a path name by name. */
    private Optional<Node> node(String path) throws DamagedFile {
        return guarded("its part %s cannot be read".formatted(path), () -> {
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

    /** Returns a tensor of numbers, as float32. */
    DenseTensor tensor(String path) throws IOException {
        Node node = node(path).orElseThrow(() -> new DamagedFile("there is no " + path));
        if (!(node instanceof Dataset dataset)) {
            throw new DamagedFile(path + " holds no numbers");
        }
        return guarded("the numbers of %s cannot be read".formatted(path), () -> {
            // Before the library makes room for them.
            long most = bytes * (dataset.getFilters().isEmpty() ? 1 : MOST_INFLATED);
            if (dataset.getSizeInBytes() > Math.min(most, Integer.MAX_VALUE)) {
                throw new DamagedFile(path + " declares a size larger than the file");
            }
            Shape shape = Shape.of(dataset.getDimensions());
            Optional<DenseTensor> later = later(dataset, shape, path);
            if (later.isPresent()) {
                return later.get();
            }
            float[] values = numbers(dataset, path);
            if (values.length != shape.elementCount()) {
                throw new DamagedFile(path + " holds fewer numbers than it says");
            }
            return DenseTensor.ofFloat32(shape, values);
        });
    }

    /**
     * Returns a large weight of a file that is read in place: its numbers are read when they are
     * needed.
     *
     * @return empty if the numbers are few, or are stored in another way than one after another
     */
    private Optional<DenseTensor> later(Dataset dataset, Shape shape, String path) throws DamagedFile {
        int count = (int) (dataset.getSizeInBytes() / Float.BYTES);
        if (window.isEmpty()
                || count < FloatShelf.FEWEST_NUMBERS
                || count != shape.elementCount()
                || !PlainNumbers.isPlain(dataset)) {
            return Optional.empty();
        }
        long at = PlainNumbers.place(file, dataset);
        if (at > bytes - dataset.getSizeInBytes()) {
            throw PlainNumbers.endsEarly(path);
        }
        FileWindow.Reopened place = window.get().reopened();
        return Optional.of(DenseTensor.ofFloat32(shape, shelf.of(count, () -> {
            try (FileWindow again = place.open()) {
                return PlainNumbers.read(again, at, count, path);
            }
        })));
    }

    private float[] numbers(Dataset dataset, String path) throws DamagedFile {
        try {
            if (window.isEmpty() || !PlainNumbers.isPlain(dataset)) {
                return floats(dataset.getDataFlat(), path);
            }
            return PlainNumbers.read(
                    window.get(),
                    PlainNumbers.place(file, dataset),
                    Math.toIntExact(dataset.getSizeInBytes() / Float.BYTES),
                    path);
        } catch (DamagedFile e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedFile("the numbers of %s cannot be read".formatted(path), e);
        }
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

    /**
     * Reads the numbers of a dataset that lie in a file one after another as they are, as Keras
     * writes them, without a copy of all their bytes.
     */
    private static final class PlainNumbers {

        private PlainNumbers() {}

        /** Returns whether a dataset is stored as plain float32. */
        static boolean isPlain(Dataset dataset) {
            return dataset instanceof ContiguousDataset plain
                    && dataset.getDataType() instanceof FloatingPoint type
                    && type.getSize() == Float.BYTES
                    && type.getByteOrder() == ByteOrder.LITTLE_ENDIAN
                    && plain.getDataAddress() >= 0;
        }

        /** Returns the offset of a plain dataset's first value, in bytes. */
        static long place(HdfFile file, Dataset plain) {
            return file.getUserBlockSize() + ((ContiguousDataset) plain).getDataAddress();
        }

        /**
         * Returns the values of a dataset that is stored as plain float32.
         *
         * @param at the offset of the first value, in bytes
         * @param path the dataset's, for messages
         * @throws DamagedFile if the file ends early
         */
        static float[] read(SeekableByteChannel file, long at, int count, String path) throws IOException {
            return FilePart.floats(file, at, count).orElseThrow(() -> endsEarly(path));
        }

        static DamagedFile endsEarly(String path) {
            return new DamagedFile("the numbers of %s end early".formatted(path));
        }
    }

    /**
     * Presents a part of a file as a file of its own: the content of a large file is read in place,
     * neither copied to memory as a whole nor mapped, which would lock the file on Windows.
     */
    private static final class FileWindow implements SeekableByteChannel {

        /** Java keeps a native copy of the largest piece that a thread has ever read. */
        private static final int PIECE = 1 << 20;

        private final FileChannel file;
        private final Reopened place;
        private final long from;
        private final long length;
        private long position;

        /**
         * Describes where a window lies in a file that has not changed.
         *
         * @param from the place in the file of the first byte
         * @param length how many bytes the window has
         */
        private record Reopened(Path path, FileStamp stamp, long from, long length) {

            /**
             * Opens the window again.
             *
             * @throws IOException if the file was written since, with a clause that says so
             */
            FileWindow open() throws IOException {
                if (!FileStamp.of(path).equals(stamp)) {
                    throw new IOException("the file has changed since it was opened");
                }
                return new FileWindow(path, from, length);
            }
        }

        /**
         * @param from the place in the file of the first byte
         * @param length how many bytes the window has
         */
        FileWindow(Path path, long from, long length) throws IOException {
            file = FileChannel.open(path);
            place = new Reopened(path, FileStamp.of(path), from, length);
            this.from = from;
            this.length = length;
        }

        /** Returns where this window lies, for a later look into it. */
        Reopened reopened() {
            return place;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!isOpen()) {
                throw new ClosedChannelException();
            }
            long left = length - position;
            if (left <= 0) {
                return -1;
            }
            ByteBuffer piece = target.slice();
            piece.limit((int) Math.min(Math.min(left, piece.capacity()), PIECE));
            int read = file.read(piece, from + position);
            if (read > 0) {
                position += read;
                target.position(target.position() + read);
            }
            return read;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long other) {
            position = other;
            return this;
        }

        @Override
        public long size() {
            return length;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
