package org.skewscope.model.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormat;

/** Reads what {@code model.save("x.keras")} and {@code model.save("x.h5")} write. */
public final class KerasFormat implements ModelFormat {

    @Override
    public String description() {
        return "a Keras model (a file *.keras or *.h5)";
    }

    @Override
    public boolean reads(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".keras")
                || name.endsWith(".h5")
                || name.endsWith(".hdf5")
                || Hdf5File.isSignature(start(path));
    }

    /** Returns the file's first bytes; none if the file cannot be read. */
    static byte[] start(Path path) {
        try (InputStream input = Files.newInputStream(path)) {
            return input.readNBytes(8);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Override
    public ModelFile open(Path path, String name) throws ModelException {
        return KerasFile.open(path, name);
    }

    @Override
    public ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        if (!choice.signature().isEmpty()) {
            throw new ModelException(
                    name + " has no signatures, as a SavedModel has",
                    "Leave the option signature empty; output names one of several outputs.");
        }
        return KerasFile.open(path, name, choice.output());
    }
}
