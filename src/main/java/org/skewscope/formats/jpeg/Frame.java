package org.skewscope.formats.jpeg;

import java.util.ArrayList;
import java.util.List;

/** A frame header (SOF): size, process and components. */
final class Frame {

    /** The value of JPEG_MAX_DIMENSION (jmorecfg.h). */
    private static final int LONGEST_SIDE = 65500;

    final int width;
    final int height;
    final boolean progressive;
    final boolean arithmetic;
    final List<Component> components;
    final int largestHorizontal;
    final int largestVertical;

    /**
     * @param marker the frame header's marker, which names the process
     * @param fileBytes the file's length, which bounds the memory for blocks
     */
    Frame(int width, int height, int marker, List<Component> components, long fileBytes) throws JpegException {
        this.width = width;
        this.height = height;
        progressive = marker == 0xC2 || marker == 0xCA;
        arithmetic = marker == 0xC9 || marker == 0xCA;
        this.components = List.copyOf(components);
        int horizontal = 1;
        int vertical = 1;
        for (Component component : components) {
            if (component.horizontal < 1
                    || component.horizontal > 4
                    || component.vertical < 1
                    || component.vertical > 4) {
                throw new JpegException("has sampling factors outside 1 to 4");
            }
            horizontal = Math.max(horizontal, component.horizontal);
            vertical = Math.max(vertical, component.vertical);
        }
        largestHorizontal = horizontal;
        largestVertical = vertical;
        for (Component component : components) {
            // Only an arithmetic scan encodes a block in less than a bit.
            component.allocate(this, 8 * fileBytes);
        }
    }

    /**
     * Reads a frame header.
     *
     * @param at index of its contents, after their length
     * @param end index after its contents
     */
    static Frame read(byte[] file, int marker, int at, int end) throws JpegException {
        if (file[at] != 8) {
            throw new JpegException("has %s bits a sample".formatted(file[at] & 0xFF));
        }
        int count = file[at + 5] & 0xFF;
        if (count < 1 || end - at != 6 + 3 * count) {
            throw new JpegException("has a frame header of impossible length");
        }
        int height = MarkerScanner.word(file, at + 1);
        int width = MarkerScanner.word(file, at + 3);
        if (height == 0 || width == 0) {
            throw new JpegException("tells no size in its frame header");
        }
        if (Math.max(height, width) > LONGEST_SIDE) {
            throw new JpegException("is more than %s pixels long, which libjpeg refuses".formatted(LONGEST_SIDE));
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int entry = at + 6 + 3 * i;
            components.add(new Component(
                    file[entry] & 0xFF, (file[entry + 1] >> 4) & 15, file[entry + 1] & 15, file[entry + 2] & 0xFF));
        }
        return new Frame(width, height, marker, components, file.length);
    }

    int mcusWide() {
        return Component.ceilDivide(width, largestHorizontal * 8);
    }

    int mcusHigh() {
        return Component.ceilDivide(height, largestVertical * 8);
    }
}
