package org.skewscope.flatbuffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an untrusted flatbuffer: every offset and length is checked before it is followed. The
 * total of the bytes read is limited, since a small file can refer to the same bytes again and
 * again. No method here calls itself, so cycles of offsets do no harm.
 *
 * <p>Source: "FlatBuffers: Internals" of the flatbuffers documentation.
 */
public final class FlatBuffer {

    private static final int OFFSET_BYTES = 4;

    /** No model describes itself in more bytes, apart from its weights, which are not read here. */
    private static final long MOST_READ = 64L << 20;

    /** The bytes that a file may refer to more than once, such as the shape of many tensors. */
    private static final long SHARED = 1 << 20;

    private final ByteBuffer bytes;
    private long left;

    public FlatBuffer(ByteBuffer bytes) {
        this(bytes, MOST_READ);
    }

    /**
     * @param most the most bytes that are read in total, apart from vectors whose place alone is
     *     returned
     */
    public FlatBuffer(ByteBuffer bytes, long most) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        left = Math.min(most, SHARED + 2L * bytes.limit());
    }

    public Table root() throws DamagedFlatBuffer {
        return table(follow(0));
    }

    /** Names a range of bytes inside the file. */
    public record Range(int position, int length) {}

    private int follow(int position) throws DamagedFlatBuffer {
        return checked((long) position + (int32(position) & 0xffffffffL), OFFSET_BYTES);
    }

    private Table table(int position) throws DamagedFlatBuffer {
        int shape = checked((long) position - int32(position), 2 * Short.BYTES);
        int shapeBytes = uint16(shape);
        int tableBytes = uint16(shape + Short.BYTES);
        checked(shape, shapeBytes);
        checked(position, tableBytes);
        charge(shapeBytes);
        return new Table(position, shape, shapeBytes, tableBytes);
    }

    private int checked(long position, long length) throws DamagedFlatBuffer {
        if (position < 0 || length < 0 || position + length > bytes.limit()) {
            throw new DamagedFlatBuffer("it is cut off, or points outside itself");
        }
        return (int) position;
    }

    private void charge(long some) throws DamagedFlatBuffer {
        left -= some;
        if (left < 0) {
            throw new DamagedFlatBuffer("it names the same bytes over and over");
        }
    }

    private int int32(int position) throws DamagedFlatBuffer {
        return bytes.getInt(checked(position, Integer.BYTES));
    }

    private int uint16(int position) throws DamagedFlatBuffer {
        return bytes.getShort(checked(position, Short.BYTES)) & 0xffff;
    }

    /** Reads a table, whose fields are numbered as in the schema. */
    public final class Table {

        private final int position;
        private final int shape;
        private final int shapeBytes;
        private final int tableBytes;

        private Table(int position, int shape, int shapeBytes, int tableBytes) {
            this.position = position;
            this.shape = shape;
            this.shapeBytes = shapeBytes;
            this.tableBytes = tableBytes;
        }

        /** Returns where a field lies; -1 if it is not written and has its default. */
        private int field(int index, int length) throws DamagedFlatBuffer {
            int entry = (2 + index) * Short.BYTES;
            int offset = entry + Short.BYTES > shapeBytes ? 0 : uint16(shape + entry);
            if (offset == 0) {
                return -1;
            }
            if (offset + length > tableBytes) {
                throw new DamagedFlatBuffer("a field lies outside its table");
            }
            return position + offset;
        }

        public byte int8(int index) throws DamagedFlatBuffer {
            int at = field(index, Byte.BYTES);
            return at < 0 ? 0 : bytes.get(checked(at, Byte.BYTES));
        }

        public int int32(int index, int otherwise) throws DamagedFlatBuffer {
            int at = field(index, Integer.BYTES);
            return at < 0 ? otherwise : FlatBuffer.this.int32(at);
        }

        public long int64(int index) throws DamagedFlatBuffer {
            int at = field(index, Long.BYTES);
            return at < 0 ? 0 : bytes.getLong(checked(at, Long.BYTES));
        }

        public Optional<Table> table(int index) throws DamagedFlatBuffer {
            int at = field(index, OFFSET_BYTES);
            return at < 0 ? Optional.empty() : Optional.of(FlatBuffer.this.table(follow(at)));
        }

        /**
         * Returns the text of a field; empty if it is not written.
         *
         * @return empty if it is not written
         */
        public String text(int index) throws DamagedFlatBuffer {
            Range range = vector(index, Byte.BYTES);
            charge(range.length());
            byte[] text = new byte[range.length()];
            bytes.get(range.position(), text);
            return new String(text, StandardCharsets.UTF_8);
        }

        /** Returns the place of a vector's bytes without reading them. */
        public Range bytes(int index) throws DamagedFlatBuffer {
            return vector(index, Byte.BYTES);
        }

        public List<Integer> ints(int index) throws DamagedFlatBuffer {
            List<Integer> values = new ArrayList<>();
            for (int at : elements(index, Integer.BYTES)) {
                values.add(bytes.getInt(at));
            }
            return values;
        }

        public List<Long> longs(int index) throws DamagedFlatBuffer {
            List<Long> values = new ArrayList<>();
            for (int at : elements(index, Long.BYTES)) {
                values.add(bytes.getLong(at));
            }
            return values;
        }

        public List<Float> floats(int index) throws DamagedFlatBuffer {
            List<Float> values = new ArrayList<>();
            for (int at : elements(index, Float.BYTES)) {
                values.add(bytes.getFloat(at));
            }
            return values;
        }

        public List<Table> tables(int index) throws DamagedFlatBuffer {
            List<Table> tables = new ArrayList<>();
            for (int at : elements(index, OFFSET_BYTES)) {
                tables.add(FlatBuffer.this.table(follow(at)));
            }
            return tables;
        }

        private int[] elements(int index, int size) throws DamagedFlatBuffer {
            Range range = vector(index, size);
            charge(range.length());
            int[] positions = new int[range.length() / size];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = range.position() + i * size;
            }
            return positions;
        }

        private Range vector(int index, int size) throws DamagedFlatBuffer {
            int at = field(index, OFFSET_BYTES);
            if (at < 0) {
                return new Range(0, 0);
            }
            int vector = follow(at);
            long length = (FlatBuffer.this.int32(vector) & 0xffffffffL) * size;
            int first = checked((long) vector + Integer.BYTES, length);
            return new Range(first, (int) length);
        }
    }
}
