package org.skewscope.model.savedmodel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads LevelDB's sorted table, the format of a checkpoint's index: blocks of entries whose keys
 * share prefixes, an index block that names them, and a footer that names the index.
 *
 * <p>Source: LevelDB, doc/table_format.md; TensorFlow, tsl/lib/io/format.cc.
 */
final class SortedTable {

    private static final int FOOTER_BYTES = 48;
    private static final long MAGIC = 0xdb4775248b80fb57L;

    private static final int MASK_DELTA = 0xa282ead8;

    private final byte[] file;

    private SortedTable(byte[] file) {
        this.file = file;
    }

    /**
     * All entries in the order of their keys.
     *
     * @throws IOException with a clause that says what is wrong, where the file is damaged or
     *     compressed
     * @throws RuntimeException where its places and sizes contradict each other
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

    /** The entries of the block whose handle comes next. */
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

    /** A size that fits the file, in groups of seven bits. */
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

    /** CRC-32C as LevelDB stores it: rotated and shifted, so that it is none of its own file. */
    static int masked(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }
}
