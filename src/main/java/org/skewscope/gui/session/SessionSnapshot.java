package org.skewscope.gui.session;

import java.util.List;
import org.skewscope.compare.Pair;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwaySet;

/** The user's own pictures and pathways while others are shown; they come back as they were. */
public final class SessionSnapshot {

    private final List<PictureEntry> pictures;
    private final PictureEntry selected;
    private final PathwayHistory.Kept pathways;
    private final int pathway;
    private final Pair pair;
    private final Stage stage;
    private final WindowView view;

    private SessionSnapshot(Session session) {
        pictures = List.copyOf(session.pictures());
        selected = session.selectedPicture().get();
        pathways = session.history().keep();
        pathway = session.selectedPathway().get();
        pair = session.selectedPair().get();
        stage = session.selectedStage().get();
        view = session.view().get();
    }

    /** Leaves the session without pictures. */
    public static SessionSnapshot put(Session session) {
        SessionSnapshot snapshot = new SessionSnapshot(session);
        session.clearPictures();
        return snapshot;
    }

    public List<PictureEntry> pictures() {
        return pictures;
    }

    /** Null where there is none. */
    public PictureEntry selected() {
        return selected;
    }

    public PathwaySet pathways() {
        return pathways.current();
    }

    public WindowView view() {
        return view;
    }

    /** What is shown now goes; a picture that was compared is not compared again. */
    public void bringBack(Session session) {
        session.clearPictures();
        session.history().restore(pathways);
        session.replacePictures(pictures, selected);
        session.selectPathway(pathway);
        session.selectedPair().set(pair);
        session.selectedStage().set(stage);
        session.view().set(view);
    }
}
