package org.skewscope.worker.client;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.execution.option.NativeSettings;

/**
 * What makes one engine process another than the next.
 *
 * @param model its file or folder; empty where none is named
 * @param settings what its native library reads when it starts
 */
record WorkerKey(Optional<Path> model, NativeSettings settings) {}
