package org.skewscope.gui.lesson.presenter;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.gui.lesson.parts.CroppedPicture;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.flow.Stop;

/** What the room sees after the next key: the reveal itself, or the next question. */
final class NextPicture extends VBox {

    private static final double WIDTH = 304;
    private static final double HEIGHT = 190;

    private final BiConsumer<Lesson, Consumer<Image>> thumbnail;
    private final Label title = PresenterView.title("");
    private final ImageView view = new ImageView();
    private final CroppedPicture picture = new CroppedPicture("");
    private final Label words = new Label();
    private final VBox question = new VBox(picture, words);
    private int shown = -1;

    /**
     * @param thumbnail loads the picture that stands for a lesson
     */
    NextPicture(BiConsumer<Lesson, Consumer<Image>> thumbnail) {
        this.thumbnail = thumbnail;
        setSpacing(10);
        setMinWidth(WIDTH);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setFitWidth(WIDTH);
        view.setFitHeight(HEIGHT);
        words.setWrapText(true);
        words.getStyleClass().add("next-words");
        picture.getStyleClass().add("next-picture");
        question.getStyleClass().addAll("skew-card", "next-question");
        StackPane frame = new StackPane(question, view);
        frame.setMinSize(WIDTH, HEIGHT);
        frame.setMaxSize(WIDTH, HEIGHT);
        getChildren().addAll(title, frame);
    }

    /**
     * @param reveal what lies under the question; empty where nothing does
     */
    void show(CourseFlow flow, Optional<Image> reveal) {
        int after = flow.at() + 1;
        boolean end = flow.ended() || after >= flow.stops().size();
        Phase phase = end ? Phase.END : flow.stops().get(after).phase();
        boolean looks = phase == Phase.REVEAL && reveal.isPresent();
        title.setText("Next: " + phase.label());
        view.setImage(looks ? reveal.get() : null);
        view.setVisible(looks);
        question.setVisible(!looks);
        if (!looks && after != shown) {
            shown = after;
            fill(flow, end, after);
        }
    }

    private void fill(CourseFlow flow, boolean end, int after) {
        picture.show(null);
        if (end) {
            words.setText("What is to be taken away");
            return;
        }
        Stop stop = flow.stops().get(after);
        words.setText(
                switch (stop.phase()) {
                    case RECALL, OPENER ->
                            stop.asked().stream()
                                    .flatMap(lesson -> lesson.recall().stream())
                                    .map(recall -> recall.question())
                                    .reduce((a, b) -> a + "\n" + b)
                                    .orElse("");
                    case TRY -> stop.lesson().task().map(task -> task.task()).orElse("");
                    case DISCUSS -> "Talk, then vote again: " + stop.lesson().predict().question();
                    default -> stop.lesson().predict().question();
                });
        thumbnail.accept(stop.lesson(), picture::show);
    }
}
