package org.skewscope.gui.lesson;

import java.util.List;
import org.skewscope.gui.session.PathwayHistory;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;

/** Puts a lesson's pictures and pathways into the window. */
final class SceneInWindow {

    private final Session session;
    private LessonMaterial shown;

    SceneInWindow(Session session) {
        this.session = session;
    }

    /** Takes the pictures out. */
    void clear() {
        shown = null;
        session.clearPictures();
    }

    /** What is in the window is no lesson's any more. */
    void forget() {
        shown = null;
    }

    void reveal(LessonMaterial material) {
        bringIn(material);
        pathways(material, revealed(material));
        LessonView.show(session, material);
    }

    void task(LessonMaterial material) {
        bringIn(material);
        pathways(material, material.pathways());
        LessonView.first(session, material);
    }

    private void bringIn(LessonMaterial material) {
        if (material.equals(shown)) {
            return;
        }
        shown = material;
        session.clearPictures();
        pathways(material, revealed(material));
        session.addPictures(material.pictures().values().stream().distinct().toList());
        select(material.pictures().get(material.firstPicture()));
    }

    private void select(ImageSource picture) {
        session.pictures().stream()
                .filter(entry -> entry.source().equals(picture))
                .findFirst()
                .ifPresent((PictureEntry entry) -> session.selectedPicture().set(entry));
    }

    /** The pathways as the reveal shows them. */
    private static List<Pathway> revealed(LessonMaterial material) {
        try {
            return Situation.start(material)
                    .applying(material.lesson().reveal().show().apply())
                    .pathways();
        } catch (LessonFileException e) {
            return material.pathways();
        }
    }

    /** Without anything to undo: they are no edit of the user's. */
    private void pathways(LessonMaterial material, List<Pathway> pathways) {
        PathwaySet next = new PathwaySet(pathways, material.reference());
        if (!session.pathways().equals(next) || session.history().undoable().get() != null) {
            session.history().restore(new PathwayHistory.Kept(next, List.of(), List.of()));
        }
    }
}
