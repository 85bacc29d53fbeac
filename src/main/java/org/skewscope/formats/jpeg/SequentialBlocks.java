package org.skewscope.formats.jpeg;

/** All coefficients at once: baseline and extended sequential scans (T.81 F.2). */
final class SequentialBlocks implements BlockDecoder {

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
