package org.skewscope.gui.session;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.skewscope.option.Stage;

/**
 * Selects the stage whose option the user changed, so that the viewer shows the change. A stage
 * that the user chooses stays selected until another picture is selected.
 */
public final class StageFollow {

    private final Session session;
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper();
    private boolean moving;
    private boolean chosen;

    StageFollow(Session session) {
        this.session = session;
        session.selectedStage().addListener((property, old, next) -> moved());
        session.selectedPicture()
                .addListener(
                        (property, old, next) -> {
                            chosen = false;
                            following.set(false);
                        });
    }

    /** Returns whether the selected stage is that of the last change. */
    public ReadOnlyBooleanProperty following() {
        return following.getReadOnlyProperty();
    }

    /** Selects the stage of a changed option, unless the user has chosen a stage. */
    public void changed(Stage stage) {
        if (chosen || stage == session.selectedStage().get()) {
            return;
        }
        moving = true;
        session.selectedStage().set(stage);
        moving = false;
        following.set(true);
    }

    /** Keeps the present stage until another picture is selected. */
    public void stop() {
        chosen = true;
        following.set(false);
    }

    private void moved() {
        if (!moving) {
            stop();
        }
    }
}
