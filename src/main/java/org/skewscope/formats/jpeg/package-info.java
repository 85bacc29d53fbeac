/**
 * A JPEG decoder with the arithmetic of libjpeg-turbo: its integer inverse DCTs, its fancy
 * upsampling, its color tables and its way of going on after missing data. It serves where
 * TensorFlow's native kernel does not give what Pillow or OpenCV give: four colors, damaged files
 * and decoding at reduced size. Formats: ITU-T T.81, baseline, extended and progressive Huffman.
 */
package org.skewscope.formats.jpeg;
