package org.skewscope.formats.jpeg;

/**
 * Decoded pixels.
 *
 * @param samples gray, RGB or CMYK, interleaved; CMYK as Adobe stores it (255 is no ink)
 * @param width in pixels
 * @param height in pixels
 * @param channels 1, 3 or 4
 */
public record JpegPicture(byte[] samples, int width, int height, int channels) {}
