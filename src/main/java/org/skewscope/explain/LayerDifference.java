package org.skewscope.explain;

import org.skewscope.tensor.Shape;

/**
 * How two runs differ after one op of the model.
 *
 * @param layer the op's name in both graphs
 * @param operationA the op's type in the first run
 * @param operationB the op's type in the second run; another where the optimizer fused
 * @param shape of the activation
 * @param maxAbsolute largest |b - a|
 * @param relative root mean square of b - a, as a share of that of a
 * @param growth this relative difference over that of the layer before; 0 where none came before
 */
public record LayerDifference(
        String layer,
        String operationA,
        String operationB,
        Shape shape,
        double maxAbsolute,
        double relative,
        double growth) {}
