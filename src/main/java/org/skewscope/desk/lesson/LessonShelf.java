package org.skewscope.desk.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Lesson.LessonStep;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.file.BundledLessons;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;

/**
 * Holds the lessons that can be given: those of the application, and those of a folder of the user.
 */
public final class LessonShelf {

    private interface Reading {
        LessonFolder read() throws LessonFileException;
    }

    /** The start screen lists at most this many faults. */
    private static final int MOST = 5;

    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<LessonFolder> bundled = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LessonFolder> own = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ObjectProperty<CoursePlan> plan = new SimpleObjectProperty<>();

    LessonShelf(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /** Returns the application's lessons; null before they are read. */
    public ReadOnlyObjectProperty<LessonFolder> bundled() {
        return bundled.getReadOnlyProperty();
    }

    /** Returns the user's own lessons; null before a folder is opened. */
    public ReadOnlyObjectProperty<LessonFolder> own() {
        return own.getReadOnlyProperty();
    }

    /** Returns a sentence if lessons could not be read; else empty. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Returns the chosen course, in the trainer's order; null before the choice. */
    public ObjectProperty<CoursePlan> plan() {
        return plan;
    }

    /** Returns the folder of the chosen course. */
    public LessonFolder folder() {
        boolean fromOwn = own.get() != null
                && plan.get() != null
                && own.get().lessons().containsAll(plan.get().lessons());
        return fromOwn ? own.get() : bundled.get();
    }

    /** Reads the application's lessons once. */
    void read() {
        if (bundled.get() == null) {
            read(BundledLessons::read, found -> {
                bundled.set(found);
                if (plan.get() == null && !found.courses().isEmpty()) {
                    plan.set(CoursePlan.of(found.courses().get(0), found));
                }
            });
        }
    }

    /** Reads a folder of the user; faulty files are named and the others stay usable. */
    public void open(Path folder) {
        read(() -> LessonFolder.read(folder), found -> {
            own.set(found);
            List<Course> courses = courses(found);
            if (!courses.isEmpty()) {
                plan.set(CoursePlan.of(courses.get(0), found));
            }
        });
    }

    /**
     * Returns a folder's courses; for a folder without courses one of all lessons, in the order of
     * their files.
     */
    public static List<Course> courses(LessonFolder folder) {
        if (!folder.courses().isEmpty() || folder.lessons().isEmpty()) {
            return folder.courses();
        }
        List<LessonStep> steps = List.of(LessonStep.PREDICT, LessonStep.REVEAL, LessonStep.TRY);
        double minutes = folder.lessons().stream()
                .mapToDouble(each -> each.minutes(steps))
                .sum();
        return List.of(new Course(
                "own",
                "My own lessons",
                minutes,
                steps,
                folder.lessons().stream().map(Lesson::id).toList(),
                0,
                List.of()));
    }

    private void read(Reading reading, java.util.function.Consumer<LessonFolder> receiver) {
        background.execute(() -> {
            try {
                LessonFolder found = reading.read();
                window.execute(() -> {
                    trouble.set(sentence(found.faults()));
                    receiver.accept(found);
                });
            } catch (LessonFileException e) {
                window.execute(() -> trouble.set(e.getMessage()));
            }
        });
    }

    private static String sentence(List<LessonFault> faults) {
        List<String> lines = new ArrayList<>(
                faults.stream().limit(MOST).map(LessonFault::text).toList());
        if (faults.size() > MOST) {
            lines.add("And %d more: 'skewscope lessons check DIR' names them all.".formatted(faults.size() - MOST));
        }
        return String.join("\n", lines);
    }
}
