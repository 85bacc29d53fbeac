package org.skewscope.execution;

import org.skewscope.tensor.DenseTensor;

/**
 * What one op inside the model returned for a batch.
 *
 * @param name the op's name in the graph
 * @param operation the op's type, such as Conv2D or _FusedConv2D
 * @param activation float32 [N, ...]
 */
public record Layer(String name, String operation, DenseTensor activation) {}
