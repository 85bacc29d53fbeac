package org.skewscope.model.savedmodel;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.skewscope.model.FilePart;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph;

/**
 * Reads the tensors of a checkpoint in TensorFlow's bundle format without TensorFlow: an index of
 * names, and one file of values. Each tensor's checksum is verified.
 *
 * <p>Source: TensorFlow, core/util/tensor_bundle/tensor_bundle.cc.
 */
record Checkpoint(Map<String, byte[]> index, Path data) {

    private static final String HEADER = "";
    private static final String OBJECTS = "_CHECKPOINTABLE_OBJECT_GRAPH";

    /** An index holds names and places only. */
    private static final long MOST_INDEX_BYTES = 64L << 20;

    /**
     * Opens the checkpoint of a SavedModel.
     *
     * @param folder the SavedModel's folder {@code variables}
     * @throws IOException with a clause that says what is wrong or unsupported: a damaged index,
     *     several shards, big-endian values
     */
    static Checkpoint open(Path folder) throws IOException {
        Path index = folder.resolve("variables.index");
        if (Files.size(index) > MOST_INDEX_BYTES) {
            throw new IOException("the checkpoint's index is too large");
        }
        Map<String, byte[]> entries = SortedTable.read(Files.readAllBytes(index));
        byte[] header = entries.get(HEADER);
        if (header == null) {
            throw new IOException("the checkpoint's index has no header");
        }
        BundleHeaderProto bundle = BundleHeaderProto.parseFrom(header);
        if (bundle.getNumShards() != 1 || bundle.getEndianness() != BundleHeaderProto.Endianness.LITTLE) {
            throw new IOException("the checkpoint is in several shards or big-endian");
        }
        return new Checkpoint(entries, folder.resolve("variables.data-00000-of-00001"));
    }

    /**
     * Reads the graph of the Python objects whose values the checkpoint holds.
     *
     * @return a graph without nodes if the checkpoint has none
     * @throws IOException if it is damaged
     */
    TrackableObjectGraph objects() throws IOException {
        byte[] entry = index.get(OBJECTS);
        if (entry == null) {
            return TrackableObjectGraph.getDefaultInstance();
        }
        BundleEntryProto place = BundleEntryProto.parseFrom(entry);
        if (place.getSize() > MOST_INDEX_BYTES || place.getOffset() < 0) {
            throw new IOException("the checkpoint's graph of objects is too large");
        }
        byte[] bytes = new byte[Math.toIntExact(place.getSize())];
        try (FileChannel file = FileChannel.open(data)) {
            if (!FilePart.read(file, place.getOffset(), ByteBuffer.wrap(bytes))) {
                throw new IOException("the checkpoint's numbers end early");
            }
        }
        // One text: its length in groups of seven bits, a checksum of lengths, and the bytes.
        CodedInputStream text = CodedInputStream.newInstance(bytes);
        int length = text.readRawVarint32();
        text.skipRawBytes(Integer.BYTES);
        return TrackableObjectGraph.parseFrom(text.readRawBytes(length));
    }

    /** Reads one tensor by its key; see {@link #read}. */
    DenseTensor read(String key) throws IOException {
        return read(Map.of(key, key), Set.of(key)).get(key);
    }

    /**
     * Returns the shape of a tensor by its key.
     *
     * @return empty if there is none
     */
    List<Integer> shape(String key) throws IOException {
        byte[] entry = index.get(key);
        if (entry == null) {
            throw new IOException("the checkpoint has no " + key);
        }
        return BundleEntryProto.parseFrom(entry).getShape().getDimList().stream()
                .map(dimension -> Math.toIntExact(dimension.getSize()))
                .toList();
    }

    /**
     * Reads some of the tensors.
     *
     * @param names the keys in the checkpoint, by the names of the result
     * @param wanted the names of the result; the checksums of the other tensors are verified too
     * @throws IOException if a tensor is missing, sliced, of an unsupported type, cut off, or has
     *     another checksum than the index says
     */
    Map<String, DenseTensor> read(Map<String, String> names, Set<String> wanted) throws IOException {
        Map<String, DenseTensor> tensors = new HashMap<>();
        try (FileChannel file = FileChannel.open(data)) {
            for (Map.Entry<String, String> name : names.entrySet()) {
                byte[] entry = index.get(name.getValue());
                if (entry == null) {
                    throw new IOException("the checkpoint has no " + name.getValue());
                }
                DenseTensor tensor = tensor(file, BundleEntryProto.parseFrom(entry));
                if (wanted.contains(name.getKey())) {
                    tensors.put(name.getKey(), tensor);
                }
            }
        }
        return tensors;
    }

    private static DenseTensor tensor(FileChannel file, BundleEntryProto entry) throws IOException {
        int[] dimensions = new int[entry.getShape().getDimCount()];
        long elements = 1;
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = Math.toIntExact(entry.getShape().getDim(i).getSize());
            elements = Math.multiplyExact(elements, dimensions[i]);
        }
        if (entry.getSlicesCount() > 0
                || entry.getOffset() < 0
                || entry.getSize() > file.size()
                || entry.getOffset() > file.size() - entry.getSize()) {
            throw new IOException("a tensor of the checkpoint is sliced or cut off");
        }
        byte[] bytes = new byte[Math.toIntExact(entry.getSize())];
        if (!FilePart.read(file, entry.getOffset(), ByteBuffer.wrap(bytes))) {
            throw new IOException("the checkpoint's numbers end early");
        }
        if (SortedTable.masked(bytes, 0, bytes.length) != entry.getCrc32C()) {
            throw new IOException("a tensor's checksum is wrong");
        }
        return dense(entry, Shape.of(dimensions), Math.toIntExact(elements), bytes);
    }

    private static DenseTensor dense(BundleEntryProto entry, Shape shape, int elements, byte[] bytes)
            throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (entry.getDtype()) {
            case DT_FLOAT -> {
                requireWidth(Float.BYTES, elements, bytes);
                float[] values = new float[elements];
                numbers.asFloatBuffer().get(values);
                yield DenseTensor.ofFloat32(shape, values);
            }
            case DT_DOUBLE -> {
                requireWidth(Double.BYTES, elements, bytes);
                double[] values = new double[elements];
                numbers.asDoubleBuffer().get(values);
                yield DenseTensor.ofFloat64(shape, values);
            }
            case DT_INT32 -> {
                requireWidth(Integer.BYTES, elements, bytes);
                int[] values = new int[elements];
                numbers.asIntBuffer().get(values);
                yield DenseTensor.ofInt32(shape, values);
            }
            default -> throw new IOException("the checkpoint holds " + entry.getDtype());
        };
    }

    private static void requireWidth(int width, int elements, byte[] bytes) throws IOException {
        if (bytes.length != (long) width * elements) {
            throw new IOException("a tensor of the checkpoint does not hold as many numbers as its shape says");
        }
    }

    /**
     * Reads LevelDB's sorted table, the format of a checkpoint's index: blocks of entries whose
     * keys share prefixes, an index block that names them, and a footer that names the index.
     *
     * <p>Source: LevelDB, doc/table_format.md; TensorFlow, tsl/lib/io/format.cc.
     */
    private record SortedTable(byte[] file) {

        private static final int FOOTER_BYTES = 48;
        private static final long MAGIC = 0xdb4775248b80fb57L;

        private static final int MASK_DELTA = 0xa282ead8;

        /**
         * Returns all entries in the order of their keys.
         *
         * @throws IOException with a clause that says what is wrong, if the file is damaged or
         *     compressed
         * @throws RuntimeException if the places and sizes contradict each other
         */
        static Map<String, byte[]> read(byte[] file) throws IOException {
            return new SortedTable(file).entries();
        }

        private Map<String, byte[]> entries() throws IOException {
            ByteBuffer footer = at(file.length - FOOTER_BYTES, FOOTER_BYTES);
            if (footer.getLong(FOOTER_BYTES - Long.BYTES) != MAGIC) {
                throw new IOException("the checkpoint's index is no sorted table");
            }
            // The handle of the metaindex, which holds nothing here.
            varint(footer);
            varint(footer);
            Map<String, byte[]> blocks = block(footer);
            Map<String, byte[]> entries = new LinkedHashMap<>();
            for (byte[] handle : blocks.values()) {
                entries.putAll(block(ByteBuffer.wrap(handle)));
            }
            return entries;
        }

        /** Returns the entries of the block whose handle comes next. */
        private Map<String, byte[]> block(ByteBuffer handle) throws IOException {
            int offset = varint(handle);
            int size = varint(handle);
            int compression = file[Math.addExact(offset, size)];
            int checksum = at(offset + size + 1, Integer.BYTES).getInt();
            if (checksum != masked(file, offset, size + 1)) {
                throw new IOException("a checksum of the checkpoint's index is wrong");
            }
            if (compression != 0) {
                throw new IOException("the checkpoint's index is compressed");
            }
            ByteBuffer block = at(offset, size);
            int restarts = block.getInt(size - Integer.BYTES);
            block.limit(size - Integer.BYTES * (restarts + 1));
            Map<String, byte[]> entries = new LinkedHashMap<>();
            byte[] key = {};
            while (block.hasRemaining()) {
                int shared = varint(block);
                byte[] next = new byte[Math.addExact(shared, varint(block))];
                byte[] value = new byte[varint(block)];
                System.arraycopy(key, 0, next, 0, shared);
                block.get(next, shared, next.length - shared);
                block.get(value);
                key = next;
                entries.put(new String(key, StandardCharsets.UTF_8), value);
            }
            return entries;
        }

        private ByteBuffer at(int offset, int size) {
            return ByteBuffer.wrap(file, offset, size).slice().order(ByteOrder.LITTLE_ENDIAN);
        }

        /** Returns a size that fits the file, in groups of seven bits. */
        private int varint(ByteBuffer bytes) throws IOException {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                byte next = bytes.get();
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    if (value < 0 || value > file.length) {
                        throw new IOException("a size in the checkpoint's index is beyond its end");
                    }
                    return (int) value;
                }
            }
            throw new IOException("a number in the checkpoint's index does not end");
        }

        /**
         * Returns the CRC-32C as LevelDB stores it: rotated and shifted, so that it differs from
         * the checksum of a file that holds it.
         */
        static int masked(byte[] bytes, int offset, int length) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, offset, length);
            return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
        }
    }
}
