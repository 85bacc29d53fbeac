package org.skewscope.tensor.npy;

import java.util.Optional;
import org.skewscope.tensor.Shape;

/**
 * The description of one array in an {@code .npz} file, without its elements.
 *
 * @param name the array's name without {@code .npy}
 * @param shape empty if the array cannot be read
 * @param description the array's type and shape for a message, or the reason why it cannot be read
 */
public record NpzEntry(String name, Optional<Shape> shape, String description) {}
