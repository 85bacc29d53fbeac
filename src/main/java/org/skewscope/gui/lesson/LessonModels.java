package org.skewscope.gui.lesson;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.Session;
import org.skewscope.picture.InputSize;

/**
 * Has the model run that a lesson needs: the bundled one, or one of its own, which is asked for
 * first. A model that was refused or is broken is not tried again before the course ends.
 */
final class LessonModels {

    private final Session session;
    private final ModelSwitch models;
    private final Set<Path> agreed = new HashSet<>();
    private final Map<Path, String> refused = new HashMap<>();
    private Optional<Path> wanted = Optional.empty();
    private Runnable news;

    LessonModels(Session session, ModelSwitch models) {
        this.session = session;
        this.models = models;
        session.engine().addListener((property, old, next) -> engineSays(next));
    }

    /** The one that runs or is being loaded; empty for the bundled one. */
    Optional<Path> chosen() {
        return models.chosen();
    }

    /** Whether the model runs, so that a lesson can be shown. */
    boolean runs(Optional<Path> model) {
        EngineState state = session.engine().get();
        boolean loaded = state instanceof EngineState.Ready || state instanceof EngineState.Ended;
        // The bundled one's size is known before it is loaded.
        boolean known =
                model.isEmpty()
                        && (state instanceof EngineState.Broken
                                || session.modelSize().equals(InputSize.STANDARD));
        return models.chosen().equals(model) && (loaded || known);
    }

    /** Why the model is not tried; empty where it can be. */
    Optional<String> trouble(Optional<Path> model) {
        return model.map(refused::get);
    }

    /**
     * Loads a model, after asking where it is none of the window's.
     *
     * @param then run when it can be looked again whether it {@link #runs}
     */
    void want(Optional<Path> model, Runnable then) {
        wanted = model;
        news = then;
        if (model.isEmpty() || agreed.contains(model.get()) || models.chosen().equals(model)) {
            load(model);
            return;
        }
        Path file = model.get();
        models.ask(file, yes -> answered(file, yes));
    }

    /** A dropped model is one that the user wants opened. */
    void agree(Path model) {
        agreed.add(model);
        refused.remove(model);
    }

    /** The model of the user's own comes back. */
    void end(Optional<Path> own) {
        news = null;
        refused.clear();
        if (!models.chosen().equals(own)) {
            models.use(own);
        }
    }

    private void answered(Path model, boolean yes) {
        if (yes) {
            agreed.add(model);
        } else {
            refused.put(model, "Its model " + model.getFileName() + " was not opened.");
        }
        if (wanted.equals(Optional.of(model)) && news != null) {
            if (yes) {
                load(wanted);
            } else {
                tell();
            }
        }
    }

    private void load(Optional<Path> model) {
        if (!models.chosen().equals(model)) {
            models.use(model);
        }
    }

    private void engineSays(EngineState state) {
        if (news == null || !models.chosen().equals(wanted)) {
            return;
        }
        if (state instanceof EngineState.Broken broken && wanted.isPresent()) {
            refused.put(
                    wanted.get(),
                    "Its model "
                            + wanted.get().getFileName()
                            + " cannot be opened: "
                            + broken.reason());
            tell();
        } else if (!(state instanceof EngineState.Starting)) {
            tell();
        }
    }

    private void tell() {
        Runnable told = news;
        news = null;
        told.run();
    }
}
