package org.skewscope.gui.lesson.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.parts.KeyCap;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.course.CoursePlan;
import org.skewscope.lesson.progress.LessonProgress;

/** Courses, the plan of the chosen one, and its lessons. */
public final class StartScreen extends ScrollPane {

    private final LessonDesk desk;
    private final Thumbnails thumbnails;
    private final Label title = new Label();
    private final Label minutes = new Label();
    private final Label order = new Label();
    private final Button start = new Button();
    private final PlanBar bar = new PlanBar();
    private final CardGrid cards = new CardGrid();
    private final StartActions actions;
    private final List<Node> regions;

    public StartScreen(
            LessonDesk desk, LessonSettings settings, Thumbnails thumbnails, StartActions actions) {
        this.desk = desk;
        this.thumbnails = thumbnails;
        this.actions = actions;
        getStyleClass().add("lesson-start");
        title.getStyleClass().add("plan-title");
        title.setWrapText(true);
        minutes.getStyleClass().addAll("plan-minutes", "muted");
        order.getStyleClass().add("lesson-trouble");
        order.setWrapText(true);
        order.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(2, title, minutes);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(12, words, handout(actions), start);
        head.setAlignment(Pos.CENTER_LEFT);
        cards.getStyleClass().add("lesson-cards");
        prepareStart();
        Label status = new Label();
        status.getStyleClass().add("start-status");
        status.setWrapText(true);
        status.setMinHeight(USE_PREF_SIZE);
        status.textProperty().bind(actions.status());
        status.visibleProperty().bind(actions.status().isNotEmpty());
        status.managedProperty().bind(status.visibleProperty());
        VBox right = new VBox(head, bar, status, order, cards);
        right.getStyleClass().add("plan");
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        CourseColumn column = new CourseColumn(desk, settings, actions);
        regions = List.of(column, head, cards);
        HBox page = new HBox(column, right);
        page.getStyleClass().add("start-page");
        setContent(page);
        setFitToWidth(true);
        setFocusTraversable(false);
        desk.shelf().plan().addListener((property, old, next) -> show());
        desk.place().addListener((property, old, next) -> show());
        show();
    }

    /** What F6 stops at. */
    public List<Node> regions() {
        return regions;
    }

    /** The button that begins has the focus first. */
    public void takeFocus() {
        start.requestFocus();
    }

    private Button handout(StartActions actions) {
        Button handout = new Button("Handout", new FontIcon("mdi2p-printer-outline"));
        handout.getStyleClass().addAll("plain-button", "tall-button");
        handout.setMinWidth(USE_PREF_SIZE);
        Tips.on(handout, "Write this course as pages to print, with values of this computer");
        handout.setOnAction(event -> actions.handout(desk.shelf().plan().get()));
        return handout;
    }

    private void prepareStart() {
        HBox words = new HBox(10, new FontIcon("mdi2p-presentation-play"), new Label("Start"));
        words.getChildren().add(new KeyCap("F5"));
        words.setAlignment(Pos.CENTER);
        start.setGraphic(words);
        start.setMinWidth(USE_PREF_SIZE);
        start.getStyleClass().addAll("primary-button", "tall-button", "start-button");
        start.setOnAction(event -> desk.start());
        Tips.on(start, "Start this course (F5)");
    }

    private void show() {
        CoursePlan plan = desk.shelf().plan().get();
        start.setDisable(plan == null || plan.lessons().isEmpty());
        if (plan == null) {
            title.setText("");
            return;
        }
        title.setText(plan.course().title());
        double recalls = plan.recalls().stream().mapToDouble(block -> block.minutes()).sum();
        minutes.setText(
                Minutes.number(plan.minutes())
                        + " minutes"
                        + (recalls > 0
                                ? ": "
                                        + Minutes.number(plan.minutes() - recalls)
                                        + " for the lessons, "
                                        + Minutes.number(recalls)
                                        + " to remember"
                                : "")
                        + ". Drag to reorder.");
        List<String> late = plan.outOfOrder();
        order.setText(String.join(" ", late));
        Visibility.show(order, !late.isEmpty());
        bar.show(plan);
        List<LessonProgress> kept = desk.library().progress();
        cards.getChildren().clear();
        for (int i = 0; i < plan.lessons().size(); i++) {
            cards.getChildren().add(card(plan, i, kept));
        }
        plan.recalls().forEach(block -> cards.getChildren().add(new RecallCard(block)));
    }

    private Region card(CoursePlan plan, int place, List<LessonProgress> kept) {
        Lesson lesson = plan.lessons().get(place);
        Optional<Path> picture = desk.library().firstPicture(lesson);
        String mark =
                kept.stream()
                        .filter(each -> each.lesson().equals(lesson.id()))
                        .filter(each -> each.sha256().equals(lesson.sha256()))
                        .map(each -> each.solved() ? "solved" : "begun")
                        .findFirst()
                        .orElse("");
        return new LessonCard(
                place,
                lesson,
                plan.minutes(lesson),
                mark,
                picture,
                thumbnails,
                new LessonCard.Actions(
                        actions::openThread,
                        () -> desk.start(CoursePlan.alone(lesson)),
                        steps -> move(place, place + steps),
                        from -> move(from, place)));
    }

    private void move(int from, int to) {
        CoursePlan plan = desk.shelf().plan().get();
        if (to >= 0 && to < plan.lessons().size() && from != to) {
            desk.shelf().plan().set(plan.moved(from, to));
            cards.getChildren().get(to).requestFocus();
        }
    }
}
