package org.skewscope.formats.jpeg;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses the decoder for the blocks of a scan.
 *
 * @param piece size in bytes of the pieces that libjpeg receives
 * @param restartInterval in MCUs, 0 for none
 */
record ScanBuilder(byte[] file, int piece, Frame frame, JpegTables tables, int restartInterval) {

    /**
     * @param start index of the coded data, after the scan's header
     */
    Scan build(List<Component> components, Band band, int start) throws JpegException {
        if (frame.arithmetic) {
            ArithmeticCode code = new ArithmeticCode(file, start, limit(start));
            BlockDecoder blocks = new ArithmeticBlocks(code, tables.conditioning(), band, frame.progressive);
            return new Scan(frame, components, blocks, code, restartInterval, file);
        }
        requireTables(components, frame.progressive ? band.first() : 0, frame.progressive ? band.high() : 0);
        EntropyBits bits = new EntropyBits(file, start);
        BlockDecoder blocks = frame.progressive ? new ProgressiveBlocks(bits, band) : new SequentialBlocks(bits);
        return new Scan(frame, components, blocks, bits, restartInterval, file);
    }

    private void requireTables(List<Component> components, int first, int high) throws JpegException {
        for (Component component : components) {
            if (first == 0 && high == 0) {
                HuffmanTable.require(component.dcTable, true);
            }
            if (first > 0 || !frame.progressive) {
                HuffmanTable.require(component.acTable, false);
            }
        }
    }

    /** Returns the index after the last byte that libjpeg has when it begins a scan. */
    private int limit(int start) {
        long pieces = (start + piece - 1L) / piece;
        return (int) Math.min(file.length, pieces * piece);
    }

    /** Decodes all coefficients at once: baseline and extended sequential scans (T.81 F.2). */
    private record SequentialBlocks(EntropyBits bits) implements BlockDecoder {

        @Override
        public void decode(Component component, int offset) {
            short[] block = component.coefficients;
            component.lastDc += bits.signed(component.dcTable.decode(bits) & 15);
            block[offset] = (short) component.lastDc;
            HuffmanTable table = component.acTable;
            for (int k = 1; k < 64; k++) {
                int whole = table.coefficientIn(bits.peek16());
                if (whole != 0) {
                    bits.skip(whole & 0xFF);
                    k += whole >> 8 & 15;
                    block[offset + Zigzag.natural(k)] = (short) (whole >> 16);
                    continue;
                }
                int symbol = table.decode(bits);
                int run = symbol >> 4;
                int size = symbol & 15;
                if (size != 0) {
                    k += run;
                    block[offset + Zigzag.natural(k)] = (short) bits.signed(size);
                } else if (run == 15) {
                    k += 15;
                } else {
                    break;
                }
            }
        }
    }

    /** Decodes one band and one bit plane of the coefficients: progressive scans (T.81 G.1.2). */
    private static final class ProgressiveBlocks implements BlockDecoder {

        private final EntropyBits bits;
        private final int first;
        private final int last;
        private final boolean refining;
        private final int shift;
        private int endOfBandRun;

        ProgressiveBlocks(EntropyBits bits, Band band) {
            this.bits = bits;
            first = band.first();
            last = band.last();
            refining = band.refining();
            shift = band.low();
        }

        @Override
        public void restart() {
            endOfBandRun = 0;
        }

        @Override
        public void decode(Component component, int offset) {
            if (first == 0) {
                decodeDc(component, offset);
            } else if (refining) {
                refineAc(component, offset);
            } else {
                decodeAc(component, offset);
            }
        }

        private void decodeDc(Component component, int offset) {
            if (refining) {
                component.coefficients[offset] |= (short) (bits.bits(1) << shift);
                return;
            }
            component.lastDc += bits.signed(component.dcTable.decode(bits) & 15);
            component.coefficients[offset] = (short) (component.lastDc << shift);
        }

        private void decodeAc(Component component, int offset) {
            if (endOfBandRun > 0) {
                endOfBandRun--;
                return;
            }
            for (int k = first; k <= last; k++) {
                int symbol = component.acTable.decode(bits);
                int run = symbol >> 4;
                int size = symbol & 15;
                if (size != 0) {
                    k += run;
                    component.coefficients[offset + Zigzag.natural(k)] = (short) (bits.signed(size) << shift);
                } else if (run == 15) {
                    k += 15;
                } else {
                    endOfBandRun = (1 << run) + bits.bits(run) - 1;
                    break;
                }
            }
        }

        private void refineAc(Component component, int offset) {
            short[] block = component.coefficients;
            int k = first;
            if (endOfBandRun == 0) {
                while (k <= last) {
                    int symbol = component.acTable.decode(bits);
                    int run = symbol >> 4;
                    int fresh = 0;
                    if ((symbol & 15) != 0) {
                        fresh = bits.bits(1) == 1 ? 1 << shift : -1 << shift;
                    } else if (run != 15) {
                        endOfBandRun = (1 << run) + bits.bits(run);
                        break;
                    }
                    k = passOver(block, offset, k, run);
                    if (fresh != 0) {
                        block[offset + Zigzag.natural(k)] = (short) fresh;
                    }
                    k++;
                }
            }
            if (endOfBandRun > 0) {
                passOver(block, offset, k, Integer.MAX_VALUE);
                endOfBandRun--;
            }
        }

        /** Corrects the non-zero coefficients inside a run of zeros. */
        private int passOver(short[] block, int offset, int from, int zeros) {
            int left = zeros;
            int k = from;
            for (; k <= last; k++) {
                int at = offset + Zigzag.natural(k);
                int value = block[at];
                if (value == 0) {
                    if (--left < 0) {
                        break;
                    }
                } else if (bits.bits(1) == 1 && (value & (1 << shift)) == 0) {
                    block[at] += (short) (value >= 0 ? 1 << shift : -1 << shift);
                }
            }
            return k;
        }
    }

    /**
     * Decodes blocks of arithmetically coded scans, sequential and progressive (T.81 F.2.4 and
     * G.1.3, with tables F.4 and F.5). After invalid data all blocks up to the next restart stay
     * unchanged, as in libjpeg (jdarith.c).
     */
    private static final class ArithmeticBlocks implements BlockDecoder {

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

        ArithmeticBlocks(ArithmeticCode code, Conditioning conditioning, Band band, boolean progressive) {
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

        private void decodeAc(Component component, int offset, byte[] bins, int first, int last, int shift) {
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
                    bin = conditioning.isLow(component.acIndex, k) ? LOW_MAGNITUDE_BIN : HIGH_MAGNITUDE_BIN;
                    highest = magnitude(bins, 2);
                }
                if (broken) {
                    return;
                }
                component.coefficients[offset + Zigzag.natural(k)] = (short) (value(bins, highest, sign) << shift);
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
}
