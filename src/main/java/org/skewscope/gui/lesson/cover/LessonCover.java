package org.skewscope.gui.lesson.cover;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.marked;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.scroll;
import static org.skewscope.gui.support.Nodes.shownWhile;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.desk.lesson.ClassTest;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonSteps;
import org.skewscope.desk.lesson.PhoneVoting;
import org.skewscope.desk.lesson.VoteAnnouncement;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.lesson.parts.KeyCap;
import org.skewscope.gui.lesson.parts.KeyHints;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.PlainScroll;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.gui.lesson.parts.StepPills;
import org.skewscope.gui.lesson.parts.TallButton;
import org.skewscope.gui.lesson.parts.TextSize;
import org.skewscope.gui.lesson.start.StartScreen.StartActions;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Visibility;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.OwnMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.flow.Votes;

/** Covers the whole window while results must stay hidden. */
public final class LessonCover extends StackPane {

    private final LessonDesk desk;
    private final Session session;
    private final LessonSettings settings;
    private final Thumbnails thumbnails;
    private final ClassTest test;
    private final StartActions actions;
    private final CoverHead head;
    private final PredictScreen predict;
    private final MemoryScreen memory = new MemoryScreen();
    private final EndScreen end;
    private final EndFoot endFoot;
    private final Label state = wrapping(label("", "cover-trouble"));
    private final KeyHints hints = new KeyHints();
    private final Label notice = wrapping(yielding(label("", "cover-notice")));
    private final Button next =
            whole(styled(new Button("", new FontIcon("mdi2a-arrow-right")), "primary-button", "tall-button"));
    private final BorderPane page = new BorderPane();
    private final StackPane body = new StackPane();
    private final StackPane dark = styled(new StackPane(), "blank");
    private Phase shown;

    /**
     * @param leave saves the votes that are not saved, and leaves
     * @param nextClass begins the course again, and asks first if votes are not saved
     */
    public LessonCover(
            LessonDesk desk,
            Session session,
            LessonSettings settings,
            Thumbnails thumbnails,
            ClassTest test,
            StartActions actions,
            Runnable leave,
            Runnable nextClass) {
        this.desk = desk;
        this.session = session;
        this.settings = settings;
        this.thumbnails = thumbnails;
        this.test = test;
        this.actions = actions;
        getStyleClass().add("lesson-cover");
        head = new CoverHead();
        predict = new PredictScreen();
        end = new EndScreen();
        endFoot = new EndFoot(leave, nextClass);

        notice.textProperty().bind(desk.notice());
        body.getChildren().addAll(predict, memory, end, state);
        Label size = shownWhile(notice.textProperty().isEmpty(), whole(label("", "muted")));
        size.textProperty().bind(settings.size().map(TextSize::label));
        next.setOnAction(event -> desk.next());
        page.setTop(head);
        page.setCenter(body);
        page.setBottom(styled(row(0, hints, gap(), notice, size, next, endFoot), "cover-foot"));
        dark.setAccessibleRole(AccessibleRole.TEXT);
        dark.setAccessibleText("The screen is dark. The full stop key shows it again.");
        getChildren().addAll(page, dark);
        OnChange.run(
                this::show,
                desk.flow(),
                test.results(),
                desk.savedVotes(),
                desk.scene().trouble(),
                desk.scene().waiting(),
                desk.scene().material(),
                settings.room(),
                desk.phones().state(),
                desk.phones().codeShown());
        show();
    }

    /** Returns the regions between which F6 moves. */
    public List<Node> regions() {
        return List.of(body, head);
    }

    /** Shows how long the step has run. */
    public void tick(String time) {
        predict.tick(time);
    }

    private void show() {
        CourseFlow flow = desk.flow().get();
        boolean blank = flow != null && flow.blank();
        String trouble = desk.scene().trouble().get();
        String waits = desk.scene().waiting().get();
        boolean broken = flow != null && !flow.ended() && !(trouble.isEmpty() && waits.isEmpty());
        boolean covered = flow != null && (flow.phase().covered() || flow.ended() || broken);
        Visibility.show(this, covered || blank);
        Visibility.show(page, covered);
        Visibility.show(dark, blank);
        if (!covered) {
            shown = flow == null ? null : flow.phase();
            return;
        }
        Phase phase = flow.phase();
        head.show(flow);
        boolean asks = phase == Phase.PREDICT || phase == Phase.DISCUSS;
        boolean recalls = LessonSteps.recalls(phase);
        Visibility.show(state, broken);
        Visibility.show(predict, asks && !broken);
        Visibility.show(memory, recalls && !broken);
        Visibility.show(end, flow.ended());
        state.setText(
                trouble.isEmpty()
                        ? waits
                        : "This lesson cannot start: " + trouble + " Page Down continues with the next lesson.");
        if (asks) {
            predict.show(flow);
        } else if (recalls) {
            memory.show(flow);
        } else if (flow.ended()) {
            end.show(flow);
        }
        String after = LessonSteps.after(flow).label();
        showHints(
                flow,
                asks && !broken,
                broken
                        ? "next lesson"
                        : recalls && !flow.uncovered() ? "show the answers" : after.toLowerCase(Locale.ROOT));
        Visibility.show(next, asks || broken);
        endFoot.show(flow);
        next.setText(broken ? "Next lesson" : asks ? after : "");
        if (phase != shown || recalls) {
            Platform.runLater(flow.ended() ? endFoot::takeFocus : asks ? predict::takeFocus : memory::takeFocus);
        }
        shown = phase;
    }

    private void showHints(CourseFlow flow, boolean asks, String pageDown) {
        hints.getChildren().clear();
        if (asks) {
            int answers = flow.lesson().predict().answers().size();
            hints.add("1 \u2013 " + answers, desk.alone() ? "answer" : "vote");
            if (!desk.alone()) {
                hints.add("Backspace", "take the last vote back");
            }
            if (desk.phones().state().get() instanceof PhoneVoting.State.Open) {
                hints.add("Q", "code on, off");
            }
        }
        if (!flow.ended()) {
            hints.add("Page Down", pageDown);
        }
        boolean loses = flow.ended() && desk.votesUnsaved();
        hints.add("Esc", loses ? "leave; asks before votes are forgotten" : "leave");
    }

    /** Shows the sentences to remember, at the end of a course. */
    private final class EndScreen extends PlainScroll {

        private final Label said = wrapping(new Label());

        EndScreen() {
            super(styled(new VBox(), "memory", "end-page"));
            said.textProperty().bind(actions.status());
        }

        void show(CourseFlow flow) {
            page.getChildren().clear();
            ClassVotes votes = new ClassVotes(flow, desk, thumbnails, actions, said);
            if (!votes.getChildren().isEmpty()) {
                page.getChildren().add(votes);
            }
            page.getChildren().add(label("To take away", "question"));
            for (Lesson lesson : flow.plan().lessons()) {
                page.getChildren().add(text(lesson.takeaway(), "end-takeaway"));
            }
            page.getChildren().add(new TestScreen.ResultsCard(test, flow.plan(), actions::exportResults));
        }
    }

    /** Shows the buttons at the end of a course. */
    private final class EndFoot extends HBox {

        private final Button other;
        private final Button save;
        private final Button leave;

        EndFoot(Runnable leaves, Runnable nextClass) {
            super(12);
            setAlignment(Pos.CENTER_RIGHT);
            setMinWidth(USE_PREF_SIZE);
            other = whole(TallButton.of("Next class", "mdi2a-account-group-outline", nextClass));
            save = leaving("Save and leave\u2026", leaves);
            leave = leaving("Leave", leaves);
            getChildren()
                    .addAll(
                            whole(TallButton.of("Last lesson", "mdi2a-arrow-left", desk::back)),
                            other,
                            new StackPane(save, leave));
        }

        void takeFocus() {
            (save.isVisible() ? save : leave).requestFocus();
        }

        void show(CourseFlow flow) {
            Visibility.show(this, flow.ended());
            Visibility.show(other, flow.classVoted());
            Visibility.show(save, desk.votesUnsaved());
            Visibility.show(leave, !save.isVisible());
        }

        private static Button leaving(String words, Runnable run) {
            Button button = KeyCap.on(whole(TallButton.of(words, "mdi2c-check", run)), "Page Down");
            button.getStyleClass().setAll("button", "primary-button", "tall-button");
            return button;
        }
    }

    /** Shows the lesson's number, its claim and its steps. */
    private final class CoverHead extends HBox {

        private final Label where = whole(label("", "strong"));
        private final Label word = whole(label("Claim:", "muted"));
        private final Label claim = yielding(new Label());
        private final StepPills pills = new StepPills(desk::to);

        CoverHead() {
            getStyleClass().add("cover-head");
            setAlignment(Pos.CENTER_LEFT);
            VBox logo = styled(new VBox(), "logo");
            for (int i = 1; i <= 3; i++) {
                logo.getChildren().add(styled(new Region(), "logo-bar", "logo-" + i));
            }
            logo.setMaxHeight(USE_PREF_SIZE);
            getChildren().addAll(logo, where, word, claim, gap(), pills);
        }

        void show(CourseFlow flow) {
            boolean lesson = !flow.ended() && flow.phase() != Phase.RECALL;
            String course = flow.plan().course().title();
            where.setText(
                    flow.ended()
                            ? "The end: " + course
                            : !lesson ? course : flow.plan().lessons().size() == 1 ? "One lesson" : flow.where());
            claim.setText(flow.lesson().title());
            Visibility.show(lesson, word, claim, pills);
            pills.show(LessonSteps.of(flow), flow.phase());
        }
    }

    /** Shows questions from memory; the answers come with the next step. */
    private final class MemoryScreen extends PlainScroll {
        private final Button show = does(() -> desk.next(), styled(new Button(), "primary-button", "tall-button"));

        MemoryScreen() {
            super(styled(new VBox(), "memory"));
        }

        void takeFocus() {
            show.requestFocus();
        }

        void show(CourseFlow flow) {
            page.getChildren()
                    .setAll(
                            marked("mdi2r-repeat", label("From memory", "question")),
                            label(
                                    flow.uncovered()
                                            ? "Compare with what you said."
                                            : "Answer aloud or on paper, then look.",
                                    "muted"));
            for (Lesson lesson : flow.stop().asked()) {
                lesson.recall().ifPresent(recall -> add(recall.question(), recall.answer(), flow));
            }
            show.setText(flow.uncovered() ? "Continue" : "Show the answers");
            page.getChildren().add(show);
        }

        private void add(String question, String answer, CourseFlow flow) {
            VBox card = styled(new VBox(text(question, "memory-question")), "skew-card", "memory-card");
            String read = "Question: " + question;
            if (flow.uncovered()) {
                card.getChildren().add(marked("mdi2c-check-circle", text(answer, "memory-answer")));
                read += " The answer: " + answer;
            }
            page.getChildren().add(ReadAsOne.make(card, read));
        }
    }

    /** Shows the QR code and the address that phones vote on, or why they cannot. */
    private final class PhoneCard extends VBox {

        /** The card's share of the screen's width. */
        static final double SHARE = 0.2;

        /** A reader needs a margin of this many modules around the code. */
        private static final int MARGIN = 4;

        private static final double PADDING = 40;

        private final ImageView code = new ImageView();
        private final Label address = wrapping(label("", "phone-address"));
        private final Label words = text("", "muted");
        private String drawn = "";
        private QrCode made;
        private int scale;

        PhoneCard() {
            named("phone-vote", styled(this, "skew-card", "phone-card"));
            setMaxHeight(USE_PREF_SIZE);
            OnChange.run(this::fit, widthProperty());
            getChildren()
                    .addAll(
                            wrapping(marked("mdi2c-cellphone", label("Vote with your phone", "strong"))),
                            code,
                            address,
                            words);
            Visibility.show(this, false);
        }

        /**
         * Shows what phones can do now.
         *
         * @param answers the number of buttons on a phone
         */
        void show(int answers) {
            PhoneVoting.State state = desk.phones().state().get();
            boolean open = state instanceof PhoneVoting.State.Open;
            Visibility.show(
                    this,
                    !(state instanceof PhoneVoting.State.Off)
                            && (!open || desk.phones().codeShown().get()));
            Visibility.show(open, code, address);
            if (state instanceof PhoneVoting.State.Open now) {
                draw(now.address());
                address.setText(now.address());
                words.setText("Phones in this computer's network open a page with "
                        + answers
                        + " buttons. Nobody is named; each phone has one vote."
                        + (now.unreached() ? "\n" + PhoneVoting.UNREACHED : ""));
            } else if (state instanceof PhoneVoting.State.Closed now) {
                words.setText(now.reason());
            }
        }

        /**
         * Draws the code as large as the card allows, each module a whole number of pixels wide;
         * black on white in every theme.
         */
        private void fit() {
            if (made == null) {
                return;
            }
            int modules = made.size + 2 * MARGIN;
            int wanted = (int) Math.max(1, (getWidth() - PADDING) / modules);
            if (wanted == scale) {
                return;
            }
            scale = wanted;
            WritableImage image = new WritableImage(modules * scale, modules * scale);
            for (int y = 0; y < modules * scale; y++) {
                for (int x = 0; x < modules * scale; x++) {
                    boolean dark = made.getModule(x / scale - MARGIN, y / scale - MARGIN);
                    image.getPixelWriter().setColor(x, y, dark ? Color.BLACK : Color.WHITE);
                }
            }
            code.setImage(image);
        }

        private void draw(String target) {
            if (target.equals(drawn)) {
                return;
            }
            drawn = target;
            made = QrCode.encodeText("http://" + target, QrCode.Ecc.MEDIUM);
            scale = 0;
            fit();
            code.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            code.setAccessibleText("QR code of the address " + target);
        }
    }

    /** Shows the question with its answers; results, maps and the verdict are covered. */
    private final class PredictScreen extends HBox {

        private final QuestionMatter matter =
                new QuestionMatter(thumbnails, desk.scene().facts());
        private final AskedQuestion question = new AskedQuestion(desk::vote);
        private final VoteDots dots = new VoteDots();
        private final Label timer = whole(label("", "step-timer"));
        private final Label note = text("", "muted", "predict-note");

        private final VoteAnnouncement announcement = new VoteAnnouncement();
        private final PhoneCard phones = new PhoneCard();
        private LessonMaterial shown;

        PredictScreen() {
            getStyleClass().add("predict");
            question.getChildren().addAll(row(12, dots, gap(), timer), note);
            ScrollPane scroll = growing(new PlainScroll(question));
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            matter.minWidthProperty().bind(matter.prefWidthProperty());
            matter.maxWidthProperty().bind(matter.prefWidthProperty());
            matter.prefWidthProperty()
                    .bind(widthProperty()
                            .multiply(Bindings.when(phones.visibleProperty())
                                    .then(0.28)
                                    .otherwise(0.35)));
            phones.prefWidthProperty().bind(widthProperty().multiply(PhoneCard.SHARE));
            phones.minWidthProperty().bind(phones.prefWidthProperty());
            getChildren().addAll(matter, scroll, phones);
        }

        void takeFocus() {
            question.takeFocus();
        }

        @SuppressWarnings("ReferenceEquality")
        void show(CourseFlow flow) {
            Lesson lesson = flow.lesson();
            LessonMaterial material = desk.scene().material().get();
            if (material != null && material != shown) {
                shown = material;
                matter.show(material, session.modelSize());
                question.ask(lesson);
            }
            Votes votes = flow.votesNow();
            boolean alone = desk.alone();
            Visibility.show(dots, !alone);
            dots.show(votes.cast(), settings.room().get(), flow.roundNow());
            for (int i = 0; i < question.buttons().size(); i++) {
                question.buttons()
                        .get(i)
                        .choose(alone && votes.cast() > 0 && votes.counts().get(i) > 0);
            }
            note.setText(own() + words(flow.phase(), alone) + phoned(votes));
            phones.show(lesson.predict().answers().size());
        }

        /** Returns how many votes came from phones; empty before the first. */
        private static String phoned(Votes votes) {
            return votes.phones() == 0
                    ? ""
                    : " Phones cast %d of the votes, hands %d.".formatted(votes.phones(), votes.hands());
        }

        /**
         * Returns a note that the question was written for other pictures than the user's own; else
         * empty.
         */
        private String own() {
            OwnMaterial own = desk.scene().own();
            return own.isNone()
                    ? ""
                    : "With "
                            + own.words()
                            + ". The question is about the lesson's own; the reveal shows which values hold here.\n";
        }

        private static String words(Phase phase, boolean alone) {
            if (phase == Phase.DISCUSS) {
                return "Talk to your neighbor, give your reason, then vote again.";
            }
            return alone
                    ? "Choose an answer first: results are hidden."
                    : "Nobody sees the votes until the reveal. Results are hidden.";
        }

        /** Shows how long the step has run, and announces votes to screen readers. */
        void tick(String time) {
            timer.setText(time);
            if (isVisible() && !desk.alone()) {
                announcement.of(dots.words(), desk.now()).ifPresent(dots::announce);
            }
        }
    }
}
