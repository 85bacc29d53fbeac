package org.skewscope.gui.lower;

import static org.skewscope.gui.support.Nodes.growing;

import java.util.concurrent.Executor;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ExplanationState;
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
     * @param explanation of the selected pair
     * @param narrow whether the window is narrow
     * @param worker computes differences, off the window's thread
     * @param gateway runs work on the window's thread
     */
    public DifferenceView(
            Session session,
            TensorFetch fetch,
            ObservableValue<ExplanationState> explanation,
            ObservableBooleanValue narrow,
            Executor worker,
            Executor gateway) {
        super(LowerCenter.GAP);
        ladder = new LadderView(session, narrow);
        viewer = new ViewerView(session, fetch, explanation, worker, gateway);
        getChildren().addAll(ladder, growing(viewer));
        // Where the stage is no picture, what stands below takes the viewer's height.
        session.selectedStage().subscribe(stage -> {
            Visibility.show(viewer, stage.isPicture());
            VBox.setVgrow(this, stage.isPicture() ? Priority.ALWAYS : Priority.NEVER);
        });
    }

    /** Returns the ladder. */
    public LadderView ladder() {
        return ladder;
    }

    /** Returns the viewer. */
    public ViewerView viewer() {
        return viewer;
    }
}
