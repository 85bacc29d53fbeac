package org.skewscope.recorded;

/**
 * How an integer stands for a real number: real = (integer - zero) * scale.
 *
 * @param scale above 0
 * @param zero the integer that stands for 0
 */
public record Quantization(float scale, int zero) {

    float real(double integer) {
        return ((float) integer - zero) * scale;
    }
}
