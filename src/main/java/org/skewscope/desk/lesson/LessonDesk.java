package org.skewscope.desk.lesson;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.desk.session.SessionSnapshot;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Lesson.LessonStep;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.flow.TryFlow;
import org.skewscope.lesson.flow.Votes;
import org.skewscope.lesson.progress.LessonProgress;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;

/** Gives a course step by step, and puts the user's own pictures and pathways aside meanwhile. */
public final class LessonDesk {

    private final LessonTools tools;
    private final LessonShelf shelf;
    private final LessonLibrary library;
    private final LessonScene scene;
    private final LessonTask task;
    private final LessonReplay replay;
    private final PhoneVoting phones;
    private final ReadOnlyObjectWrapper<LessonPlace> place = new ReadOnlyObjectWrapper<>(LessonPlace.AWAY);
    private final ReadOnlyObjectWrapper<CourseFlow> flow = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<String, Votes>> saved = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

    /** Whether the present step has asked for a vote. */
    private boolean urged;

    private SessionSnapshot aside;
    private Optional<Path> model = Optional.empty();

    /** Creates a desk with no course open. */
    public LessonDesk(LessonTools tools) {
        this.tools = tools;
        shelf = new LessonShelf(tools.background(), tools.window());
        library = new LessonLibrary(tools, shelf);
        scene = new LessonScene(tools, this::arrived);
        task = new LessonTask(tools, scene);
        replay = new LessonReplay(this, scene);
        phones = new PhoneVoting(this, tools);
    }

    /** Returns the lessons that can be given. */
    public LessonShelf shelf() {
        return shelf;
    }

    /** Returns the facts about lessons that are not running. */
    public LessonLibrary library() {
        return library;
    }

    /** Returns the lesson in the window, and its values. */
    public LessonScene scene() {
        return scene;
    }

    /** Returns the replay of the present lesson with the user's own material. */
    public LessonReplay replay() {
        return replay;
    }

    /** Returns the vote by phone, which is off until the presenter allows it. */
    public PhoneVoting phones() {
        return phones;
    }

    /** Returns the task of the step try. */
    public LessonTask task() {
        return task;
    }

    /** Returns the user's place: outside lessons, on the start screen, or in a lesson. */
    public ReadOnlyObjectProperty<LessonPlace> place() {
        return place.getReadOnlyProperty();
    }

    /** Returns the state of the course; null if no course runs. */
    public ReadOnlyObjectProperty<CourseFlow> flow() {
        return flow.getReadOnlyProperty();
    }

    /** Returns why a key had no effect; empty after the next key that has one. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** Returns the user's own pictures and pathways during a lesson; empty outside lessons. */
    public Optional<SessionSnapshot> aside() {
        return Optional.ofNullable(aside);
    }

    /** Returns the time of a monotonic clock. */
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

    /** Begins the chosen course, or opens the start screen first. */
    public void open() {
        if (place.get() == LessonPlace.AWAY) {
            toggle();
        } else if (place.get() == LessonPlace.START) {
            start();
        }
    }

    /** Opens a folder of the user's own lessons on the start screen. */
    public void openOwn(Path folder) {
        shelf.read();
        shelf.open(folder);
        if (place.get() == LessonPlace.AWAY) {
            place.set(LessonPlace.START);
        }
    }

    /** Shows the lesson after its model was loaded; votes stay. */
    void arrived() {
        change(flow -> flow.to(flow.phase(), now()));
    }

    /** Shows a notice. */
    public void say(String words) {
        notice.set(words);
    }

    /** Begins the chosen course. */
    public void start() {
        if (shelf.plan().get() != null) {
            start(shelf.plan().get());
        }
    }

    /** Begins a course; a course without lessons does not begin. */
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

    /** Begins the same course again, without the votes of the class before. */
    public void nextClass() {
        if (flow.get() != null) {
            start(flow.get().plan());
        }
    }

    /** Returns whether a class voted and no file holds its present votes. */
    public boolean votesUnsaved() {
        CourseFlow now = flow.get();
        return now != null && now.classVoted() && !now.votes().equals(saved.get());
    }

    /** Records that a file holds the votes of a course. */
    public void keepVotes(CourseFlow course) {
        saved.set(course.votes());
    }

    /** Returns the votes that a file holds, by lesson id; empty before the first file. */
    public ReadOnlyObjectProperty<Map<String, Votes>> savedVotes() {
        return saved.getReadOnlyProperty();
    }

    /** Leaves the course and restores the user's own pictures and pathways. */
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

    /** Returns whether one person learns alone; such a person has one vote. */
    public boolean alone() {
        return flow.get() != null && LessonRecord.alone(flow.get());
    }

    /**
     * Goes one step forward. Before the reveal the step asks once for a vote; a presenter's remote
     * has no digits, so the second press continues without one.
     */
    public void next() {
        CourseFlow now = flow.get();
        if (!scene.trouble().get().isEmpty() || !scene.waiting().get().isEmpty()) {
            change(flow -> flow.pastLesson(now()));
            return;
        }
        boolean asks = now.phase() == Phase.PREDICT || now.phase() == Phase.DISCUSS;
        if (asks
                && !urged
                && now.votesNow().cast() == 0
                && now.votesNow().first().isEmpty()) {
            urged = true;
            notice.set("No answer yet. Page Down continues.");
            return;
        }
        urged = false;
        change(flow -> flow.next(now()));
        if (flow.get().ended()) {
            task.end();
        }
    }

    /** Goes one step back. */
    public void back() {
        change(flow -> flow.back(now()));
    }

    /** Begins the present step again. */
    public void again() {
        change(flow -> flow.again(now()));
    }

    /** Shows the reveal of any lesson of the course. */
    public void revealAgain(Lesson lesson) {
        change(flow -> flow.reveal(lesson, now()));
    }

    /** Goes to a step of the present lesson. */
    public void to(Phase phase) {
        if (phase == Phase.REVEAL && flow.get().votesNow().cast() == 0) {
            next();
        } else {
            change(flow -> flow.to(phase, now()));
        }
    }

    /**
     * Counts a vote; a person who learns alone changes the vote.
     *
     * @param answer counted from 0
     */
    public void vote(int answer) {
        boolean one = alone();
        change(flow -> (one ? flow.takeBack() : flow).vote(answer));
    }

    /** Removes the last raised hand. */
    public void takeBack() {
        change(CourseFlow::takeBack);
    }

    /**
     * Removes one raised hand of an answer.
     *
     * @param answer counted from 0
     */
    public void takeBack(int answer) {
        change(flow -> flow.takeBack(answer));
    }

    /**
     * Replaces the votes of the phones.
     *
     * @param answers the answer of each phone, counted from 0
     */
    void phoned(List<Integer> answers) {
        change(flow -> flow.phoned(answers));
    }

    /**
     * Sets the number of votes of one answer.
     *
     * @param answer counted from 0
     * @param count how many hands were raised
     */
    public void type(int answer, int count) {
        change(flow -> flow.type(answer, count));
    }

    /** Begins round two of the vote. */
    public void voteAgain() {
        change(CourseFlow::voteAgain);
    }

    /** Darkens the screen, or lights it again. */
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
        boolean moved = old == null || old.at() != next.at() || !old.stepBegan().equals(next.stepBegan());
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

    /** Records how far one person got. */
    private static final class LessonRecord {

        private static final Logger LOG = Logger.getLogger(LessonRecord.class.getName());

        private LessonRecord() {}

        /** Returns whether one person learns alone; a room's progress is not kept. */
        static boolean alone(CourseFlow flow) {
            return !flow.plan().course().steps().contains(LessonStep.DISCUSS);
        }

        /**
         * Keeps the progress of a person who learns alone.
         *
         * @param flow null if no course runs
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
                    trying == null ? Optional.empty() : trying.solvedAt().map(time -> time.toSeconds());
            LessonProgress now = new LessonProgress(
                    flow.lesson().id(),
                    flow.lesson().sha256(),
                    before.map(LessonProgress::reached)
                            .filter(reached -> reached.compareTo(step.get()) > 0)
                            .orElse(step.get()),
                    votes.isEmpty() ? before.flatMap(LessonProgress::vote) : Optional.of(votes.get(votes.size() - 1)),
                    seconds.or(() -> before.flatMap(LessonProgress::seconds)));
            tools.background().execute(() -> {
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

    /** Finds the facts about lessons that are not running. */
    public static final class LessonLibrary {

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
         * Returns a sentence for each file of progress or results that does not lie where it
         * should.
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

        /**
         * Returns the file of the picture that stands for a lesson; empty if the file is missing.
         */
        public Optional<Path> firstPicture(Lesson lesson) {
            return material(lesson)
                    .map(material ->
                            material.pictures().get(material.firstPicture()).path());
        }

        /** Returns the pictures and pathways of a lesson; empty if any of them is missing. */
        public Optional<LessonMaterial> material(Lesson lesson) {
            return new MaterialReader(shelf.folder().folder(), tools.samples()).read(lesson, size(), new ArrayList<>());
        }

        /** Returns the input size of the model that runs. */
        public InputSize size() {
            return tools.session().modelSize();
        }
    }

    /** Replays the present lesson with the user's own material, at any step. */
    public static final class LessonReplay {

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
}
