package org.skewscope.model.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Cuts one operation after another out of a .tflite file in memory: the same file whose graph has
 * that operation alone, its inputs and its outputs. Tensors and buffers stay where they are, so that
 * a large file is held once.
 *
 * <p>Source: TensorFlow's {@code compiler/mlir/lite/schema/schema.fbs}, version 3; the format of
 * tables and vectors, https://flatbuffers.dev/internals.
 */
public final class SingleOperationCut {

    private static final int SUBGRAPHS = 2;
    private static final int SIGNATURES = 7;
    private static final int INPUTS = 1;
    private static final int OUTPUTS = 2;
    private static final int OPERATORS = 3;
    private static final int OPTIONS = 4;

    /** The bytes behind the file in which changed options are written. */
    private static final int OPTION_BYTES = 2048;

    private static final int WORD = Integer.BYTES;

    private final ByteBuffer cut;
    private final int end;
    private int free;
    private final Deque<Runnable> changes = new ArrayDeque<>();

    /**
     * @param file a whole file that was read and checked, and {@link #room} behind it
     * @param length of the file in bytes
     */
    public SingleOperationCut(ByteBuffer file, int length) {
        cut = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        end = aligned(length);
    }

    /**
     * Returns the size of a buffer that holds a file and what a cut adds to it, in bytes.
     *
     * @param length of the file in bytes
     * @param tensors the most inputs and outputs of an operation
     */
    public static int room(int length, int tensors) {
        return aligned(length) + WORD * (tensors + 2) + OPTION_BYTES;
    }

    private static int aligned(int length) {
        return (length + WORD - 1) / WORD * WORD;
    }

    /**
     * Leaves one operation in the file.
     *
     * @param operation which of the first graph's operations
     * @param inputs the tensors that it reads and nobody makes
     * @param outputs the tensors that it makes
     * @throws IllegalArgumentException where the file leaves out what has to be written
     */
    public void to(int operation, List<Integer> inputs, List<Integer> outputs) {
        restore();
        int root = cut.getInt(0);
        int graphs = follow(field(root, SUBGRAPHS));
        int graph = follow(graphs + WORD);
        single(follow(field(graph, OPERATORS)), operation);
        int next = write(end, inputs, field(graph, INPUTS));
        free = write(next, outputs, field(graph, OUTPUTS));
        forget(root, SIGNATURES);
    }

    /**
     * Changes an option of the operation that is left, until another is left.
     *
     * @throws IllegalArgumentException where the operation has no options, or too many are changed
     */
    public void set(OptionValue option) {
        int graph = follow(follow(field(cut.getInt(0), SUBGRAPHS)) + WORD);
        int options = field(follow(follow(field(graph, OPERATORS)) + WORD), OPTIONS);
        int table = follow(options);
        int entry = entry(table, option.field());
        if (entry < 0 || cut.getShort(entry) == 0) {
            table = widened(table, option.field());
            put(options, table - options);
        }
        int at = field(table, option.field());
        if (option.bytes() == Byte.BYTES) {
            byte old = cut.get(at);
            changes.push(() -> cut.put(at, old));
            cut.put(at, (byte) option.bits());
        } else {
            put(at, option.bits());
        }
    }

    /** Returns a copy of a table behind the file that has a field which the table leaves out. */
    private int widened(int table, int index) {
        int shape = table - cut.getInt(table);
        int shapeBytes = Short.toUnsignedInt(cut.getShort(shape));
        int tableBytes = Short.toUnsignedInt(cut.getShort(shape + Short.BYTES));
        int newShapeBytes = Math.max(shapeBytes, (3 + index) * Short.BYTES);
        int copy = free + aligned(newShapeBytes);
        int added = aligned(tableBytes);
        if (copy + added + WORD > cut.capacity()) {
            throw new IllegalArgumentException("Too many options are changed");
        }
        for (int i = 0; i < newShapeBytes; i++) {
            cut.put(free + i, i < shapeBytes ? cut.get(shape + i) : 0);
        }
        cut.putShort(free, (short) newShapeBytes);
        cut.putShort(free + Short.BYTES, (short) (added + WORD));
        cut.putShort(free + (2 + index) * Short.BYTES, (short) added);
        for (int i = WORD; i < tableBytes; i++) {
            cut.put(copy + i, cut.get(table + i));
        }
        cut.putInt(copy, copy - free);
        free = copy + added + WORD;
        return copy;
    }

    /** Puts all operations back. */
    public void restore() {
        while (!changes.isEmpty()) {
            changes.pop().run();
        }
    }

    private void put(int at, int value) {
        int old = cut.getInt(at);
        changes.push(() -> cut.putInt(at, old));
        cut.putInt(at, value);
    }

    private int entry(int table, int index) {
        int shape = table - cut.getInt(table);
        int bytes = Short.toUnsignedInt(cut.getShort(shape));
        int entry = (2 + index) * Short.BYTES;
        return entry + Short.BYTES > bytes ? -1 : shape + entry;
    }

    private int field(int table, int index) {
        int entry = entry(table, index);
        int offset = entry < 0 ? 0 : Short.toUnsignedInt(cut.getShort(entry));
        if (offset == 0) {
            throw new IllegalArgumentException("The graph has no field " + index);
        }
        return table + offset;
    }

    private int follow(int position) {
        return position + cut.getInt(position);
    }

    /** Leaves one element in a vector of tables. */
    private void single(int vector, int place) {
        int first = vector + WORD;
        put(first, follow(first + place * WORD) - first);
        put(vector, 1);
    }

    /** Writes a vector of whole numbers and points a field at it; returns where it ends. */
    private int write(int at, List<Integer> values, int field) {
        put(at, values.size());
        int next = at + WORD;
        for (int value : values) {
            put(next, value);
            next += WORD;
        }
        put(field, at - field);
        return next;
    }

    /** Makes a field one that is not written. */
    private void forget(int table, int index) {
        int entry = entry(table, index);
        if (entry >= 0) {
            short old = cut.getShort(entry);
            changes.push(() -> cut.putShort(entry, old));
            cut.putShort(entry, (short) 0);
        }
    }
}
