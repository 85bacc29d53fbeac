package org.skewscope.formats.jpeg;

import java.util.Arrays;

/**
 * Decodes blocks of arithmetically coded scans, sequential and progressive (T.81 F.2.4 and G.1.3,
 * with tables F.4 and F.5). After invalid data all blocks up to the next restart stay unchanged, as
 * in libjpeg (jdarith.c).
 */
final class ArithmeticBlocks implements BlockDecoder {

    private static final int TABLES = 16;
    private static final int FIRST_MAGNITUDE_BIN = 20;
    private static final int LOW_MAGNITUDE_BIN = 189;
    private static final int HIGH_MAGNITUDE_BIN = 217;

    /** The distance from a magnitude's bin to the bin of the bits below its highest. */
    private static final int TO_BITS = 14;

    private final ArithmeticCode code;
    private final Conditioning conditioning;
    private final Band band;
    private final boolean progressive;
    private final byte[][] dcBins = new byte[TABLES][64];
    private final byte[][] acBins = new byte[TABLES][256];
    private final byte[] evenBin = {ArithmeticCode.EVEN};
    private final int[] dcContexts = new int[256];
    private boolean broken;
    private int bin;

    ArithmeticBlocks(
            ArithmeticCode code, Conditioning conditioning, Band band, boolean progressive) {
        this.code = code;
        this.conditioning = conditioning;
        this.band = band;
        this.progressive = progressive;
    }

    @Override
    public void restart() {
        broken = false;
        Arrays.fill(dcContexts, 0);
        for (int i = 0; i < TABLES; i++) {
            Arrays.fill(dcBins[i], (byte) 0);
            Arrays.fill(acBins[i], (byte) 0);
        }
    }

    @Override
    public void decode(Component component, int offset) {
        if (broken) {
            return;
        }
        short[] block = component.coefficients;
        byte[] bins = acBins[component.acIndex];
        if (!progressive) {
            decodeDc(component);
            if (!broken) {
                block[offset] = (short) component.lastDc;
                decodeAc(component, offset, bins, 1, 63, 0);
            }
        } else if (band.first() > 0 && band.refining()) {
            refineAc(block, offset, bins);
        } else if (band.first() > 0) {
            decodeAc(component, offset, bins, band.first(), band.last(), band.low());
        } else if (band.refining()) {
            block[offset] |= (short) (code.decode(evenBin, 0) << band.low());
        } else {
            decodeDc(component);
            if (!broken) {
                block[offset] = (short) (component.lastDc << band.low());
            }
        }
    }

    private void decodeDc(Component component) {
        byte[] bins = dcBins[component.dcIndex];
        int context = dcContexts[component.id];
        if (code.decode(bins, context) == 0) {
            dcContexts[component.id] = 0;
            return;
        }
        int sign = code.decode(bins, context + 1);
        bin = context + 2 + sign;
        int highest = code.decode(bins, bin);
        if (highest != 0) {
            bin = FIRST_MAGNITUDE_BIN;
            highest = magnitude(bins, highest);
        }
        if (broken) {
            return;
        }
        dcContexts[component.id] = conditioning.dcContext(component.dcIndex, highest, sign);
        component.lastDc += value(bins, highest, sign);
    }

    /** Returns the magnitude's highest bit, which doubles with each decision of 1. */
    private int magnitude(byte[] bins, int from) {
        int highest = from;
        while (code.decode(bins, bin) == 1) {
            highest <<= 1;
            if (highest == 0x8000) {
                broken = true;
                return 0;
            }
            bin++;
        }
        return highest;
    }

    /** Reads the bits below the highest and returns their number plus one, with the sign. */
    private int value(byte[] bins, int highest, int sign) {
        int value = highest;
        for (int bit = highest >> 1; bit > 0; bit >>= 1) {
            if (code.decode(bins, bin + TO_BITS) == 1) {
                value |= bit;
            }
        }
        return sign == 1 ? -value - 1 : value + 1;
    }

    private void decodeAc(
            Component component, int offset, byte[] bins, int first, int last, int shift) {
        for (int k = first; k <= last; k++) {
            bin = 3 * (k - 1);
            if (code.decode(bins, bin) == 1) {
                return;
            }
            while (code.decode(bins, bin + 1) == 0) {
                bin += 3;
                if (++k > last) {
                    broken = true;
                    return;
                }
            }
            int sign = code.decode(evenBin, 0);
            bin += 2;
            int highest = code.decode(bins, bin);
            if (highest != 0 && code.decode(bins, bin) == 1) {
                bin =
                        conditioning.isLow(component.acIndex, k)
                                ? LOW_MAGNITUDE_BIN
                                : HIGH_MAGNITUDE_BIN;
                highest = magnitude(bins, 2);
            }
            if (broken) {
                return;
            }
            component.coefficients[offset + Zigzag.natural(k)] =
                    (short) (value(bins, highest, sign) << shift);
        }
    }

    private void refineAc(short[] block, int offset, byte[] bins) {
        int lastKnown = band.last();
        while (lastKnown > 0 && block[offset + Zigzag.natural(lastKnown)] == 0) {
            lastKnown--;
        }
        for (int k = band.first(); k <= band.last(); k++) {
            bin = 3 * (k - 1);
            if (k > lastKnown && code.decode(bins, bin) == 1) {
                return;
            }
            while (!refined(block, offset + Zigzag.natural(k), bins)) {
                bin += 3;
                if (++k > band.last()) {
                    broken = true;
                    return;
                }
            }
        }
    }

    /** Reads a coefficient's next bit, and returns false if the coefficient stays 0. */
    private boolean refined(short[] block, int at, byte[] bins) {
        int unit = 1 << band.low();
        if (block[at] != 0) {
            if (code.decode(bins, bin + 2) == 1) {
                block[at] += (short) (block[at] < 0 ? -unit : unit);
            }
            return true;
        }
        if (code.decode(bins, bin + 1) == 0) {
            return false;
        }
        block[at] = (short) (code.decode(evenBin, 0) == 1 ? -unit : unit);
        return true;
    }
}
