package org.skewscope.model.tflite;

import java.nio.file.Files;
import java.nio.file.Path;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormat;
import org.skewscope.model.ModelRuntime;

/** Reads what {@code tf.lite.TFLiteConverter} writes. */
public final class TfliteFormat implements ModelFormat {

    @Override
    public String description() {
        return "a TensorFlow Lite model (a file *.tflite)";
    }

    @Override
    public boolean reads(Path path) {
        return ModelRuntime.ofName(path.toString()) == ModelRuntime.TFLITE && Files.isRegularFile(path);
    }

    @Override
    public ModelFile open(Path path, String name) throws ModelException {
        return TfliteFile.open(path, name, ModelChoice.SESSION);
    }

    @Override
    public ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        return TfliteFile.open(path, name, choice);
    }
}
