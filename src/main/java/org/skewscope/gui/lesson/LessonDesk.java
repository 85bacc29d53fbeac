package org.skewscope.gui.lesson;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.gui.session.SessionSnapshot;
import org.skewscope.lesson.LessonStep;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.flow.TryFlow;
import org.skewscope.lesson.progress.LessonProgress;

/** Takes a course forwards and backwards, and puts the user's own things aside meanwhile. */
public final class LessonDesk {

    private final LessonTools tools;
    private final LessonShelf shelf;
    private final LessonLibrary library;
    private final LessonScene scene;
    private final LessonTask task;
    private final LessonReplay replay;
    private final ReadOnlyObjectWrapper<LessonPlace> place =
            new ReadOnlyObjectWrapper<>(LessonPlace.AWAY);
    private final ReadOnlyObjectWrapper<CourseFlow> flow = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private SessionSnapshot aside;
    private Optional<Path> model = Optional.empty();

    public LessonDesk(LessonTools tools) {
        this.tools = tools;
        shelf = new LessonShelf(tools.background(), tools.window());
        library = new LessonLibrary(tools, shelf);
        scene = new LessonScene(tools, this::arrived);
        task = new LessonTask(tools, scene);
        replay = new LessonReplay(this, scene);
    }

    public LessonShelf shelf() {
        return shelf;
    }

    /** What is known of lessons before they are given. */
    public LessonLibrary library() {
        return library;
    }

    /** What the window shows of the lesson, and its values. */
    public LessonScene scene() {
        return scene;
    }

    /** Puts what is the user's own into the present lesson. */
    public LessonReplay replay() {
        return replay;
    }

    /** The task of the step try. */
    public LessonTask task() {
        return task;
    }

    public ReadOnlyObjectProperty<LessonPlace> place() {
        return place.getReadOnlyProperty();
    }

    /** Null while no course runs. */
    public ReadOnlyObjectProperty<CourseFlow> flow() {
        return flow.getReadOnlyProperty();
    }

    /** Why a key did nothing; empty after the next that did. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** The user's own pictures and pathways while a lesson is given. */
    public Optional<SessionSnapshot> aside() {
        return Optional.ofNullable(aside);
    }

    public Duration now() {
        return tools.clock().get();
    }

    /** Opens the start screen, or closes it. */
    public void toggle() {
        if (place.get() == LessonPlace.AWAY) {
            shelf.read();
            place.set(LessonPlace.START);
        } else if (place.get() == LessonPlace.START) {
            place.set(LessonPlace.AWAY);
        }
    }

    /** Begins the chosen course; where the lessons are closed it opens them first. */
    public void open() {
        if (place.get() == LessonPlace.AWAY) {
            toggle();
        } else if (place.get() == LessonPlace.START) {
            start();
        }
    }

    /** Opens the user's own lessons on the start screen. */
    public void openOwn(Path folder) {
        shelf.read();
        shelf.open(folder);
        if (place.get() == LessonPlace.AWAY) {
            place.set(LessonPlace.START);
        }
    }

    /** What could not be shown at once can be now; votes stay. */
    void arrived() {
        change(flow -> flow.to(flow.phase(), now()));
    }

    /** Says why something did nothing. */
    public void say(String words) {
        notice.set(words);
    }

    /** Begins the chosen course. */
    public void start() {
        if (shelf.plan().get() != null) {
            start(shelf.plan().get());
        }
    }

    /** Begins a course; nothing happens where it has no lesson. */
    public void start(CoursePlan plan) {
        if (plan.lessons().isEmpty()) {
            return;
        }
        if (aside == null) {
            model = scene.model();
            aside = SessionSnapshot.put(tools.session());
        }
        place.set(LessonPlace.LESSON);
        show(CourseFlow.start(plan, shelf.folder(), now()));
    }

    /** Leaves the course; what was put aside comes back. */
    public void leave() {
        if (place.get() != LessonPlace.LESSON) {
            return;
        }
        task.end();
        flow.set(null);
        SessionSnapshot own = aside;
        aside = null;
        own.bringBack(tools.session());
        scene.end(model);
        place.set(LessonPlace.START);
    }

    /** Whether one person learns alone, whose vote is one answer. */
    public boolean alone() {
        return flow.get() != null && LessonRecord.alone(flow.get());
    }

    /** One step on; before a vote there is nothing to reveal. */
    public void next() {
        CourseFlow now = flow.get();
        if (!scene.trouble().get().isEmpty() || !scene.waiting().get().isEmpty()) {
            change(flow -> flow.pastLesson(now()));
            return;
        }
        boolean asks = now.phase() == Phase.PREDICT || now.phase() == Phase.DISCUSS;
        if (asks && now.votesNow().cast() == 0 && now.votesNow().first().isEmpty()) {
            notice.set("First an answer: press its number. Then Page Down goes on.");
            return;
        }
        change(flow -> flow.next(now()));
        if (flow.get().ended()) {
            task.end();
        }
    }

    public void back() {
        change(flow -> flow.back(now()));
    }

    /** The step again from its beginning. */
    public void again() {
        change(flow -> flow.again(now()));
    }

    public void to(Phase phase) {
        if (phase == Phase.REVEAL && flow.get().votesNow().cast() == 0) {
            next();
        } else {
            change(flow -> flow.to(phase, now()));
        }
    }

    /**
     * @param answer counted from 0
     */
    public void vote(int answer) {
        boolean one = alone();
        change(flow -> (one ? flow.takeBack() : flow).vote(answer));
    }

    public void takeBack() {
        change(CourseFlow::takeBack);
    }

    /**
     * @param count how many hands
     */
    public void type(int answer, int count) {
        change(flow -> flow.type(answer, count));
    }

    public void voteAgain() {
        change(CourseFlow::voteAgain);
    }

    public void blank() {
        change(CourseFlow::blanked);
    }

    private void change(UnaryOperator<CourseFlow> step) {
        if (flow.get() != null) {
            show(step.apply(flow.get()));
        }
    }

    private void show(CourseFlow next) {
        CourseFlow old = flow.get();
        notice.set("");
        boolean moved =
                old == null || old.at() != next.at() || !old.stepBegan().equals(next.stepBegan());
        if (moved && !next.ended()) {
            task.end();
            scene.show(next, shelf.folder());
        }
        flow.set(next);
        if (moved && !next.ended() && next.phase() == Phase.TRY) {
            task.begin(next.lesson(), () -> LessonRecord.keep(tools, flow.get(), task));
        }
        if (moved) {
            LessonRecord.keep(tools, next, task);
        }
    }

    /** Writes down how far one person got. */
    private static final class LessonRecord {

        private static final Logger LOG = Logger.getLogger(LessonRecord.class.getName());

        private LessonRecord() {}

        /** Whether one person learns alone; what a room does is not kept. */
        static boolean alone(CourseFlow flow) {
            return !flow.plan().course().steps().contains(LessonStep.DISCUSS);
        }

        /**
         * @param flow null where no course runs any more
         */
        static void keep(LessonTools tools, CourseFlow flow, LessonTask task) {
            if (flow == null || flow.ended() || !alone(flow)) {
                return;
            }
            TryFlow trying = task.trying().get();
            Optional<LessonProgress> before = tools.progress().of(flow.lesson());
            Optional<LessonStep> step = step(flow);
            if (step.isEmpty()) {
                return;
            }
            List<Integer> votes = flow.votesNow().first();
            Optional<Long> seconds =
                    trying == null
                            ? Optional.empty()
                            : trying.solvedAt().map(time -> time.toSeconds());
            LessonProgress now =
                    new LessonProgress(
                            flow.lesson().id(),
                            flow.lesson().sha256(),
                            before.map(LessonProgress::reached)
                                    .filter(reached -> reached.compareTo(step.get()) > 0)
                                    .orElse(step.get()),
                            votes.isEmpty()
                                    ? before.flatMap(LessonProgress::vote)
                                    : Optional.of(votes.get(votes.size() - 1)),
                            seconds.or(() -> before.flatMap(LessonProgress::seconds)));
            tools.background()
                    .execute(
                            () -> {
                                try {
                                    tools.progress().keep(now);
                                } catch (IOException e) {
                                    LOG.log(Level.WARNING, "Progress was not kept", e);
                                }
                            });
        }

        private static Optional<LessonStep> step(CourseFlow flow) {
            return switch (flow.phase()) {
                case PREDICT -> Optional.of(LessonStep.PREDICT);
                case DISCUSS -> Optional.of(LessonStep.DISCUSS);
                case REVEAL -> Optional.of(LessonStep.REVEAL);
                case TRY -> Optional.of(LessonStep.TRY);
                case OPENER, RECALL, END -> Optional.empty();
            };
        }
    }
}
