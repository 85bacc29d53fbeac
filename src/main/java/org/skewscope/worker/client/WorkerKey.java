package org.skewscope.worker.client;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.execution.option.NativeSettings;

/**
 * Identifies the kind of an engine process.
 *
 * @param model the file or folder of its model; empty if none is named
 * @param settings the native settings that it is started with
 */
record WorkerKey(Optional<Path> model, NativeSettings settings) {}
