package org.skewscope.gui.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.flow.Votes;
import org.skewscope.lesson.progress.ClassResults;
import org.skewscope.lesson.progress.FiveQuestions;

/** Asks a class five questions before a course and again at its end. Counts only, no names. */
public final class ClassTest {

    /**
     * What is asked now.
     *
     * @param index of the question, counted from 0
     * @param after whether it is the second time
     */
    public record Asking(
            CoursePlan plan, List<Lesson> lessons, List<Votes> votes, int index, boolean after) {

        public Asking {
            lessons = List.copyOf(lessons);
            votes = List.copyOf(votes);
        }

        public Lesson lesson() {
            return lessons.get(index);
        }

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
    private final Path kept;
    private final ReadOnlyObjectWrapper<Asking> asking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ClassResults> results = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private Asking before;

    /**
     * @param kept the file on this computer that the last results are kept in
     */
    public ClassTest(Executor background, Path kept) {
        this.background = background;
        this.kept = kept;
    }

    /** Null while nothing is asked. */
    public ReadOnlyObjectProperty<Asking> asking() {
        return asking.getReadOnlyProperty();
    }

    /** Before and after; null until both were asked. */
    public ReadOnlyObjectProperty<ClassResults> results() {
        return results.getReadOnlyProperty();
    }

    /** Why something could not be kept or deleted; else empty. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether the course was asked before, so that it can be asked again. */
    public boolean asked(CoursePlan plan) {
        return before != null && before.plan().course().equals(plan.course());
    }

    /** Asks for the first time, or after the course for the second. */
    public void ask(CoursePlan plan, boolean after) {
        List<Lesson> lessons =
                after
                        ? new FiveQuestions(before.lessons()).again().lessons()
                        : FiveQuestions.of(plan).lessons();
        asking.set(
                new Asking(
                        plan,
                        lessons,
                        lessons.stream()
                                .map(each -> Votes.none(each.predict().answers().size()))
                                .toList(),
                        0,
                        after));
    }

    public void vote(int answer) {
        change(now -> now.with(now.now().cast(answer)));
    }

    public void takeBack() {
        change(now -> now.with(now.now().takenBack()));
    }

    public void back() {
        change(now -> now.at(Math.max(0, now.index() - 1)));
    }

    /** To the next question; after the last the answers are counted. */
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

    /** Stops asking; what was counted now is forgotten. */
    public void stop() {
        asking.set(null);
    }

    /** Forgets the results, on this computer too. */
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
            questions.add(
                    new ClassResults.Question(
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
            Platform.runLater(
                    () -> trouble.set(kept + " could not be written: " + e.getMessage() + "."));
        }
    }
}
