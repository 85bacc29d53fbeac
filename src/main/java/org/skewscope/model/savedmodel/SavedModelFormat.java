package org.skewscope.model.savedmodel;

import java.nio.file.Files;
import java.nio.file.Path;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormat;

/** Reads what {@code tf.saved_model.save} and Keras' {@code model.export} write. */
public final class SavedModelFormat implements ModelFormat {

    @Override
    public String description() {
        return "a SavedModel (the folder that holds %s)".formatted(SavedModelFile.GRAPH);
    }

    @Override
    public boolean reads(Path path) {
        return Files.isRegularFile(path.resolve(SavedModelFile.GRAPH));
    }

    @Override
    public ModelFile open(Path path, String name) throws ModelException {
        return SavedModelFile.open(path, name);
    }

    @Override
    public ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        return SavedModelFile.open(path, name, choice);
    }
}
