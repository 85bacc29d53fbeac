package org.skewscope.formats.jpeg;

/**
 * Decoded pixels.
 *
 * @param samples gray, RGB or CMYK, interleaved; CMYK as Adobe stores it (255 is no ink)
 * @param channels 1, 3 or 4
 * @param complete false where data were missing and gray or older rows stand in for them
 */
public record JpegPicture(byte[] samples, int width, int height, int channels, boolean complete) {}
