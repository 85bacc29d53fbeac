package org.skewscope.gui.viewer;

import javafx.beans.property.StringProperty;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.session.Preview;
import org.skewscope.gui.session.Session;
import org.skewscope.present.PreviewWording;

/**
 * Says of the map whether it is a preview. The map comes a moment after the result that it is drawn
 * of, and the words with the map: neither passes for the other meanwhile.
 */
final class PreviewMark {

    private static final long NOTHING = -1;

    private final Session session;
    private final StringProperty words;
    private long run = NOTHING;

    PreviewMark(Session session, StringProperty words) {
        this.session = session;
        this.words = words;
        session.result().preview().addListener((property, old, next) -> chosen());
        session.shown().addListener((property, old, next) -> chosen());
    }

    /** What is drawn belongs to the comparison that is to be drawn. */
    void drawn() {
        Comparison comparison = session.result().mapped().get();
        run = comparison == null ? NOTHING : comparison.run();
        Preview preview = session.result().preview().get();
        words.set(
                preview != null && preview.comparison().run() == run
                        ? PreviewWording.viewer(preview.trial().option(), preview.trial().valueId())
                        : "");
    }

    /** A preview that is chosen stays what is drawn, and is none any more. */
    private void chosen() {
        Comparison shown = session.shown().get();
        if (session.result().preview().get() == null && shown != null && shown.run() == run) {
            words.set("");
        }
    }
}
