package org.skewscope.preprocess.jpeg;

/**
 * Decoded pixels.
 *
 * @param samples gray, RGB or CMYK, interleaved; CMYK as Adobe stores it (255 is no ink)
 * @param channels 1, 3 or 4
 * @param coarse whether a progressive file ends before its low frequencies are exact, which libjpeg
 *     would smooth over and this decoder does not
 * @param complete false where data were missing and gray or older rows stand in for them
 */
public record JpegPicture(
        byte[] samples, int width, int height, int channels, boolean coarse, boolean complete) {}
