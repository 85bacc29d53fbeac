package org.skewscope.tensor.npy;

import java.util.Optional;
import org.skewscope.tensor.Shape;

/**
 * What an {@code .npz} file says of one of its arrays, whose elements were not read.
 *
 * @param name without {@code .npy}
 * @param shape empty where the array cannot be read
 * @param told its type and shape for a message, or why it cannot be read
 */
public record NpzEntry(String name, Optional<Shape> shape, String told) {}
