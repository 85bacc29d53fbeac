package org.skewscope.formats.jpeg;

/** One band and one bit plane of the coefficients: progressive scans (T.81 G.1.2). */
final class ProgressiveBlocks implements BlockDecoder {

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

    /** Corrects the non-zero coefficients met while passing over a run of zeros. */
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
