package org.skewscope.gui.lesson.frame;

import static org.skewscope.gui.support.Nodes.centered;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.fixed;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.marked;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.unmanaged;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonSteps;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.lesson.frame.LessonFrame.TalkTimer;
import org.skewscope.gui.lesson.parts.CroppedPicture;
import org.skewscope.gui.lesson.parts.KeyCap;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.PlainScroll;
import org.skewscope.gui.lesson.parts.ShownScreen;
import org.skewscope.gui.lesson.parts.TextSize;
import org.skewscope.gui.lesson.parts.VoteBars;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Task.Answer;
import org.skewscope.lesson.flow.Advice;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.CourseFlow.Stop;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.flow.Votes;

/** Shows notes, time, votes and a copy of the room's screen to the presenter. */
final class PresenterView extends BorderPane {

    private static final double MIRROR = 0.54;
    private static final double ROUND_THE_MIRROR = 510;

    private final LessonDesk desk;
    private final LessonSettings settings;
    private final PresenterHead head = new PresenterHead();
    private final PresenterVotes votes = new PresenterVotes();
    private final ImageView mirror = new ImageView();
    private final NextPicture nextPicture;
    private final VBox plan = styled(new VBox(), "presenter-plan");
    private final VBox notes = styled(new VBox(), "presenter-notes");
    private final Button next;
    private final Label nextWords = new Label();

    /**
     * Creates the view.
     *
     * @param thumbnail loads the picture that stands for a lesson
     * @param talk starts the 90 seconds of discussion
     */
    public PresenterView(
            LessonDesk desk, LessonSettings settings, BiConsumer<Lesson, Consumer<Image>> thumbnail, Runnable talk) {
        this.desk = desk;
        this.settings = settings;
        getStyleClass().addAll("window", "presenter");
        mirror.setPreserveRatio(true);
        mirror.setSmooth(true);
        StackPane frame = styled(new StackPane(mirror), "presenter-mirror");
        frame.setMaxHeight(USE_PREF_SIZE);
        mirror.fitWidthProperty().bind(widthProperty().multiply(MIRROR).subtract(40));
        // A low screen keeps the next card above the buttons.
        mirror.fitHeightProperty().bind(Bindings.max(120, heightProperty().subtract(ROUND_THE_MIRROR)));
        nextPicture = new NextPicture(thumbnail);
        HBox under = growing(new HBox(
                20, nextPicture, growing(yielding(column(10, title("The plan"), growing(new PlainScroll(plan)))))));
        under.setMinHeight(0);
        Label where = label("", "muted");
        where.textProperty()
                .bind(Bindings.concat(
                        settings.showOn()
                                .map(ShownScreen::label)
                                .map(screen -> screen + ", ")
                                .orElse(""),
                        settings.size().map(TextSize::percent),
                        "%"));
        VBox left = whole(column(10, new HBox(title("On the projector"), gap(), where), frame, under));
        left.prefWidthProperty().bind(widthProperty().multiply(MIRROR));
        next = action("", "Page Down", "mdi2a-arrow-right", desk::next);
        next.getStyleClass().add("primary-button");
        // The first Page Down before a vote asks for one, on the room's screen too.
        Label notice = wrapping(growing(wide(yielding(label("", "presenter-notice")))));
        notice.textProperty().bind(desk.notice());
        notice.setAlignment(Pos.CENTER_RIGHT);
        setTop(head);
        setCenter(styled(
                new HBox(
                        24,
                        left,
                        growing(yielding(column(10, title("Notes"), growing(new PlainScroll(notes)), votes)))),
                "presenter-body"));
        setBottom(styled(
                row(
                        10,
                        action("Back", "Page Up", "mdi2c-chevron-left", desk::back),
                        action("Vote again", "Shift+Enter", "mdi2r-repeat", desk::voteAgain),
                        action("Blank", ".", "mdi2e-eye-off-outline", desk::blank),
                        action("Step again", "Ctrl+R", "mdi2r-restart", desk::again),
                        action("90 s", "T", "mdi2t-timer-outline", talk),
                        notice,
                        next),
                "presenter-foot"));
    }

    /**
     * Shows a step.
     *
     * @param room a copy of the room's screen
     * @param reveal the next content of that screen; empty before another question
     */
    public void show(CourseFlow flow, Image room, Optional<Image> reveal) {
        mirror.setImage(room);
        nextPicture.show(flow, reveal);
        head.show(flow, desk.now());
        if (flow.ended()) {
            return;
        }
        votes.show(flow);
        showPlan(flow);
        showNotes(flow);
        nextWords.setText(LessonSteps.next(flow)
                .map(after ->
                        after.place() == flow.stop().place() ? after.phase().label() : "Next lesson")
                .orElse("End"));
    }

    private void showPlan(CourseFlow flow) {
        plan.getChildren().clear();
        for (int i = 0; i < flow.plan().lessons().size(); i++) {
            Lesson lesson = flow.plan().lessons().get(i);
            String style = i == flow.stop().place() ? "plan-now" : "muted";
            String minutes = String.valueOf(flow.plan().minutes(lesson)).replaceAll("\\.0$", "");
            plan.getChildren()
                    .add(new HBox(
                            yielding(label((i + 1) + "  " + lesson.title(), style)),
                            gap(),
                            whole(label(minutes, "muted"))));
        }
    }

    private void showNotes(CourseFlow flow) {
        notes.getChildren().clear();
        if (flow.phase() == Phase.PREDICT) {
            desk.scene().values().get().judged().stream()
                    .filter(value -> !value.holds())
                    .map(value -> "On this computer, " + value.entry().name() + ": " + value.sentence())
                    .forEach(off -> notes.getChildren().add(text(off, "presenter-off")));
        }
        Stream.of(flow.lesson().notes().split("(?<=[.?!])\\s+(?=[A-Z(])"))
                .filter(sentence -> !sentence.isBlank())
                .forEach(sentence -> notes.getChildren().add(text("\u2022  " + sentence, "presenter-note")));
    }

    static Label title(String words) {
        return label(words, "presenter-title");
    }

    private Button action(String words, String key, String icon, Runnable run) {
        Label label = words.isEmpty() ? nextWords : new Label(words);
        HBox box = centered(8, new FontIcon(icon), label, new KeyCap(key));
        Button button = whole(styled(new Button("", box), "plain-button", "presenter-action"));
        button.setAccessibleText((words.isEmpty() ? "Next step" : words) + " (" + key + ")");
        return does(run, button);
    }

    /** Shows the step, and the elapsed time of the step and of the course. */
    private static final class PresenterHead extends HBox {

        private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

        private final Label where = label("", "muted");
        private final Label step = yielding(label("", "presenter-step"));
        private final Label stepTime = new Label();
        private final Label courseTime = new Label();
        private final Label pace = whole(label("", "presenter-pace"));
        private final Label clock = new Label();

        PresenterHead() {
            getStyleClass().add("presenter-head");
            setAlignment(Pos.CENTER_LEFT);
            VBox words = column(2, where, step);
            words.setAlignment(Pos.CENTER_LEFT);
            getChildren()
                    .addAll(
                            words,
                            gap(),
                            figure("this step", stepTime),
                            figure("course", courseTime),
                            pace,
                            figure("clock", clock));
        }

        private static VBox figure(String words, Label figure) {
            VBox box = new VBox(label(words, "muted"), whole(styled(figure, "presenter-time")));
            box.setAlignment(Pos.CENTER_RIGHT);
            return box;
        }

        void show(CourseFlow flow, Duration now) {
            if (flow.ended()) {
                where.setText("The end");
                step.setText(Phase.END.label());
                return;
            }
            List<Phase> steps = LessonSteps.of(flow);
            int at = steps.indexOf(flow.phase());
            where.setText(flow.where() + (at < 0 ? "" : ", step " + (at + 1) + " of " + steps.size()));
            step.setText(flow.phase().label() + ": " + flow.lesson().title());
            stepTime.setText(TalkTimer.clock(flow.inStep(now))
                    + (flow.plannedStep().isZero() ? "" : " of " + TalkTimer.clock(flow.plannedStep())));
            courseTime.setText(TalkTimer.clock(flow.inCourse(now)) + " of " + TalkTimer.clock(flow.plannedCourse()));
            pace.setText(flow.pace(now));
            clock.setText(LocalTime.now(ZoneId.systemDefault()).format(CLOCK));
        }
    }

    /** Shows the room's screen after the next key: the reveal itself, or the next question. */
    private static final class NextPicture extends VBox {

        private static final double WIDTH = 304;
        private static final double HEIGHT = 190;

        private final BiConsumer<Lesson, Consumer<Image>> thumbnail;
        private final Label title = PresenterView.title("");
        private final ImageView view = new ImageView();
        private final CroppedPicture picture = styled(new CroppedPicture(""), "next-picture");
        private final Label words = wrapping(label("", "next-words"));
        private final VBox question = styled(new VBox(picture, words), "skew-card", "next-question");
        private int shown = -1;

        /**
         * Creates the preview.
         *
         * @param thumbnail loads the picture that stands for a lesson
         */
        NextPicture(BiConsumer<Lesson, Consumer<Image>> thumbnail) {
            super(10);
            this.thumbnail = thumbnail;
            setMinWidth(WIDTH);
            view.setPreserveRatio(true);
            view.setSmooth(true);
            view.setFitWidth(WIDTH);
            view.setFitHeight(HEIGHT);
            getChildren().addAll(title, fixed(WIDTH, HEIGHT, new StackPane(question, view)));
        }

        /**
         * Shows the next screen.
         *
         * @param reveal the content under the question; empty if there is none
         */
        void show(CourseFlow flow, Optional<Image> reveal) {
            Phase phase = LessonSteps.after(flow);
            boolean looks = phase == Phase.REVEAL && reveal.isPresent();
            title.setText("Next: " + phase.label());
            view.setImage(looks ? reveal.get() : null);
            view.setVisible(looks);
            question.setVisible(!looks);
            if (!looks && flow.at() != shown) {
                shown = flow.at();
                picture.show(null);
                words.setText("What is to be taken away");
                LessonSteps.next(flow).ifPresent(this::fill);
            }
        }

        private void fill(Stop stop) {
            words.setText(
                    switch (stop.phase()) {
                        case RECALL, OPENER -> stop.asked().stream()
                                .flatMap(lesson -> lesson.recall().stream())
                                .map(recall -> recall.question())
                                .collect(Collectors.joining("\n"));
                        case TRY -> stop.lesson()
                                .task()
                                .map(task -> task.task())
                                .orElse("");
                        case DISCUSS -> "Talk, then vote again: "
                                + stop.lesson().predict().question();
                        default -> stop.lesson().predict().question();
                    });
            thumbnail.accept(stop.lesson(), picture::show);
        }
    }

    /** Shows the votes of each answer, which the room does not see, and the advice that follows. */
    private final class PresenterVotes extends VBox {

        private final Label cast = label("", "muted");
        private final VBox rows = styled(new VBox(), "presenter-rows");
        private final Label advice = marked("mdi2f-forum-outline", wide(text("", "presenter-advice")));
        private final List<Row> shown = new ArrayList<>();
        private Lesson lesson;

        PresenterVotes() {
            getStyleClass().add("presenter-votes");
            getChildren().addAll(new HBox(title("Votes, hidden from the room"), gap(), cast), rows, advice);
        }

        void show(CourseFlow flow) {
            if (!flow.lesson().equals(lesson)) {
                lesson = flow.lesson();
                shown.clear();
                lesson.predict().answers().forEach(answer -> shown.add(new Row(shown.size(), answer)));
                rows.getChildren().setAll(shown);
            }
            Votes votes = flow.votesNow();
            cast.setText(votes.cast()
                    + " of "
                    + Math.max(votes.cast(), settings.room().get())
                    + (flow.roundNow() == 1 ? ", first round" : ", second round"));
            for (int i = 0; i < shown.size(); i++) {
                shown.get(i).show(votes.counts().get(i), votes.share(i), flow.voting());
            }
            int right = lesson.predict().right();
            Advice now = votes.advice(right);
            advice.setVisible(flow.voting() && now != Advice.WAIT);
            advice.setText(Math.round(100 * votes.share(right)) + "% are right: " + now.words());
        }

        /** Shows one answer with its bar and a field for a typed number. */
        private final class Row extends HBox {

            private final Region fill = unmanaged(styled(new Region(), "vote-fill"));
            private final TextField number = new TextField();
            private final StackPane track;
            private double share;

            Row(int index, Answer answer) {
                super(10);
                setAlignment(Pos.CENTER_LEFT);
                Label text = yielding(label(answer.text()));
                if (answer.right()) {
                    marked("mdi2c-check-circle", text);
                }
                track = VoteBars.track(fill, text, answer.right());
                OnChange.run(this::resizeFill, track.widthProperty(), track.heightProperty());
                track.setOnMouseClicked(event -> number.requestFocus());
                number.setPrefColumnCount(3);
                number.setAccessibleText("Votes for answer %d, %s%s"
                        .formatted(index + 1, answer.text(), answer.right() ? ", the right one" : ""));
                number.setOnAction(event -> {
                    String digits = number.getText().replaceAll("\\D", "");
                    desk.type(index, digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits));
                    getParent().requestFocus();
                });
                getChildren().addAll(new KeyCap(String.valueOf(index + 1)), track, number);
            }

            void show(int count, double of, boolean open) {
                share = of;
                number.setDisable(!open);
                if (!number.isFocused()) {
                    number.setText(String.valueOf(count));
                }
                resizeFill();
            }

            private void resizeFill() {
                fill.resizeRelocate(0, 0, track.getWidth() * share, track.getHeight());
            }
        }
    }
}
