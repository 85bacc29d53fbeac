package org.skewscope.lesson;

import java.util.Optional;
import org.skewscope.option.Stage;

/** A tensor of unknown origin: a file in the lesson's folder, or a stage of a pathway. */
public record TensorSource(Optional<String> file, Optional<String> of, Optional<Stage> stage) {}
