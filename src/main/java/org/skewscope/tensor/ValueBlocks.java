package org.skewscope.tensor;

/**
 * Passes the values of tensors on as float64, exact for every type, in blocks. A caller that sums
 * millions of values then pays for the type's switch once a block.
 */
public final class ValueBlocks {

    private static final int LENGTH = 2048;

    private ValueBlocks() {}

    /** Receives each block of one tensor. */
    @FunctionalInterface
    public interface Sink {

        /**
         * @param values the block, whose array is used again for the next one
         * @param count number of valid values in the block
         */
        void accept(double[] values, int count);
    }

    /** Receives each pair of blocks of two tensors. */
    @FunctionalInterface
    public interface PairSink {

        /**
         * @param start flat index of the block's first value
         * @param a the first tensor's block
         * @param b the second tensor's block
         * @param count number of valid values in each block
         */
        void accept(int start, double[] a, double[] b, int count);
    }

    /**
     * Passes all values on, in C order.
     *
     * @param tensor of any type
     * @param sink receives blocks of at most 2,048 values
     */
    public static void of(DenseTensor tensor, Sink sink) {
        double[] block = new double[Math.min(LENGTH, tensor.size())];
        for (int start = 0; start < tensor.size(); start += LENGTH) {
            int count = Math.min(LENGTH, tensor.size() - start);
            fill(tensor, start, block, count);
            sink.accept(block, count);
        }
    }

    /**
     * Passes the values of two tensors on side by side, in C order.
     *
     * @param a of any type
     * @param b of any type and of the size of a
     * @param sink receives pairs of blocks of at most 2,048 values
     */
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

    /**
     * Copies successive values.
     *
     * @param tensor of any type
     * @param start flat index of the first value
     * @param values receives as many values as it has places
     */
    public static void copy(DenseTensor tensor, int start, double[] values) {
        fill(tensor, start, values, values.length);
    }

    /**
     * Copies successive values as float32, rounded to nearest.
     *
     * @param tensor of any type
     * @param start flat index of the first value
     * @param values receives as many values as it has places
     */
    public static void copy(DenseTensor tensor, int start, float[] values) {
        if (tensor.type() == ElementType.UINT8) {
            UnsignedBytes.toFloats(tensor.uint8(), start, values.length, values);
        } else if (tensor.type() == ElementType.FLOAT32) {
            System.arraycopy(tensor.float32(), start, values, 0, values.length);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) tensor.value(start + i);
            }
        }
    }

    private static void fill(DenseTensor tensor, int start, double[] block, int count) {
        switch (tensor.type()) {
            case UINT8 -> {
                byte[] values = tensor.uint8();
                for (int i = 0; i < count; i++) {
                    block[i] = values[start + i] & 0xFF;
                }
            }
            case INT32 -> {
                int[] values = tensor.int32();
                for (int i = 0; i < count; i++) {
                    block[i] = values[start + i];
                }
            }
            case FLOAT32 -> {
                float[] values = tensor.float32();
                for (int i = 0; i < count; i++) {
                    block[i] = values[start + i];
                }
            }
            case FLOAT64 -> System.arraycopy(tensor.float64(), start, block, 0, count);
            case UINT16, FLOAT16, BFLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    block[i] = tensor.value(start + i);
                }
            }
        }
    }
}
