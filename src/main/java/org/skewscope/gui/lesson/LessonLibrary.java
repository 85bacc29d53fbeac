package org.skewscope.gui.lesson;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.progress.LessonProgress;
import org.skewscope.picture.InputSize;

/** What is known of lessons before they are given. */
public final class LessonLibrary {

    private final LessonTools tools;
    private final LessonShelf shelf;

    LessonLibrary(LessonTools tools, LessonShelf shelf) {
        this.tools = tools;
        this.shelf = shelf;
    }

    /** What one person did; empty where nothing was kept. */
    public List<LessonProgress> progress() {
        return tools.progress().all();
    }

    /** Returns a sentence for each file of progress or results that does not lie where it should. */
    public List<String> warnings() {
        return tools.warnings();
    }

    /**
     * Forgets what one person did.
     *
     * @return what went wrong, as a sentence; empty where nothing did
     */
    public String deleteProgress() {
        try {
            tools.progress().delete();
            return "";
        } catch (IOException e) {
            return "The progress could not be deleted: " + e.getMessage() + ".";
        }
    }

    /** The file of the picture that stands for a lesson; empty where it is not there. */
    public Optional<Path> firstPicture(Lesson lesson) {
        return material(lesson)
                .map(material -> material.pictures().get(material.firstPicture()).path());
    }

    /** What a lesson's question is about; empty where it is not there. */
    public Optional<LessonMaterial> material(Lesson lesson) {
        return new MaterialReader(shelf.folder().folder(), tools.samples())
                .read(lesson, size(), new ArrayList<>());
    }

    /** What the model that runs is fed. */
    public InputSize size() {
        return tools.session().modelSize();
    }
}
