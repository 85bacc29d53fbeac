package org.skewscope.gui.lesson.frame;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.parts.KeyCap;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.lesson.Answer;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.flow.Advice;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Votes;

/** Shows the votes of each answer, which the room does not see, and the advice that follows. */
final class PresenterVotes extends VBox {

    private final LessonDesk desk;
    private final LessonSettings settings;
    private final Label title = new Label("Votes, hidden from the room");
    private final Label cast = new Label();
    private final VBox rows = new VBox();
    private final Label advice = new Label();
    private final List<Row> shown = new ArrayList<>();
    private Lesson lesson;

    PresenterVotes(LessonDesk desk, LessonSettings settings) {
        this.desk = desk;
        this.settings = settings;
        getStyleClass().add("presenter-votes");
        title.getStyleClass().add("presenter-title");
        cast.getStyleClass().add("muted");
        rows.getStyleClass().add("presenter-rows");
        advice.getStyleClass().add("presenter-advice");
        advice.setWrapText(true);
        advice.setMinHeight(USE_PREF_SIZE);
        advice.setMaxWidth(Double.MAX_VALUE);
        advice.setGraphic(new FontIcon("mdi2f-forum-outline"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(new HBox(title, gap, cast), rows, advice);
    }

    void show(CourseFlow flow) {
        if (!flow.lesson().equals(lesson)) {
            lesson = flow.lesson();
            fill();
        }
        Votes votes = flow.votesNow();
        cast.setText(
                votes.cast()
                        + " of "
                        + Math.max(votes.cast(), settings.room().get())
                        + (votes.round() == 1 ? ", first round" : ", second round"));
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).show(votes.counts().get(i), votes.share(i), flow.voting());
        }
        int right = lesson.predict().right();
        Advice now = votes.advice(right);
        advice.setVisible(flow.voting() && now != Advice.WAIT);
        advice.setText(Math.round(100 * votes.share(right)) + " % are right: " + now.words());
    }

    private void fill() {
        shown.clear();
        List<Answer> answers = lesson.predict().answers();
        for (int i = 0; i < answers.size(); i++) {
            int answer = i;
            shown.add(new Row(i, answers.get(i), count -> desk.type(answer, count)));
        }
        rows.getChildren().setAll(shown);
    }

    /** Shows one answer with its bar and a field for a typed number. */
    private static final class Row extends HBox {

        private final Region fill = new Region();
        private final TextField number = new TextField();
        private final StackPane track;
        private double share;

        Row(int index, Answer answer, java.util.function.IntConsumer typed) {
            setAlignment(Pos.CENTER_LEFT);
            setSpacing(10);
            Label text = new Label(answer.text());
            text.setMinWidth(0);
            if (answer.right()) {
                text.setGraphic(new FontIcon("mdi2c-check-circle"));
            }
            fill.setManaged(false);
            fill.getStyleClass().add("vote-fill");
            track = new StackPane(fill, text);
            track.setAlignment(Pos.CENTER_LEFT);
            track.getStyleClass()
                    .addAll("vote-track", answer.right() ? "vote-right" : "vote-wrong");
            track.setMinWidth(0);
            HBox.setHgrow(track, Priority.ALWAYS);
            track.widthProperty().addListener((property, old, next) -> resizeFill());
            track.heightProperty().addListener((property, old, next) -> resizeFill());
            track.setOnMouseClicked(event -> number.requestFocus());
            number.setPrefColumnCount(3);
            number.setAccessibleText(
                    "Votes for answer "
                            + (index + 1)
                            + ", "
                            + answer.text()
                            + (answer.right() ? ", the right one" : ""));
            number.setOnAction(
                    event -> {
                        String digits = number.getText().replaceAll("\\D", "");
                        typed.accept(
                                digits.isEmpty() || digits.length() > 4
                                        ? 0
                                        : Integer.parseInt(digits));
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
