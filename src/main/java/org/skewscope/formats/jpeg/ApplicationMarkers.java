package org.skewscope.formats.jpeg;

/** What the segments of JFIF and of Adobe say about a file's colors. */
final class ApplicationMarkers {

    private boolean jfif;
    private int adobeTransform = -1;

    /** Reads an APP0 segment. */
    void readJfif(byte[] file, int at, int end) {
        jfif |= end - at >= 5 && isText(file, at, "JFIF\0");
    }

    /** Reads an APP14 segment. */
    void readAdobe(byte[] file, int at, int end) {
        if (end - at >= 12 && isText(file, at, "Adobe")) {
            adobeTransform = file[at + 11] & 0xFF;
        }
    }

    ColorSpace colors(Frame frame) throws JpegException {
        int[] ids = frame.components.stream().mapToInt(component -> component.id).toArray();
        return ColorSpace.of(ids, jfif, adobeTransform);
    }

    private static boolean isText(byte[] file, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (file[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
