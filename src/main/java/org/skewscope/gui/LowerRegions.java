package org.skewscope.gui;

import java.util.concurrent.Executor;
import javafx.scene.layout.Region;
import org.skewscope.gui.lower.LowerCentre;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.work.TensorFetch;

/** Makes the ladder, the viewer and the table of classes. */
final class LowerRegions {

    private LowerRegions() {}

    static LowerCentre make(
            Session session,
            TensorFetch tensors,
            Executor worker,
            FxGateway window,
            Breakpoints breakpoints,
            Region why) {
        return new LowerCentre(session, tensors, breakpoints.narrow(), worker, window, why);
    }
}
