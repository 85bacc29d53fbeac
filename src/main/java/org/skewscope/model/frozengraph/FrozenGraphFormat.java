package org.skewscope.model.frozengraph;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormat;

/** Reads what {@code graph_util.convert_variables_to_constants} and its successors write. */
public final class FrozenGraphFormat implements ModelFormat {

    /** Below it TensorFlow's own way with constants takes less memory than a picture. */
    private static final long LARGE_FILE = 128L << 20;

    private static final int LARGE_CONSTANT = 1 << 16;

    private final long file;
    private final int constant;

    public FrozenGraphFormat() {
        this(LARGE_FILE, LARGE_CONSTANT);
    }

    /**
     * Creates the format with other limits.
     *
     * @param file how many bytes a file has at least whose large constants stay in it
     * @param constant how many bytes such a constant has at least
     */
    public FrozenGraphFormat(long file, int constant) {
        this.file = file;
        this.constant = constant;
    }

    @Override
    public String description() {
        return "a frozen graph (a file *.pb)";
    }

    @Override
    public boolean reads(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".pb") && Files.isRegularFile(path);
    }

    @Override
    public ModelFile open(Path path, String name) throws ModelException {
        return open(path, name, ModelChoice.SESSION);
    }

    @Override
    public ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        boolean large = path.toFile().length() >= file;
        return FrozenGraphFile.open(path, name, choice, large ? constant : Integer.MAX_VALUE);
    }
}
