package org.skewscope.model.tflite;

/**
 * Describes a number in the options of an operation.
 *
 * @param field its place in the schema's table of the options
 * @param bytes 1 or 4
 * @param bits those of the number, of a float32 too
 */
public record OptionValue(int field, int bytes, int bits) {}
