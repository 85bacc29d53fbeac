package org.skewscope.recipe;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.option.OptionValue;

/** Describes the framing of a recipe: one with a library's own numbers, or one with the user's. */
public sealed interface FramingChoice extends OptionValue permits Framing, NumberedFraming {

    /** Returns the geometry behind the name. */
    FramingAlgorithm algorithm();
}
