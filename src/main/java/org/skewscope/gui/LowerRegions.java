package org.skewscope.gui;

import java.util.concurrent.Executor;
import org.skewscope.gui.classes.ClassesView;
import org.skewscope.gui.ladder.LadderView;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.TensorFetch;
import org.skewscope.gui.shell.LowerCentre;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.viewer.ViewerView;

/** Makes the ladder, the viewer and the table of classes. */
final class LowerRegions {

    private LowerRegions() {}

    static LowerCentre make(
            Session session,
            TensorFetch tensors,
            Executor worker,
            FxGateway window,
            Breakpoints breakpoints) {
        return new LowerCentre(
                new LadderView(session, breakpoints.narrow()),
                new ViewerView(session, tensors, worker, window),
                new ClassesView(session));
    }
}
