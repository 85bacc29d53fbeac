package org.skewscope.worker;

import java.nio.file.Path;
import org.skewscope.compare.EngineException;
import org.skewscope.compare.LocalEngine;

/** Loads TensorFlow with the bundled model. */
public final class BundledEngineLoader implements EngineLoader {

    /** Decoded pictures and recent tensors may each take this share of the heap. */
    private static final int HEAP_SHARE = 6;

    @Override
    public LocalEngine open() throws EngineException {
        Path folder = BundledModel.folder();
        return EngineFactory.open(
                folder,
                BundledModel.NAME,
                folder.resolve("labels.txt"),
                Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }
}
