package org.skewscope.gui.lesson.start;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.centered;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.following;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.marked;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.say;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.lesson.parts.CroppedPicture;
import org.skewscope.gui.lesson.parts.KeyCap;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.TallButton;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.CoursePlan.RecallBlock;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.progress.LessonProgress;

/** Shows the courses, the plan of the chosen course, and its lessons. */
public final class StartScreen extends ScrollPane {

    private final LessonDesk desk;
    private final Thumbnails thumbnails;
    private final Label title = wrapping(label("", "plan-title"));
    private final Label minutes = label("", "plan-minutes", "muted");
    private final Label warnings = text("", "lesson-trouble");
    private final Button start;
    private final PlanBar bar = new PlanBar();
    private final CardGrid cards = new CardGrid();
    private final StartActions actions;
    private final List<Node> regions;

    public StartScreen(LessonDesk desk, LessonSettings settings, Thumbnails thumbnails, StartActions actions) {
        this.desk = desk;
        this.thumbnails = thumbnails;
        this.actions = actions;
        getStyleClass().add("lesson-start");
        start = button("", "Start this course (F5)", desk::start, "primary-button", "tall-button", "start-button");
        start.setGraphic(centered(10, new FontIcon("mdi2p-presentation-play"), new Label("Start"), new KeyCap("F5")));
        HBox head = row(
                12,
                growing(column(2, title, minutes)),
                spoken(
                        "Write this course as pages to print, with values of this computer",
                        whole(TallButton.of(
                                "Handout",
                                "mdi2p-printer-outline",
                                () -> actions.handout(desk.shelf().plan().get())))),
                start);
        CourseColumn column = new CourseColumn(desk, settings, actions);
        regions = List.of(column, head, cards);
        setContent(styled(
                new HBox(
                        column,
                        growing(yielding(styled(
                                new VBox(
                                        head,
                                        bar,
                                        following(actions.status(), text("", "start-status")),
                                        warnings,
                                        cards),
                                "plan")))),
                "start-page"));
        setFitToWidth(true);
        setFocusTraversable(false);
        OnChange.run(this::show, desk.shelf().plan(), desk.place());
        show();
    }

    /** Returns the regions between which F6 moves. */
    public List<Node> regions() {
        return regions;
    }

    /** Focuses the start button. */
    public void takeFocus() {
        start.requestFocus();
    }

    private void show() {
        CoursePlan plan = desk.shelf().plan().get();
        start.setDisable(plan == null || plan.lessons().isEmpty());
        if (plan == null) {
            title.setText("Reading the lessons");
            Visibility.show(warnings, false);
            return;
        }
        title.setText(plan.course().title());
        double recalls =
                plan.recalls().stream().mapToDouble(block -> block.minutes()).sum();
        String parts = recalls <= 0
                ? ""
                : ": %s for the lessons, %s to remember"
                        .formatted(Minutes.number(plan.minutes() - recalls), Minutes.number(recalls));
        minutes.setText(Minutes.number(plan.minutes()) + " minutes" + parts + ". Drag to reorder.");
        List<String> said = new ArrayList<>(plan.outOfOrder());
        said.addAll(desk.library().warnings());
        say(warnings, String.join(" ", said));
        bar.show(plan);
        List<LessonProgress> kept = desk.library().progress();
        List<Node> shown = cards.getChildren();
        shown.clear();
        for (Lesson lesson : plan.lessons()) {
            String mark = kept.stream()
                    .filter(each -> each.lesson().equals(lesson.id()))
                    .filter(each -> each.sha256().equals(lesson.sha256()))
                    .map(each -> each.solved() ? "solved" : "begun")
                    .findFirst()
                    .orElse("");
            shown.add(new LessonCard(shown.size(), lesson, Minutes.of(plan.minutes(lesson)), mark));
        }
        plan.recalls().forEach(block -> shown.add(new RecallCard(block)));
    }

    private void move(int from, int to) {
        CoursePlan plan = desk.shelf().plan().get();
        if (to >= 0 && to < plan.lessons().size() && from != to) {
            desk.shelf().plan().set(plan.moved(from, to));
            cards.getChildren().get(to).requestFocus();
        }
    }

    /** Shows a block of questions from memory among the lessons of a course. */
    private static final class RecallCard extends VBox {

        private static final int SHOWN = 3;

        RecallCard(RecallBlock block) {
            String count = block.lessons().size() + " questions, answered without the window:";
            styled(this, "recall-card")
                    .getChildren()
                    .addAll(
                            marked("mdi2r-repeat", label("From memory", "recall-title")),
                            wrapping(label(count, "muted")));
            block.lessons().stream()
                    .limit(SHOWN)
                    .flatMap(lesson -> lesson.recall().stream())
                    .forEach(recall -> getChildren().add(wrapping(label(recall.question()))));
            getChildren().addAll(gap(), marked("mdi2t-timer-outline", label(Minutes.of(block.minutes()), "muted")));
        }
    }

    /** Lays cards out in rows that fill the width, with as many columns as stay readable. */
    private static final class CardGrid extends Pane {

        private static final double NARROWEST = 250;
        private static final double HEIGHT = 346;
        private static final double GAP = 16;

        CardGrid() {
            getStyleClass().add("lesson-cards");
        }

        private int columns(double width) {
            return (int) Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computeMinWidth(double height) {
            return NARROWEST;
        }

        @Override
        protected double computePrefHeight(double width) {
            int columns = columns(width < 0 ? getWidth() : width);
            int rows = (getChildren().size() + columns - 1) / columns;
            return rows == 0 ? 0 : rows * (HEIGHT + GAP) - GAP;
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            int columns = columns(getWidth());
            double card = (getWidth() - (columns - 1) * GAP) / columns;
            int i = 0;
            for (Node child : getManagedChildren()) {
                double left = i % columns * (card + GAP);
                double x = Math.round(left);
                int row = i / columns;
                child.resizeRelocate(x, row * (HEIGHT + GAP), Math.round(left + card) - x, HEIGHT);
                i++;
            }
        }
    }

    /**
     * Shows a course's minutes as a bar with a segment for each lesson and gray segments for
     * recalls.
     */
    private static final class PlanBar extends Pane {

        private static final double GAP = 3;
        private static final double FAINTEST = 0.5;

        private final List<Double> minutes = new ArrayList<>();

        PlanBar() {
            getStyleClass().add("plan-bar");
            setAccessibleRole(AccessibleRole.TEXT);
        }

        void show(CoursePlan plan) {
            getChildren().clear();
            minutes.clear();
            int count = plan.lessons().size();
            for (int i = 0; i < count; i++) {
                int place = i;
                add(plan.minutes(plan.lessons().get(i)), "plan-lesson", 1 - (1 - FAINTEST) * i / count);
                plan.recalls().stream()
                        .filter(block -> block.after() == place)
                        .forEach(block -> add(block.minutes(), "plan-recall", 1));
            }
            setAccessibleText("The plan: " + Minutes.of(plan.minutes()));
        }

        private void add(double length, String style, double opacity) {
            Region segment = styled(new Region(), style);
            segment.setOpacity(opacity);
            minutes.add(length);
            getChildren().add(segment);
        }

        @Override
        protected void layoutChildren() {
            double all = minutes.stream().mapToDouble(Double::doubleValue).sum();
            double room = getWidth() - GAP * Math.max(0, minutes.size() - 1);
            double left = 0;
            for (int i = 0; i < minutes.size(); i++) {
                double width = all <= 0 ? 0 : room * minutes.get(i) / all;
                getChildren().get(i).resizeRelocate(left, 0, width, getHeight());
                left += width + GAP;
            }
        }
    }

    /** Performs the actions of the start screen. */
    public interface StartActions {

        /** Returns the result of the last action; empty before. */
        ReadOnlyStringProperty status();

        /** Asks for a folder of lessons and opens it. */
        void openFolder();

        /**
         * Writes the open comparison as a draft of a lesson; the status says if no comparison is
         * open.
         */
        void draft();

        /** Asks the class five questions before the course. */
        void askFive(CoursePlan plan);

        /** Writes the class's results before and after the course. */
        void exportResults();

        /**
         * Writes the votes of a course, as counts.
         *
         * @param then runs when the file is written
         */
        void exportVotes(CourseFlow flow, Runnable then);

        /** Shows an issue that users filed in the browser. */
        void openThread(String thread);

        /** Writes the course for print. */
        void handout(CoursePlan plan);
    }

    /** Shows one lesson of a course: its picture, place, time, claim and complaint. */
    private final class LessonCard extends Button {

        private static final int PICTURE = 274;

        /**
         * Creates a card.
         *
         * @param place counted from 0
         * @param time in this course, such as "4 min"
         * @param mark the progress, such as "solved"; may be empty
         */
        LessonCard(int place, Lesson lesson, String time, String mark) {
            getStyleClass().add("lesson-card");
            CroppedPicture shown = new CroppedPicture("");
            desk.library().firstPicture(lesson).ifPresent(file -> thumbnails.load(file, PICTURE, shown::show));
            HBox over = styled(
                    new HBox(
                            label(String.valueOf(place + 1), "lesson-number"),
                            gap(),
                            marked("mdi2t-timer-outline", label(time, "lesson-time"))),
                    "lesson-over");
            VBox page = new VBox(styled(new StackPane(shown, over), "lesson-picture"), words(lesson, mark));
            // A button does not stretch its graphic.
            page.prefWidthProperty().bind(widthProperty().subtract(2));
            setGraphic(page);
            setAccessibleText("Lesson %d, %s, %s%s"
                    .formatted(place + 1, lesson.title(), time, mark.isEmpty() ? "" : ", " + mark));
            Tips.over(this, "Give this lesson alone. Drag, or Alt+Left and Alt+Right, to change the order.");
            setOnAction(event -> desk.start(CoursePlan.alone(lesson)));
            addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                boolean left = event.getCode() == KeyCode.LEFT;
                if (event.isAltDown() && (left || event.getCode() == KeyCode.RIGHT)) {
                    move(place, left ? place - 1 : place + 1);
                    event.consume();
                }
            });
            listenToDrags(place);
        }

        private VBox words(Lesson lesson, String mark) {
            VBox words = styled(
                    new VBox(
                            text(lesson.title(), "lesson-title"),
                            label(
                                    Stream.of(level(lesson), mark)
                                            .filter(each -> !each.isEmpty())
                                            .collect(Collectors.joining(" \u00b7 ")),
                                    "lesson-level",
                                    "muted"),
                            gap()),
                    "lesson-words");
            lesson.complaint().ifPresent(complaint -> {
                words.getChildren()
                        .add(wrapping(label("\u201c" + complaint.said() + "\u201d", "lesson-said", "muted")));
                complaint.threads().stream().limit(1).forEach(thread -> words.getChildren()
                        .add(link(thread)));
            });
            return words;
        }

        /** Creates a link; a click on the link does not open the lesson. */
        private Hyperlink link(String thread) {
            Hyperlink link = spoken(
                    "Open the bug report in the browser",
                    does(() -> actions.openThread(thread), styled(new Hyperlink(thread), "lesson-thread")));
            link.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
            link.addEventHandler(KeyEvent.ANY, event -> {
                if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                    event.consume();
                }
            });
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

        private void listenToDrags(int place) {
            setOnDragDetected(event -> {
                ClipboardContent content = new ClipboardContent();
                content.putString("lesson " + place);
                startDragAndDrop(TransferMode.MOVE).setContent(content);
                event.consume();
            });
            setOnDragOver(event -> {
                if (event.getGestureSource() instanceof LessonCard) {
                    event.acceptTransferModes(TransferMode.MOVE);
                    event.consume();
                }
            });
            setOnDragDropped(event -> {
                if (event.getGestureSource() instanceof LessonCard) {
                    String from = event.getDragboard().getString();
                    move(Integer.parseInt(from.substring("lesson ".length())), place);
                    event.setDropCompleted(true);
                    event.consume();
                }
            });
        }
    }
}
