package org.skewscope.gui.lesson;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.gui.session.Aside;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonStep;
import org.skewscope.lesson.course.CoursePlan;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.progress.LessonProgress;
import org.skewscope.picture.ImageSource;

/** Takes a course forwards and backwards, and puts the user's own things aside meanwhile. */
public final class LessonDesk {

    /** Where the user is. */
    public enum Place {
        AWAY,
        START,
        LESSON
    }

    private final LessonTools tools;
    private final LessonShelf shelf;
    private final LessonScene scene;
    private final LessonTask task;
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.AWAY);
    private final ReadOnlyObjectWrapper<CourseFlow> flow = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final Map<String, ImageSource> ownPictures = new HashMap<>();
    private Aside aside;

    public LessonDesk(LessonTools tools) {
        this.tools = tools;
        shelf = new LessonShelf(tools.background(), tools.window());
        scene = new LessonScene(tools);
        task = new LessonTask(tools, scene);
    }

    public LessonShelf shelf() {
        return shelf;
    }

    /** What the window shows of the lesson, and its values. */
    public LessonScene scene() {
        return scene;
    }

    /** The task of the step try. */
    public LessonTask task() {
        return task;
    }

    public ReadOnlyObjectProperty<Place> place() {
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
    public Optional<Aside> aside() {
        return Optional.ofNullable(aside);
    }

    public Duration now() {
        return tools.clock().get();
    }

    /** Opens the start screen, or closes it. */
    public void toggle() {
        if (place.get() == Place.AWAY) {
            shelf.read();
            place.set(Place.START);
        } else if (place.get() == Place.START) {
            place.set(Place.AWAY);
        }
    }

    /** Begins the chosen course; where the lessons are closed it opens them first. */
    public void open() {
        if (place.get() == Place.AWAY) {
            toggle();
        } else if (place.get() == Place.START) {
            start();
        }
    }

    /** Opens the user's own lessons on the start screen. */
    public void openOwn(Path folder) {
        shelf.read();
        shelf.open(folder);
        if (place.get() == Place.AWAY) {
            place.set(Place.START);
        }
    }

    /** Replays the present lesson on a picture of the user's, and keeps it for the handout. */
    public void replayOn(ImageSource picture) {
        if (flow.get() != null && !flow.get().ended()) {
            ownPictures.put(flow.get().lesson().id(), picture);
            scene.replayOn(picture);
            flow.set(flow.get().again(now()));
        }
    }

    /** The user's own pictures by the ids of the lessons that were replayed on them. */
    public Map<String, ImageSource> ownPictures() {
        return Map.copyOf(ownPictures);
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
            aside = Aside.put(tools.session());
        }
        place.set(Place.LESSON);
        show(CourseFlow.start(plan, shelf.folder(), now()));
    }

    /** Leaves the course; what was put aside comes back. */
    public void leave() {
        if (place.get() != Place.LESSON) {
            return;
        }
        task.end();
        scene.end();
        flow.set(null);
        Aside own = aside;
        aside = null;
        place.set(Place.START);
        own.bringBack(tools.session());
    }

    /** Whether one person learns alone, whose vote is one answer. */
    public boolean alone() {
        return flow.get() != null
                && !flow.get().plan().course().steps().contains(LessonStep.DISCUSS);
    }

    /** One step on; before a vote there is nothing to reveal. */
    public void next() {
        CourseFlow now = flow.get();
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
            task.begin(next.lesson(), () -> keep(flow.get()));
        }
        if (moved && alone()) {
            keep(next);
        }
    }

    private void keep(CourseFlow flow) {
        if (flow != null && alone() && !flow.ended()) {
            LessonRecord.keep(tools, flow, task.trying().get());
        }
    }

    /** What one person did; empty where nothing was kept. */
    public List<LessonProgress> progress() {
        return tools.progress().all();
    }

    /** Forgets what one person did. */
    public void deleteProgress() {
        try {
            tools.progress().delete();
        } catch (IOException e) {
            notice.set("The progress could not be deleted: " + e.getMessage() + ".");
        }
    }

    /** The file of the picture that stands for a lesson; empty where it is not there. */
    public Optional<Path> firstPicture(Lesson lesson) {
        return new MaterialReader(shelf.folder().folder(), tools.samples())
                .read(lesson, tools.session().modelSize(), new ArrayList<>())
                .map(material -> material.pictures().get(material.firstPicture()).path());
    }
}
