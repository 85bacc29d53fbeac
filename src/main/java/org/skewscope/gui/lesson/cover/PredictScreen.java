package org.skewscope.gui.lesson.cover;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.VoteAnnouncement;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Visibility;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.OwnMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.flow.Votes;

/** Shows the question with its answers; results, maps and the verdict are covered. */
final class PredictScreen extends HBox {

    private final LessonDesk desk;
    private final Session session;
    private final LessonSettings settings;
    private final QuestionMatter matter;
    private final Label question = new Label();
    private final VBox answers = new VBox();
    private final VoteDots dots = new VoteDots();
    private final Label timer = new Label();
    private final Label note = new Label();
    private final List<AnswerButton> buttons = new ArrayList<>();
    private final VoteAnnouncement announcement = new VoteAnnouncement();
    private LessonMaterial shown;

    PredictScreen(
            LessonDesk desk, Session session, LessonSettings settings, Thumbnails thumbnails) {
        this.desk = desk;
        this.session = session;
        this.settings = settings;
        matter = new QuestionMatter(thumbnails, desk.scene().facts());
        getStyleClass().add("predict");
        question.getStyleClass().add("question");
        question.setWrapText(true);
        question.setMinHeight(USE_PREF_SIZE);
        question.setFocusTraversable(true);
        answers.getStyleClass().add("answers");
        timer.getStyleClass().add("step-timer");
        timer.setMinWidth(USE_PREF_SIZE);
        note.getStyleClass().addAll("muted", "predict-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox votes = new HBox(dots, gap, timer);
        votes.setAlignment(Pos.CENTER_LEFT);
        VBox asked = new VBox(question, answers, votes, note);
        asked.getStyleClass().add("asked");
        ScrollPane scroll = new ScrollPane(asked);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        matter.prefWidthProperty().bind(widthProperty().multiply(0.35));
        matter.minWidthProperty().bind(matter.prefWidthProperty());
        matter.maxWidthProperty().bind(matter.prefWidthProperty());
        getChildren().addAll(matter, scroll);
    }

    void takeFocus() {
        question.requestFocus();
    }

    @SuppressWarnings("ReferenceEquality")
    void show(CourseFlow flow) {
        Lesson lesson = flow.lesson();
        LessonMaterial material = desk.scene().material().get();
        if (material != null && material != shown) {
            shown = material;
            matter.show(material, session.modelSize());
            fill(lesson);
        }
        Votes votes = flow.votesNow();
        boolean alone = desk.alone();
        Visibility.show(dots, !alone);
        dots.show(votes.cast(), settings.room().get(), votes.round());
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).choose(alone && votes.cast() > 0 && votes.counts().get(i) > 0);
        }
        note.setText(own() + words(flow.phase(), alone));
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
                        + ". The question is about the lesson's own; the reveal says what of it"
                        + " holds here.\n";
    }

    private static String words(Phase phase, boolean alone) {
        if (phase == Phase.DISCUSS) {
            return "Talk to your neighbour, give your reason, then vote again.";
        }
        return alone
                ? "Choose before you look: results, maps and the verdict are covered."
                : "Nobody sees who chose what until the reveal. Results, maps and the verdict are"
                        + " covered.";
    }

    /** Shows how long the step has run, and announces votes to screen readers. */
    void tick(String time) {
        timer.setText(time);
        if (isVisible() && !desk.alone()) {
            announcement.of(dots.words(), desk.now()).ifPresent(dots::announce);
        }
    }

    private void fill(Lesson lesson) {
        question.setText(lesson.predict().question());
        question.setAccessibleText("Question: " + lesson.predict().question());
        answers.getChildren().clear();
        buttons.clear();
        for (int i = 0; i < lesson.predict().answers().size(); i++) {
            int answer = i;
            AnswerButton button = new AnswerButton(i + 1, lesson.predict().answers().get(i).text());
            button.setOnAction(event -> desk.vote(answer));
            buttons.add(button);
        }
        answers.getChildren().setAll(buttons);
    }
}
