package org.skewscope.desk.session;

import java.util.List;
import org.skewscope.compare.Pair;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwaySet;

/** Keeps the user's pictures and pathways while a lesson shows others. */
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

    /** Takes a snapshot and removes the pictures from the session. */
    public static SessionSnapshot put(Session session) {
        SessionSnapshot snapshot = new SessionSnapshot(session);
        session.clearPictures();
        return snapshot;
    }

    /** Returns the pictures. */
    public List<PictureEntry> pictures() {
        return pictures;
    }

    /** Returns the selected picture; null where none was selected. */
    public PictureEntry selected() {
        return selected;
    }

    /** Returns the pathways. */
    public PathwaySet pathways() {
        return pathways.current();
    }

    /** Returns the tab that was open. */
    public WindowView view() {
        return view;
    }

    /**
     * Restores the snapshot in place of what is shown. Pictures that were compared are not compared
     * again.
     */
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
