package org.skewscope.recorded;

/**
 * The mapping of an integer to a real number: real = (integer - zero) * scale.
 *
 * @param scale above 0
 * @param zero the integer that maps to 0
 */
public record Quantization(float scale, int zero) {

    float real(double integer) {
        return ((float) integer - zero) * scale;
    }
}
