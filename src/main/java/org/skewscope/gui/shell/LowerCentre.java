package org.skewscope.gui.shell;

import java.util.concurrent.Executor;
import javafx.scene.layout.Region;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.TensorFetch;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxGateway;

/**
 * The three regions below the cards.
 *
 * @param ladder the stages of each pair
 * @param viewer the tensor difference
 * @param classes all classes of all pathways
 */
public record LowerCentre(Region ladder, Region viewer, Region classes) {

    /** Makes the regions once the window's parts are there. */
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
                Breakpoints breakpoints);
    }
}
