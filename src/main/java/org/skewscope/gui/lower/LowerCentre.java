package org.skewscope.gui.lower;

import java.util.concurrent.Executor;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.gui.classes.ClassesView;
import org.skewscope.gui.ladder.LadderView;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.viewer.ViewerView;
import org.skewscope.gui.work.TensorFetch;

/**
 * Shows what the session's view and stage ask for: ladder and viewer, ladder and class table where
 * the stage is no picture, the class table alone, or the explanation.
 */
public final class LowerCentre extends VBox {

    /** Makes it once the window's parts are there. */
    @FunctionalInterface
    public interface Maker {
        /**
         * @param worker runs work off the window's thread
         */
        LowerCentre make(
                Session session,
                TensorFetch tensors,
                Executor worker,
                FxGateway window,
                Breakpoints breakpoints,
                Region why);
    }

    private static final double GAP = 8;

    private final Session session;
    private final LadderView ladder;
    private final ViewerView viewer;
    private final ClassesView classes;
    private final Region why;

    /**
     * @param narrow whether the window is narrow
     * @param worker computes differences, off the window's thread
     * @param gateway the way to the window's thread
     * @param why shows the explanation
     */
    public LowerCentre(
            Session session,
            TensorFetch fetch,
            ObservableBooleanValue narrow,
            Executor worker,
            Executor gateway,
            Region why) {
        super(GAP);
        this.why = why;
        this.session = session;
        ladder = new LadderView(session, narrow);
        viewer = new ViewerView(session, fetch, worker, gateway);
        classes = new ClassesView(session);
        VBox.setVgrow(viewer, Priority.ALWAYS);
        VBox.setVgrow(classes, Priority.ALWAYS);
        VBox.setVgrow(why, Priority.ALWAYS);
        why.setMinHeight(0);
        setMinHeight(0);
        getChildren().addAll(ladder, viewer, classes, why);
        session.view().addListener((property, old, next) -> choose());
        session.selectedStage().addListener((property, old, next) -> choose());
        choose();
    }

    public LadderView ladder() {
        return ladder;
    }

    public ViewerView viewer() {
        return viewer;
    }

    /** The explanation. */
    public Region why() {
        return why;
    }

    public ClassesView classes() {
        return classes;
    }

    private void choose() {
        WindowView view = session.view().get();
        boolean all = view == WindowView.ALL_CLASSES;
        boolean difference = view == WindowView.TENSOR_DIFFERENCE;
        boolean picture = session.selectedStage().get().isPicture();
        Visibility.show(ladder, difference);
        Visibility.show(viewer, difference && picture);
        Visibility.show(classes, all || (difference && !picture));
        Visibility.show(why, view == WindowView.WHY);
    }
}
