package org.skewscope.gui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.model.Labels;

/**
 * The models that a {@link FakeEngine} knows: its own and those in the folders other, large and
 * nameless.
 */
final class FakeModels {

    private static final List<String> FOLDERS = List.of("other", "large", "nameless");

    private volatile String failure;
    private volatile Optional<Path> chosen = Optional.empty();

    EngineInfo info() throws EngineException {
        if (failure != null) {
            throw new EngineException(failure);
        }
        String name = chosen.isPresent() ? "Other" : "Fake";
        int size = is("large", chosen) ? 299 : 224;
        List<String> labels = is("nameless", chosen)
                ? Labels.numbered(FakeEngine.LABELS.size()).names()
                : FakeEngine.LABELS;
        return new EngineInfo("2.18.0", 2, true, name, size, size, false, false, labels);
    }

    void choose(Optional<Path> model) {
        chosen = model;
        failure = model.isPresent() && FOLDERS.stream().noneMatch(folder -> is(folder, model))
                ? "The folder " + model.get() + " holds no saved_model.pb. Choose another."
                : null;
    }

    Optional<Path> chosen() {
        return chosen;
    }

    private static boolean is(String name, Optional<Path> model) {
        return model.filter(folder -> folder.endsWith(name)).isPresent();
    }
}
