package org.skewscope.model.frozengraph;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormat;

/** What {@code graph_util.convert_variables_to_constants} and its successors leave. */
public final class FrozenGraphFormat implements ModelFormat {

    @Override
    public String description() {
        return "a frozen graph (a file *.pb)";
    }

    @Override
    public boolean reads(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".pb")
                && Files.isRegularFile(path);
    }

    @Override
    public ModelFile open(Path path, String name) throws ModelException {
        return FrozenGraphFile.open(path, name, ModelChoice.SESSION);
    }

    @Override
    public ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        return FrozenGraphFile.open(path, name, choice);
    }
}
