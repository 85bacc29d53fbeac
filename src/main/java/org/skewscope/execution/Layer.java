package org.skewscope.execution;

import org.skewscope.tensor.DenseTensor;

/**
 * Holds the output of one op inside the model for one picture.
 *
 * @param name the op's name in the graph
 * @param operation the op's type, such as Conv2D or _FusedConv2D
 * @param activation [1, ...]; for a feature map [1, height, width, channels] whatever the op's
 *     layout; float64 in a float64 run, else float32
 */
public record Layer(String name, String operation, DenseTensor activation) {}
