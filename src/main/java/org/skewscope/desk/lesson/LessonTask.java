package org.skewscope.desk.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.skewscope.cache.Kept;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.LatestQuery;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.conditions.TaskCheck;
import org.skewscope.lesson.conditions.TaskState;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.flow.TryFlow;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.tensor.DenseTensor;

/** Runs the task of a lesson: checks after each change whether the task is solved. */
public final class LessonTask {

    private static final int STATES_KEPT = 50;

    private final LessonTools tools;
    private final LessonScene scene;
    private final LatestQuery<Situation, TaskState> states;
    private final ReadOnlyObjectWrapper<TryFlow> trying = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<TaskState> state = new ReadOnlyObjectWrapper<>();
    private final DoubleProperty pinned = new SimpleDoubleProperty(Double.NaN);
    private final InvalidationListener changed = property -> look();
    private Runnable solved = () -> {};
    private Situation counted;
    private Optional<DenseTensor> dropped = Optional.empty();

    LessonTask(LessonTools tools, LessonScene scene) {
        this.tools = tools;
        this.scene = scene;
        states = new LatestQuery<>(
                (situation, answer) -> {
                    Task task = situation.material().lesson().task().orElseThrow();
                    tools.measuring()
                            .ask(laboratory -> new TaskCheck(new Measurer(laboratory)).of(task, situation), answer);
                },
                tools.window(),
                Debouncer.AT_ONCE,
                key -> true,
                new Kept<>(STATES_KEPT, value -> 1));
        states.state().addListener((property, old, next) -> known(next));
        pinned.addListener(changed);
    }

    /** Returns the learner's state; null outside tasks. */
    public ReadOnlyObjectProperty<TryFlow> trying() {
        return trying.getReadOnlyProperty();
    }

    /** Returns the latest measured state; null before the first. */
    public ReadOnlyObjectProperty<TaskState> state() {
        return state.getReadOnlyProperty();
    }

    /** Returns B - A in the pinned pixel; NaN without a pinned pixel. */
    public DoubleProperty pinned() {
        return pinned;
    }

    /** Returns whether an option may be changed; outside a task any option may. */
    public boolean open(String option) {
        return trying.get() == null || trying.get().open(option);
    }

    /** Takes a tensor that the learner dropped. */
    public void drop(DenseTensor tensor) {
        dropped = Optional.of(tensor);
        look();
    }

    /** Shows the hint before it is due. */
    public void askForHint() {
        if (trying.get() != null) {
            trying.set(trying.get().askedForHint());
        }
    }

    /** Returns the hint if it is due; else empty. */
    public Optional<String> hint() {
        return trying.get() == null
                ? Optional.empty()
                : trying.get().hint(tools.clock().get());
    }

    void begin(Lesson lesson, Runnable onSolved) {
        if (lesson.task().isEmpty() || scene.material().get() == null) {
            return;
        }
        solved = onSolved;
        state.set(null);
        pinned.set(Double.NaN);
        dropped = Optional.empty();
        counted = Situation.start(scene.material().get());
        trying.set(TryFlow.start(lesson.task().get(), tools.clock().get()));
        Session session = tools.session();
        session.pathwaysProperty().addListener(changed);
        session.selectedPicture().addListener(changed);
        look();
    }

    void end() {
        tools.session().pathwaysProperty().removeListener(changed);
        tools.session().selectedPicture().removeListener(changed);
        states.want(null);
        trying.set(null);
        state.set(null);
    }

    private void look() {
        if (trying.get() != null) {
            states.want(situation());
        }
    }

    /**
     * Returns the present settings and picture; a pathway that the learner removed counts as at its
     * start.
     */
    private Situation situation() {
        LessonMaterial material = scene.material().get();
        List<Pathway> now = new ArrayList<>();
        for (Pathway start : material.pathways()) {
            now.add(tools.session().pathways().pathways().stream()
                    .filter(each -> each.id().equals(start.id()))
                    .findFirst()
                    .orElse(start));
        }
        PictureEntry picture = tools.session().selectedPicture().get();
        String name = material.pictures().entrySet().stream()
                .filter(each -> picture != null && each.getValue().equals(picture.source()))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse(material.firstPicture());
        return new Situation(
                material,
                now,
                name,
                Double.isNaN(pinned.get()) ? OptionalDouble.empty() : OptionalDouble.of(pinned.get()),
                dropped);
    }

    private void known(QueryState<Situation, TaskState> next) {
        if (trying.get() == null || !(next instanceof QueryState.Known<Situation, TaskState> known)) {
            return;
        }
        state.set(known.value());
        if (known.key().equals(counted)) {
            return;
        }
        String change = TaskAttempt.change(counted, known.key());
        counted = known.key();
        boolean before = trying.get().solved();
        trying.set(trying.get()
                .tried(
                        change,
                        TaskAttempt.result(known.value()),
                        known.value(),
                        tools.clock().get()));
        if (!before && trying.get().solved()) {
            solved.run();
        }
    }

    /** Describes one attempt in words. */
    private static final class TaskAttempt {

        private TaskAttempt() {}

        /** Returns the options set since the last attempt, or the picture that is shown instead. */
        static String change(Situation before, Situation now) {
            for (int i = 0; i < now.pathways().size(); i++) {
                Pathway from = before.pathways().get(i);
                Pathway to = now.pathways().get(i);
                List<PathwayOption> options = PathwayOption.differing(from, to);
                if (!options.isEmpty()) {
                    return options.stream()
                            .map(option -> option.description().labelOf(option.valueIn(to)))
                            .collect(Collectors.joining(", "));
                }
            }
            return now.pinned().isPresent() ? "another pixel" : now.shown();
        }

        static String result(TaskState state) {
            return state.conditions().isEmpty() ? "" : state.conditions().get(0).live();
        }
    }
}
