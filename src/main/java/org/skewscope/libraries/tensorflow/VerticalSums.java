package org.skewscope.libraries.tensorflow;

import java.util.Optional;

/**
 * The weighted sums of input rows that lie under an output row. Each begins with 0, to which one
 * product is added after another, as the kernel does it; where the numbers come from is a matter of
 * speed alone.
 */
interface VerticalSums {

    /** More input rows than this under an output row are not kept as float32. */
    int MOST_KEPT = 12;

    /**
     * The sums of an output row, asked for in ascending order.
     *
     * @return valid until the next but one is asked for
     */
    float[] row(int y);

    /**
     * @param columns of the pixels that are read of a row, ascending and each there once
     */
    static VerticalSums of(PixelRows pixels, Spans rows, int[] columns) {
        Optional<ByteColumns> bytes = pixels.bytes(columns);
        if (bytes.isPresent()) {
            return new SumsOfBytes(bytes.get(), rows, columns.length * pixels.channels());
        }
        return rows.longest() > MOST_KEPT && pixels.isWhole(columns)
                ? new SumsInBlocks(pixels, rows)
                : new SumsOfKeptRows(pixels, rows, columns);
    }
}
