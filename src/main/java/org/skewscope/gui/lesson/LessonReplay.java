package org.skewscope.gui.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/** Replays the present lesson with what is the user's own, at any step. */
public final class LessonReplay {

    private final LessonDesk desk;
    private final LessonScene scene;

    LessonReplay(LessonDesk desk, LessonScene scene) {
        this.desk = desk;
        this.scene = scene;
    }

    /** On a picture, which is kept for the handout. */
    public void on(ImageSource picture) {
        if (possible()) {
            scene.replayOn(picture);
            desk.arrived();
        }
    }

    /** With pathways; says where they do not fit. */
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
     * With a model.
     *
     * @param model empty for the lesson's
     */
    public void with(Optional<Path> model) {
        if (possible()) {
            scene.replayWith(model);
            desk.arrived();
        }
    }

    /** A model chosen in a lesson is for the lesson; any other is for good. */
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
