package org.skewscope.code.python;

import java.util.Optional;

/**
 * Describes a parameter of a function.
 *
 * @param stars 0, 1 for {@code *args}, 2 for {@code **kwargs}
 * @param hint its annotation
 */
public record Parameter(String name, int stars, Optional<Expression> fallback, Optional<Expression> hint, int line) {}
