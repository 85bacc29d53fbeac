package org.skewscope.preprocess.jpeg;

import java.util.List;

/** A frame header (SOF): size, process and components. */
final class Frame {

    final int width;
    final int height;
    final boolean progressive;
    final boolean arithmetic;
    final List<Component> components;
    final int largestHorizontal;
    final int largestVertical;

    /**
     * @param marker the frame header's, from which its process is known
     */
    Frame(int width, int height, int marker, List<Component> components) throws JpegException {
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
            component.allocate(this);
        }
    }

    int mcusWide() {
        return Component.ceilDivide(width, largestHorizontal * 8);
    }

    int mcusHigh() {
        return Component.ceilDivide(height, largestVertical * 8);
    }
}
