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

/** Finds the facts about lessons that are not running. */
public final class LessonLibrary {

    private final LessonTools tools;
    private final LessonShelf shelf;

    LessonLibrary(LessonTools tools, LessonShelf shelf) {
        this.tools = tools;
        this.shelf = shelf;
    }

    /** Returns one person's progress; empty if none was kept. */
    public List<LessonProgress> progress() {
        return tools.progress().all();
    }

    /**
     * Returns a sentence for each file of progress or results that does not lie where it should.
     */
    public List<String> warnings() {
        return tools.warnings();
    }

    /**
     * Deletes one person's progress.
     *
     * @return what went wrong, as a sentence; empty after a success
     */
    public String deleteProgress() {
        try {
            tools.progress().delete();
            return "";
        } catch (IOException e) {
            return "The progress could not be deleted: " + e.getMessage() + ".";
        }
    }

    /** Returns the file of the picture that stands for a lesson; empty if the file is missing. */
    public Optional<Path> firstPicture(Lesson lesson) {
        return material(lesson)
                .map(material -> material.pictures().get(material.firstPicture()).path());
    }

    /** Returns the pictures and pathways of a lesson; empty if any of them is missing. */
    public Optional<LessonMaterial> material(Lesson lesson) {
        return new MaterialReader(shelf.folder().folder(), tools.samples())
                .read(lesson, size(), new ArrayList<>());
    }

    /** Returns the input size of the model that runs. */
    public InputSize size() {
        return tools.session().modelSize();
    }
}
