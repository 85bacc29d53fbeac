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
        // A preview that is chosen stays what is drawn, and is none any more.
        session.preview().addListener((property, old, next) -> mark());
        session.shown().addListener((property, old, next) -> mark());
    }

    /** What is drawn belongs to the comparison that is to be drawn. */
    void drawn() {
        Comparison comparison = session.drawn().get();
        run = comparison == null ? NOTHING : comparison.run();
        mark();
    }

    private void mark() {
        Preview preview = session.preview().get();
        Comparison shown = session.shown().get();
        if (preview != null && preview.comparison().run() == run) {
            words.set(PreviewWording.viewer(preview.trial().option(), preview.trial().valueId()));
        } else if (shown == null ? run == NOTHING : shown.run() == run) {
            words.set("");
        }
    }
}
