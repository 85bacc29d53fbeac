package org.skewscope.gui;

import javafx.scene.layout.Region;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.TensorFetch;
import org.skewscope.gui.shell.LowerCentre;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxGateway;

/** Makes the ladder, the viewer and the table of classes. */
final class LowerRegions {

    private LowerRegions() {}

    static LowerCentre make(
            Session session, TensorFetch tensors, FxGateway window, Breakpoints breakpoints) {
        return new LowerCentre(new Region(), new Region(), new Region());
    }
}
