/**
 * Decodes JPEG with the arithmetic of libjpeg-turbo: its integer inverse DCTs, its fancy
 * upsampling, its color tables and its treatment of missing data. The decoder serves where
 * TensorFlow's native kernel differs from Pillow or OpenCV: four colors, damaged files and decoding
 * at reduced size. Formats: ITU-T T.81, baseline, extended and progressive Huffman, and arithmetic
 * coding.
 */
package org.skewscope.formats.jpeg;
