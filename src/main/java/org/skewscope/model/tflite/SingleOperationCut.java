package org.skewscope.model.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Cuts one operation out of a .tflite file: the same file whose graph has that operation alone, its
 * inputs and its output. Tensors and buffers stay where they are.
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
    private static final int WORD = Integer.BYTES;

    private SingleOperationCut() {}

    /**
     * Returns the bytes of the cut file.
     *
     * @param file the bytes of a whole file that was read and checked
     * @param operation which of the first graph's operations
     * @param inputs the tensors that it reads and nobody makes
     * @param output the tensor that it makes
     * @throws IllegalArgumentException where the file leaves out what has to be written
     */
    public static byte[] of(byte[] file, int operation, List<Integer> inputs, int output) {
        int end = (file.length + WORD - 1) / WORD * WORD;
        ByteBuffer cut =
                ByteBuffer.allocate(end + WORD * (inputs.size() + 3))
                        .order(ByteOrder.LITTLE_ENDIAN);
        cut.put(0, file);
        int root = cut.getInt(0);
        int graphs = follow(cut, field(cut, root, SUBGRAPHS));
        int graph = follow(cut, graphs + WORD);
        single(cut, follow(cut, field(cut, graph, OPERATORS)), operation);
        int next = write(cut, end, inputs, field(cut, graph, INPUTS));
        write(cut, next, List.of(output), field(cut, graph, OUTPUTS));
        forget(cut, root, SIGNATURES);
        return cut.array();
    }

    private static int entry(ByteBuffer cut, int table, int index) {
        int shape = table - cut.getInt(table);
        int bytes = Short.toUnsignedInt(cut.getShort(shape));
        int entry = (2 + index) * Short.BYTES;
        return entry + Short.BYTES > bytes ? -1 : shape + entry;
    }

    private static int field(ByteBuffer cut, int table, int index) {
        int entry = entry(cut, table, index);
        int offset = entry < 0 ? 0 : Short.toUnsignedInt(cut.getShort(entry));
        if (offset == 0) {
            throw new IllegalArgumentException("The graph has no field " + index);
        }
        return table + offset;
    }

    private static int follow(ByteBuffer cut, int position) {
        return position + cut.getInt(position);
    }

    /** Leaves one element in a vector of tables. */
    private static void single(ByteBuffer cut, int vector, int place) {
        int first = vector + WORD;
        cut.putInt(first, follow(cut, first + place * WORD) - first);
        cut.putInt(vector, 1);
    }

    /** Writes a vector of whole numbers and points a field at it; returns where it ends. */
    private static int write(ByteBuffer cut, int at, List<Integer> values, int field) {
        cut.putInt(at, values.size());
        int next = at + WORD;
        for (int value : values) {
            cut.putInt(next, value);
            next += WORD;
        }
        cut.putInt(field, at - field);
        return next;
    }

    /** Makes a field one that is not written. */
    private static void forget(ByteBuffer cut, int table, int index) {
        int entry = entry(cut, table, index);
        if (entry >= 0) {
            cut.putShort(entry, (short) 0);
        }
    }
}
