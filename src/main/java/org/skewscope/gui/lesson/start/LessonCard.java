package org.skewscope.gui.lesson.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.gui.lesson.parts.CroppedPicture;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Tips;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Lesson.Complaint;

/** Shows one lesson of a course: its picture, place, time, claim and complaint. */
final class LessonCard extends Button {

    private static final int PICTURE = 274;

    /**
     * Holds the actions of a card.
     *
     * @param thread shows an issue in the browser
     * @param open gives the lesson alone
     * @param move moves the lesson by a number of places
     * @param drop receives the place that a lesson was dragged from
     */
    record Actions(Consumer<String> thread, Runnable open, IntConsumer move, IntConsumer drop) {}

    /**
     * Creates a card.
     *
     * @param place counted from 0
     * @param minutes in this course
     * @param mark the progress, such as "solved"; may be empty
     * @param picture empty if the picture is missing
     */
    LessonCard(
            int place,
            Lesson lesson,
            double minutes,
            String mark,
            Optional<Path> picture,
            Thumbnails thumbnails,
            Actions actions) {
        getStyleClass().add("lesson-card");
        CroppedPicture shown = new CroppedPicture("");
        picture.ifPresent(file -> thumbnails.load(file, PICTURE, shown::show));
        Label number = new Label(String.valueOf(place + 1));
        number.getStyleClass().add("lesson-number");
        Label time = new Label(Minutes.of(minutes), new FontIcon("mdi2t-timer-outline"));
        time.getStyleClass().add("lesson-time");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox over = new HBox(number, gap, time);
        over.getStyleClass().add("lesson-over");
        over.setAlignment(Pos.TOP_LEFT);
        StackPane head = new StackPane(shown, over);
        head.getStyleClass().add("lesson-picture");
        VBox page = new VBox(head, words(lesson, mark, actions.thread()));
        // A button does not stretch its graphic.
        page.prefWidthProperty().bind(widthProperty().subtract(2));
        setGraphic(page);
        setAccessibleText(
                "Lesson %d, %s, %s%s"
                        .formatted(
                                place + 1,
                                lesson.title(),
                                Minutes.of(minutes),
                                mark.isEmpty() ? "" : ", " + mark));
        Tips.over(
                this,
                "Give this lesson alone. Drag, or Alt+Left and Alt+Right, to change the"
                        + " order.");
        setOnAction(event -> actions.open().run());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> moved(event, actions));
        listenToDrags(place, actions);
    }

    private static VBox words(Lesson lesson, String mark, Consumer<String> open) {
        Label title = new Label(lesson.title());
        title.getStyleClass().add("lesson-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Label level =
                new Label(
                        Stream.of(level(lesson), mark)
                                .filter(words -> !words.isEmpty())
                                .collect(Collectors.joining(" \u00b7 ")));
        level.getStyleClass().addAll("lesson-level", "muted");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox words = new VBox(title, level, gap);
        words.getStyleClass().add("lesson-words");
        if (lesson.complaint().isPresent()) {
            Complaint complaint = lesson.complaint().get();
            Label said = new Label("\u201c" + complaint.said() + "\u201d");
            said.getStyleClass().addAll("lesson-said", "muted");
            said.setWrapText(true);
            List<String> threads = complaint.threads();
            words.getChildren().add(said);
            threads.stream().limit(1).forEach(t -> words.getChildren().add(link(t, open)));
        }
        return words;
    }

    /** Creates a link; a click on the link does not open the lesson. */
    private static Hyperlink link(String thread, Consumer<String> open) {
        Hyperlink link = new Hyperlink(thread);
        link.getStyleClass().add("lesson-thread");
        link.setOnAction(event -> open.accept(thread));
        link.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        link.addEventHandler(
                KeyEvent.ANY,
                event -> {
                    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                        event.consume();
                    }
                });
        Tips.on(link, "Open what users filed in the browser");
        return link;
    }

    private static String level(Lesson lesson) {
        return switch (lesson.level()) {
            case "start" -> "Beginner";
            case "middle" -> "Intermediate";
            case "far" -> "Advanced";
            default -> "";
        };
    }

    private static void moved(KeyEvent event, Actions actions) {
        boolean left = event.getCode() == KeyCode.LEFT;
        if (event.isAltDown() && (left || event.getCode() == KeyCode.RIGHT)) {
            actions.move().accept(left ? -1 : 1);
            event.consume();
        }
    }

    private void listenToDrags(int place, Actions actions) {
        setOnDragDetected(
                event -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString("lesson " + place);
                    startDragAndDrop(TransferMode.MOVE).setContent(content);
                    event.consume();
                });
        setOnDragOver(
                event -> {
                    if (event.getGestureSource() instanceof LessonCard) {
                        event.acceptTransferModes(TransferMode.MOVE);
                        event.consume();
                    }
                });
        setOnDragDropped(
                event -> {
                    if (event.getGestureSource() instanceof LessonCard) {
                        String from = event.getDragboard().getString();
                        actions.drop().accept(Integer.parseInt(from.substring("lesson ".length())));
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }
}
