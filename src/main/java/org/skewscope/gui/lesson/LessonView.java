package org.skewscope.gui.lesson;

import java.util.List;
import org.skewscope.compare.Pair;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.lesson.RevealView;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.option.Stage;
import org.skewscope.picture.ImageSource;

/** Turns the window to what a lesson shows: view, picture, pair and stage. */
final class LessonView {

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
        session.selectedStage().set(material.lesson().reveal().show().stage().orElse(Stage.RESIZE));
        pair(session, material);
    }

    private static void pair(Session session, LessonMaterial material) {
        List<String> pair = material.lesson().reveal().show().pair();
        if (pair.size() == 2) {
            session.selectPathway(material.indexOf(pair.get(1)));
            session.selectedPair()
                    .set(new Pair(material.indexOf(pair.get(0)), material.indexOf(pair.get(1))));
        }
    }
}
