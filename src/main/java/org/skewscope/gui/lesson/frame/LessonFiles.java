package org.skewscope.gui.lesson.frame;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.stage.Stage;
import org.skewscope.desk.lesson.ClassTest;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonTools;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.WindowAnswer;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.lesson.start.StartScreen.StartActions;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.check.LessonDraft;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Votes;
import org.skewscope.lesson.handout.Handout;
import org.skewscope.lesson.progress.ClassResults;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.report.OutputFile;

/** Opens folders of lessons, writes handouts and drafts, and shows the result of each action. */
public final class LessonFiles implements StartActions {

    private static final int MOST_PICTURES = 20;
    private static final String DRAFT = "my-lesson";

    private interface Writing {
        void run() throws IOException;
    }

    private final LessonDesk desk;
    private final LessonTools tools;
    private final FileDialogs dialogs;
    private final ClassTest test;
    private final Consumer<Path> saved;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");

    /**
     * Makes the actions.
     *
     * @param saved takes each file that is written
     */
    public LessonFiles(LessonDesk desk, LessonTools tools, FileDialogs dialogs, ClassTest test, Consumer<Path> saved) {
        this.saved = saved;
        this.test = test;
        this.desk = desk;
        this.tools = tools;
        this.dialogs = dialogs;
        test.asking().subscribe((old, next) -> {
            if (next == null && old != null && test.asked(old.plan())) {
                status.set("Answers recorded. The same five questions follow at the end with other pictures.");
            }
        });
    }

    @Override
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    @Override
    public void openFolder() {
        dialogs.folder("Open a folder of lessons").ifPresent(desk::openOwn);
    }

    @Override
    public void draft() {
        Session session = tools.session();
        if (session.shown().get() == null || session.pathways().size() < 2) {
            status.set("Close the lessons and compare a picture in two pathways first: a new lesson uses them.");
            return;
        }
        if (session.pathways().pathways().stream().anyMatch(Pathway::recorded)) {
            status.set("A lesson changes options, which a recorded run does not have: remove the"
                    + " recorded pathway, and come back.");
            return;
        }
        Optional<Path> folder = dialogs.folder("Choose a folder for the lesson");
        if (folder.isEmpty()) {
            return;
        }
        List<ImageSource> pictures = new ArrayList<>();
        pictures.add(session.selectedPicture().get().source());
        session.pictures().stream()
                .map(PictureEntry::source)
                .filter(source -> !pictures.contains(source))
                .limit(MOST_PICTURES)
                .forEach(pictures::add);
        LessonDraft draft = new LessonDraft(
                DRAFT,
                "A lesson of my own",
                pictures,
                session.pathways().pathways(),
                session.pathways().reference(),
                tools.models().chosen());
        status.set("Measuring the lesson\u2026");
        tools.measuring()
                .ask(
                        laboratory -> {
                            try {
                                return draft.write(folder.get(), laboratory).toString();
                            } catch (FileAlreadyExistsException e) {
                                throw new EngineException(
                                        e.getMessage() + " is there already. Choose another folder.", e);
                            } catch (IOException e) {
                                throw new EngineException(
                                        "The lesson could not be written: %s. Choose another folder."
                                                .formatted(e.getMessage()),
                                        e);
                            }
                        },
                        outcome(file -> {
                            status.set("Saved " + file + ". Add the texts there.");
                            desk.openOwn(folder.get());
                        }));
    }

    @Override
    public void askFive(CoursePlan plan) {
        if (plan != null && !plan.lessons().isEmpty()) {
            test.ask(plan, false);
        }
    }

    @Override
    public void exportResults() {
        save("Save the class's results", "-results.csv", test.results().get(), () -> {});
    }

    private void save(String title, String end, ClassResults results, Runnable then) {
        dialogs.save(title, results.course() + end, "CSV", "csv")
                .ifPresent(target -> finish(target, () -> results.write(target), then));
    }

    @Override
    public void exportVotes(CourseFlow flow, Runnable then) {
        ClassResults results = new ClassResults(
                flow.plan().course().id(),
                flow.plan().lessons().stream()
                        .filter(lesson -> flow.votes().containsKey(lesson.id()))
                        .map(lesson -> counted(lesson, flow.votes().get(lesson.id())))
                        .toList());
        save("Save the class's votes", "-votes.csv", results, () -> {
            desk.keepVotes(flow);
            then.run();
        });
    }

    private static ClassResults.Question counted(Lesson lesson, Votes votes) {
        List<Integer> discussed = votes.round() == 2
                ? votes.counts()
                : Votes.none(votes.answers()).counts();
        return new ClassResults.Question(lesson, lesson, votes.firstCounts(), discussed);
    }

    @Override
    public void openThread(String thread) {
        ThreadLink.open(thread);
    }

    @Override
    public void handout(CoursePlan plan) {
        Optional<Path> target = dialogs.save("Save the handout", plan.course().id() + ".html", "Web page", "html");
        if (target.isEmpty()) {
            return;
        }
        LessonFolder folder = desk.shelf().folder();
        status.set("Measuring for the handout\u2026");
        tools.measuring()
                .askInTurn(
                        (laboratory, models) -> new Handout(
                                        folder,
                                        new MaterialReader(folder.folder(), tools.samples()),
                                        laboratory,
                                        models)
                                .html(plan, desk.scene().replayed(), title -> tools.window()
                                        .execute(() -> status.set("Measuring: " + title))),
                        outcome(html -> finish(target.get(), () -> OutputFile.write(target.get(), html), () -> {})));
    }

    /**
     * Writes in the background and shows the result.
     *
     * @param then runs when the file is written
     */
    private void finish(Path target, Writing writing, Runnable then) {
        Executor window = tools.window();
        tools.background().execute(() -> {
            try {
                writing.run();
                window.execute(() -> {
                    status.set("");
                    saved.accept(target);
                    then.run();
                });
            } catch (IOException e) {
                window.execute(() -> {
                    status.set("The file could not be written. " + OutputFile.trouble(e));
                    desk.say(status.get());
                });
            }
        });
    }

    private WindowAnswer<String> outcome(Consumer<String> taker) {
        return new WindowAnswer<>(tools.window(), () -> true, taker, status::set);
    }

    /** Opens an issue that users filed in the browser, after a click only. */
    public static final class ThreadLink {

        private static final Pattern THREAD = Pattern.compile("([\\w.-]+/[\\w.-]+)#(\\d+)");

        private ThreadLink() {}

        /**
         * Returns the address of an issue.
         *
         * @param thread such as tensorflow/tensorflow#6720
         * @return empty for any other form, which opens nothing
         */
        public static String address(String thread) {
            Matcher form = THREAD.matcher(thread);
            return form.matches() ? "https://github.com/" + form.group(1) + "/issues/" + form.group(2) : "";
        }

        static void open(String thread) {
            String address = address(thread);
            if (!address.isEmpty()) {
                new Browsing().getHostServices().showDocument(address);
            }
        }

        /**
         * Opens addresses through an application's host services; the toolkit gives these to
         * applications only.
         */
        private static final class Browsing extends Application {
            @Override
            public void start(Stage stage) {
                throw new IllegalStateException("It is never launched");
            }
        }
    }
}
