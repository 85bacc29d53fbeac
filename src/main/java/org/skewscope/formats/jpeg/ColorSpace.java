package org.skewscope.formats.jpeg;

/** Describes the meaning of a JPEG file's components. */
public enum ColorSpace {
    GRAY,
    YCBCR,
    RGB,
    CMYK,
    YCCK;

    /**
     * Guesses the color space as libjpeg does (jdapimin.c, default_decompress_parms): JFIF first,
     * then Adobe's marker, then the component identifiers.
     *
     * @param jfif whether the file has an APP0 JFIF marker
     * @param adobeTransform of the APP14 marker, or -1 if the file has none
     */
    static ColorSpace of(int[] componentIds, boolean jfif, int adobeTransform) throws JpegException {
        return switch (componentIds.length) {
            case 1 -> GRAY;
            case 3 -> ofThree(componentIds, jfif, adobeTransform);
            case 4 -> adobeTransform > 0 ? YCCK : CMYK;
            default -> throw new JpegException("has %s color components".formatted(componentIds.length));
        };
    }

    private static ColorSpace ofThree(int[] ids, boolean jfif, int adobeTransform) {
        if (jfif) {
            return YCBCR;
        }
        boolean letters = ids[0] == 'R' && ids[1] == 'G' && ids[2] == 'B';
        return adobeTransform == 0 || (adobeTransform < 0 && letters) ? RGB : YCBCR;
    }
}
