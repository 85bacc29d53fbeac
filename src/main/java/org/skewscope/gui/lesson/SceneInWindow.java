package org.skewscope.gui.lesson;

import java.util.List;
import org.skewscope.compare.Pair;
import org.skewscope.gui.session.PathwayHistory;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.lesson.Reveal.RevealView;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.option.Stage;
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

    /** Removes the lesson's pictures from the window. */
    void clear() {
        shown = null;
        session.clearPictures();
    }

    /** Forgets the lesson whose pictures are in the window. */
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

    /** Returns the pathways as the reveal shows them. */
    private static List<Pathway> revealed(LessonMaterial material) {
        try {
            return Situation.start(material)
                    .applying(material.lesson().reveal().show().apply())
                    .pathways();
        } catch (LessonFileException e) {
            return material.pathways();
        }
    }

    /** Sets the pathways without an entry to undo, since the user did not edit them. */
    private void pathways(LessonMaterial material, List<Pathway> pathways) {
        PathwaySet next = new PathwaySet(pathways, material.reference());
        if (!session.pathways().equals(next) || session.history().undoable().get() != null) {
            session.history().restore(new PathwayHistory.Kept(next, List.of(), List.of()));
        }
    }

    /** Sets the window's tab, picture, pair and stage as a lesson asks. */
    private static final class LessonView {

        private LessonView() {}

        static void show(Session session, LessonMaterial material) {
            RevealView show = material.lesson().reveal().show();
            turn(session, material);
            session.view()
                    .set(
                            switch (show.view()) {
                                case "classes" -> WindowView.ALL_CLASSES;
                                case "why" -> WindowView.WHY;
                                default -> WindowView.TENSOR_DIFFERENCE;
                            });
        }

        /**
         * Prepares the window for a task: selects the pathway to correct and shows the tab of
         * differences.
         */
        static void first(Session session, LessonMaterial material) {
            turn(session, material);
            session.view().set(WindowView.TENSOR_DIFFERENCE);
            material.lesson()
                    .task()
                    .ifPresent(task -> session.selectPathway(material.indexOf(task.pathway())));
            pair(session, material);
        }

        private static void turn(Session session, LessonMaterial material) {
            ImageSource picture = material.pictures().get(material.firstPicture());
            session.pictures().stream()
                    .filter(entry -> entry.source().equals(picture))
                    .findFirst()
                    .ifPresent(session.selectedPicture()::set);
            session.selectedStage()
                    .set(material.lesson().reveal().show().stage().orElse(Stage.RESIZE));
            pair(session, material);
        }

        private static void pair(Session session, LessonMaterial material) {
            List<String> pair = material.lesson().reveal().show().pair();
            if (pair.size() == 2) {
                session.selectPathway(material.indexOf(pair.get(1)));
                session.selectedPair()
                        .set(
                                new Pair(
                                        material.indexOf(pair.get(0)),
                                        material.indexOf(pair.get(1))));
            }
        }
    }
}
