package org.skewscope.gui;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;

/** The models that a {@link FakeEngine} knows: its own and those in the folders other and large. */
final class FakeModels {

    private volatile String failure;
    private volatile Optional<Path> chosen = Optional.empty();

    EngineInfo info() throws EngineException {
        if (failure != null) {
            throw new EngineException(failure);
        }
        String name = chosen.isPresent() ? "Other" : "Fake";
        int size = isLarge(chosen) ? 299 : 224;
        return new EngineInfo("2.18.0", 2, true, name, size, size, false, false, FakeEngine.LABELS);
    }

    void choose(Optional<Path> model) {
        chosen = model;
        failure =
                model.filter(folder -> !folder.endsWith("other")).isPresent() && !isLarge(model)
                        ? "The folder " + model.get() + " holds no saved_model.pb. Choose another."
                        : null;
    }

    Optional<Path> chosen() {
        return chosen;
    }

    private static boolean isLarge(Optional<Path> model) {
        return model.filter(folder -> folder.endsWith("large")).isPresent();
    }
}
