package org.skewscope.tensor;

/**
 * The values of tensors as float64, exact for every type, in blocks: whoever sums up millions of
 * values asks for the type once a block instead of once a value.
 */
public final class ValueBlocks {

    private static final int LENGTH = 2048;

    private ValueBlocks() {}

    /** Takes a block of one tensor. */
    @FunctionalInterface
    public interface Sink {

        /**
         * @param count how many of the values count
         */
        void accept(double[] values, int count);
    }

    /** Takes the same block of two tensors. */
    @FunctionalInterface
    public interface PairSink {

        /**
         * @param start the index of the first value in the tensors
         * @param count how many of the values count
         */
        void accept(int start, double[] a, double[] b, int count);
    }

    /** Passes all values on, in order. */
    public static void of(DenseTensor tensor, Sink sink) {
        double[] block = new double[Math.min(LENGTH, tensor.size())];
        for (int start = 0; start < tensor.size(); start += LENGTH) {
            int count = Math.min(LENGTH, tensor.size() - start);
            fill(tensor, start, block, count);
            sink.accept(block, count);
        }
    }

    /** Passes the values of two tensors of one size on, in order. */
    public static void of(DenseTensor a, DenseTensor b, PairSink sink) {
        double[] ofA = new double[Math.min(LENGTH, a.size())];
        double[] ofB = new double[ofA.length];
        for (int start = 0; start < a.size(); start += LENGTH) {
            int count = Math.min(LENGTH, a.size() - start);
            fill(a, start, ofA, count);
            fill(b, start, ofB, count);
            sink.accept(start, ofA, ofB, count);
        }
    }

    private static void fill(DenseTensor tensor, int start, double[] block, int count) {
        switch (tensor.type()) {
            case UINT8 -> fill(tensor.uint8(), start, block, count);
            case INT32 -> fill(tensor.int32(), start, block, count);
            case FLOAT32 -> fill(tensor.float32(), start, block, count);
            case FLOAT64 -> System.arraycopy(tensor.float64(), start, block, 0, count);
            case UINT16, FLOAT16, BFLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    block[i] = tensor.value(start + i);
                }
            }
        }
    }

    private static void fill(byte[] values, int start, double[] block, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = values[start + i] & 0xFF;
        }
    }

    private static void fill(int[] values, int start, double[] block, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = values[start + i];
        }
    }

    private static void fill(float[] values, int start, double[] block, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = values[start + i];
        }
    }
}
