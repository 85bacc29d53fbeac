package org.skewscope.gui.lower;

import java.util.concurrent.Executor;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.TensorFetch;
import org.skewscope.gui.ladder.LadderView;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.viewer.ViewerView;

/** Shows the ladder, and below it the viewer where the stage is a picture. */
public final class DifferenceView extends VBox {

    private final LadderView ladder;
    private final ViewerView viewer;

    /**
     * @param fetch fetches the tensors of a pair
     * @param narrow whether the window is narrow
     * @param worker computes differences, off the window's thread
     * @param gateway runs work on the window's thread
     */
    public DifferenceView(
            Session session, TensorFetch fetch, ObservableBooleanValue narrow, Executor worker, Executor gateway) {
        super(LowerCenter.GAP);
        ladder = new LadderView(session, narrow);
        viewer = new ViewerView(session, fetch, worker, gateway);
        VBox.setVgrow(viewer, Priority.ALWAYS);
        getChildren().addAll(ladder, viewer);
        OnChange.run(() -> choose(session), session.selectedStage());
        choose(session);
    }

    /** Returns the ladder. */
    public LadderView ladder() {
        return ladder;
    }

    /** Returns the viewer. */
    public ViewerView viewer() {
        return viewer;
    }

    /**
     * Shows the viewer where the stage is a picture; otherwise what stands below takes its height.
     */
    private void choose(Session session) {
        boolean picture = session.selectedStage().get().isPicture();
        Visibility.show(viewer, picture);
        VBox.setVgrow(this, picture ? Priority.ALWAYS : Priority.NEVER);
    }
}
