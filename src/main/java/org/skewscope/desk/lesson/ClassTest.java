package org.skewscope.desk.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.flow.Votes;
import org.skewscope.lesson.progress.ClassResults;
import org.skewscope.lesson.progress.FiveQuestions;

/**
 * Asks a class five questions before a course and again at its end. Only counts are kept, no names.
 */
public final class ClassTest {

    /**
     * Holds the questions that are being asked.
     *
     * @param index of the present question, counted from 0
     * @param after whether the class answers after the course
     */
    public record Asking(CoursePlan plan, List<Lesson> lessons, List<Votes> votes, int index, boolean after) {

        public Asking {
            lessons = List.copyOf(lessons);
            votes = List.copyOf(votes);
        }

        /** Returns the lesson whose question is asked. */
        public Lesson lesson() {
            return lessons.get(index);
        }

        /** Returns the votes for the present question. */
        public Votes now() {
            return votes.get(index);
        }

        private Asking at(int next) {
            return new Asking(plan, lessons, votes, next, after);
        }

        private Asking with(Votes changed) {
            List<Votes> all = new ArrayList<>(votes);
            all.set(index, changed);
            return new Asking(plan, lessons, all, index, after);
        }
    }

    private final Executor background;
    private final Executor window;
    private final Path kept;
    private final ReadOnlyObjectWrapper<Asking> asking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ClassResults> results = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private Asking before;

    /**
     * Creates a test that is not running.
     *
     * @param window the window's thread, which hears of trouble
     * @param kept the file that keeps the last results on this computer
     */
    public ClassTest(Executor background, Executor window, Path kept) {
        this.background = background;
        this.window = window;
        this.kept = kept;
    }

    /** Returns the questions that are being asked; null between tests. */
    public ReadOnlyObjectProperty<Asking> asking() {
        return asking.getReadOnlyProperty();
    }

    /** Returns the results before and after; null until the class answered twice. */
    public ReadOnlyObjectProperty<ClassResults> results() {
        return results.getReadOnlyProperty();
    }

    /** Returns why the results could not be kept or deleted; else empty. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Returns whether the class answered before the course, so that it can answer again. */
    public boolean asked(CoursePlan plan) {
        return before != null && before.plan().course().equals(plan.course());
    }

    /**
     * Begins to ask.
     *
     * @param after whether the class answers after the course
     */
    public void ask(CoursePlan plan, boolean after) {
        List<Lesson> lessons = after
                ? new FiveQuestions(before.lessons()).again().lessons()
                : FiveQuestions.of(plan).lessons();
        asking.set(new Asking(
                plan,
                lessons,
                lessons.stream()
                        .map(each -> Votes.none(each.predict().answers().size()))
                        .toList(),
                0,
                after));
    }

    /**
     * Counts a vote for the present question.
     *
     * @param answer counted from 0
     */
    public void vote(int answer) {
        change(now -> now.with(now.now().cast(answer)));
    }

    /** Removes the last vote of the present question. */
    public void takeBack() {
        change(now -> now.with(now.now().takenBack()));
    }

    /** Goes to the previous question. */
    public void back() {
        change(now -> now.at(Math.max(0, now.index() - 1)));
    }

    /** Goes to the next question; after the last one it counts the answers. */
    public void next() {
        Asking now = asking.get();
        if (now != null && now.index() + 1 < now.lessons().size()) {
            asking.set(now.at(now.index() + 1));
        } else if (now != null) {
            if (!now.after()) {
                before = now;
            }
            asking.set(null);
            if (now.after()) {
                count(now);
            }
        }
    }

    /** Stops asking and forgets the votes of this test. */
    public void stop() {
        asking.set(null);
    }

    /** Deletes the results in memory and on this computer. */
    public void delete() {
        before = null;
        results.set(null);
        try {
            Files.deleteIfExists(kept);
            trouble.set("");
        } catch (IOException e) {
            trouble.set(kept + " could not be deleted: " + e.getMessage() + ".");
        }
    }

    private void change(UnaryOperator<Asking> step) {
        if (asking.get() != null) {
            asking.set(step.apply(asking.get()));
        }
    }

    private void count(Asking after) {
        List<ClassResults.Question> questions = new ArrayList<>();
        for (int i = 0; i < after.lessons().size(); i++) {
            questions.add(new ClassResults.Question(
                    before.lessons().get(i),
                    after.lessons().get(i),
                    before.votes().get(i).counts(),
                    after.votes().get(i).counts()));
        }
        ClassResults counted = new ClassResults(after.plan().course().id(), questions);
        results.set(counted);
        background.execute(() -> keep(counted));
    }

    private void keep(ClassResults counted) {
        try {
            Files.createDirectories(kept.toAbsolutePath().getParent());
            counted.write(kept);
        } catch (IOException e) {
            window.execute(() -> trouble.set(kept + " could not be written: " + e.getMessage() + "."));
        }
    }
}
