package org.skewscope.lesson;

import java.util.Optional;
import org.skewscope.option.Stage;

/**
 * Locates a tensor of unknown origin: a file in the lesson's folder, or a stage of a pathway.
 *
 * @param file a path in the lesson's folder; empty for a tensor of a pathway
 * @param of the id of a pathway; empty for a file
 * @param stage the stage of that pathway; empty for the batch
 */
public record TensorSource(Optional<String> file, Optional<String> of, Optional<Stage> stage) {}
