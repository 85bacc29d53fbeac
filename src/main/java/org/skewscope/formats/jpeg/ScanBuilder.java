package org.skewscope.formats.jpeg;

import java.util.List;

/** Chooses the decoder for the blocks of a scan. */
final class ScanBuilder {

    private final byte[] file;
    private final int piece;
    private final Frame frame;
    private final JpegTables tables;
    private final int restartInterval;

    /**
     * @param piece size in bytes of the pieces that libjpeg receives
     * @param restartInterval in MCUs, 0 for none
     */
    ScanBuilder(byte[] file, int piece, Frame frame, JpegTables tables, int restartInterval) {
        this.file = file;
        this.piece = piece;
        this.frame = frame;
        this.tables = tables;
        this.restartInterval = restartInterval;
    }

    /**
     * @param start index of the coded data, after the scan's header
     */
    Scan build(List<Component> components, Band band, int start) throws JpegException {
        if (frame.arithmetic) {
            ArithmeticCode code = new ArithmeticCode(file, start, limit(start));
            BlockDecoder blocks =
                    new ArithmeticBlocks(code, tables.conditioning(), band, frame.progressive);
            return new Scan(frame, components, blocks, code, restartInterval, file);
        }
        requireTables(
                components,
                frame.progressive ? band.first() : 0,
                frame.progressive ? band.high() : 0);
        EntropyBits bits = new EntropyBits(file, start);
        BlockDecoder blocks =
                frame.progressive ? new ProgressiveBlocks(bits, band) : new SequentialBlocks(bits);
        return new Scan(frame, components, blocks, bits, restartInterval, file);
    }

    private void requireTables(List<Component> components, int first, int high)
            throws JpegException {
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
    private static final class SequentialBlocks implements BlockDecoder {

        private final EntropyBits bits;

        SequentialBlocks(EntropyBits bits) {
            this.bits = bits;
        }

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
                    component.coefficients[offset + Zigzag.natural(k)] =
                            (short) (bits.signed(size) << shift);
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
}
