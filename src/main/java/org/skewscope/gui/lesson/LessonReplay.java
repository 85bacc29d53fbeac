package org.skewscope.gui.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/** Replays the present lesson with the user's own material, at any step. */
public final class LessonReplay {

    private final LessonDesk desk;
    private final LessonScene scene;

    LessonReplay(LessonDesk desk, LessonScene scene) {
        this.desk = desk;
        this.scene = scene;
    }

    /** Replays the lesson on a picture, which the handout shows too. */
    public void on(ImageSource picture) {
        if (possible()) {
            scene.replayOn(picture);
            desk.arrived();
        }
    }

    /** Replays the lesson with pathways; a notice says why pathways do not fit. */
    public void with(List<Pathway> pathways) {
        if (possible()) {
            try {
                scene.replayWith(pathways);
                desk.arrived();
            } catch (LessonFileException e) {
                desk.say(e.getMessage());
            }
        }
    }

    /**
     * Replays the lesson with a model.
     *
     * @param model empty for the lesson's model
     */
    public void with(Optional<Path> model) {
        if (possible()) {
            scene.replayWith(model);
            desk.arrived();
        }
    }

    /**
     * Uses a model for the present lesson, or outside lessons for good.
     *
     * @param forGood uses a model outside lessons
     */
    public void use(Optional<Path> model, Consumer<Optional<Path>> forGood) {
        if (desk.place().get() == LessonPlace.LESSON) {
            with(model);
        } else {
            forGood.accept(model);
        }
    }

    private boolean possible() {
        return desk.flow().get() != null && !desk.flow().get().ended();
    }
}
