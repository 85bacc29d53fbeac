package org.skewscope.gui.lesson;

import java.util.List;
import org.skewscope.compare.Pair;
import org.skewscope.gui.session.PathwayHistory;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.lesson.RevealView;
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

    /** Turns the window to what a lesson shows: view, picture, pair and stage. */
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

        /** As a task begins: the pathway to mend selected, causes not in view. */
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
