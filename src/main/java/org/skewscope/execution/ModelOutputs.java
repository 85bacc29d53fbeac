package org.skewscope.execution;

import org.skewscope.tensor.DenseTensor;

/**
 * What the model returned for a batch.
 *
 * @param logits float32 [N, classes]
 * @param probabilities float32 [N, classes], 0 to 1
 */
public record ModelOutputs(DenseTensor logits, DenseTensor probabilities) {}
