package org.skewscope.gui.options;

import javafx.scene.layout.StackPane;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.work.ExplanationDesk;

/**
 * What is pinned below the options: what the last change did, else the smallest change that brings
 * agreement, else nothing.
 */
public final class PanelFoot extends StackPane {

    private final ChangeFoot change;
    private final AgreementFoot agreement;

    public PanelFoot(Session session, PathwayCommands commands, ExplanationDesk desk) {
        change = new ChangeFoot(session);
        agreement = new AgreementFoot(session, commands, desk);
        getChildren().addAll(change, agreement);
        change.visibleProperty().addListener((property, old, next) -> choose());
        desk.state().addListener((property, old, next) -> choose());
        session.engine().addListener((property, old, next) -> choose());
        choose();
    }

    /** Makes the change that is proposed; does nothing where none is. */
    public void apply() {
        agreement.apply();
    }

    private void choose() {
        boolean known = agreement.show();
        Visibility.show(agreement, known && !change.isVisible());
    }
}
