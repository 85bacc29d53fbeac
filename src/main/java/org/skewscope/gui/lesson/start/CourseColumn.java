package org.skewscope.gui.lesson.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonShelf;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.ShownScreen;
import org.skewscope.gui.lesson.parts.TextSize;
import org.skewscope.gui.lesson.start.StartScreen.StartActions;
import org.skewscope.gui.support.Tips;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.progress.LessonProgress;

/** Shows the left column: courses, the user's own lessons, and the settings of lessons. */
final class CourseColumn extends VBox {

    /** A longer fault is shortened; a fault may list all values of an option. */
    private static final int MOST_TROUBLE = 240;

    private final LessonDesk desk;
    private final StartActions actions;
    private final VBox courses = new VBox();
    private final Label trouble = new Label();

    CourseColumn(LessonDesk desk, LessonSettings settings, StartActions actions) {
        this.desk = desk;
        this.actions = actions;
        getStyleClass().add("course-column");
        Label title = new Label("Lessons");
        title.getStyleClass().add("start-title");
        Label lead = new Label("Predict, vote, reveal, try. Every number is measured on this computer.");
        lead.setWrapText(true);
        lead.setMinHeight(USE_PREF_SIZE);
        lead.getStyleClass().addAll("start-lead", "muted");
        courses.getStyleClass().add("courses");
        trouble.setWrapText(true);
        trouble.setMaxHeight(MOST_TROUBLE);
        trouble.getStyleClass().add("lesson-trouble");
        trouble.setGraphic(new FontIcon("mdi2a-alert-outline"));
        trouble.textProperty().bind(desk.shelf().trouble());
        trouble.visibleProperty().bind(desk.shelf().trouble().isNotEmpty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        Label note = new Label(
                "No network needed. Pictures and pathways that are open now are put aside"
                        + " and come back when you leave.",
                new FontIcon("mdi2l-lock-outline"));
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().addAll("start-note", "muted");
        getChildren()
                .addAll(
                        title,
                        lead,
                        courses,
                        trouble,
                        new SettingsCard(
                                settings,
                                desk.phones().allowed(),
                                () -> actions.askFive(desk.shelf().plan().get())),
                        note);
        desk.shelf().plan().addListener((property, old, next) -> show());
        desk.shelf().own().addListener((property, old, next) -> show());
        desk.place().addListener((property, old, next) -> show());
        show();
    }

    private void show() {
        courses.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        LessonFolder bundled = desk.shelf().bundled().get();
        if (bundled != null) {
            bundled.courses().forEach(course -> add(course, bundled, group));
        }
        LessonFolder own = desk.shelf().own().get();
        if (own != null) {
            LessonShelf.courses(own).forEach(course -> add(course, own, group));
        }
        Button open = new Button("Open a folder\u2026");
        open.getStyleClass().add("plain-button");
        Tips.on(open, "Open a folder of lesson files; it can be dropped here too");
        open.setOnAction(event -> actions.openFolder());
        Button make = new Button("From this window\u2026");
        make.getStyleClass().add("plain-button");
        Tips.on(make, "Write the open pictures, pathways and their values as a lesson to finish");
        make.setOnAction(event -> actions.draft());
        Label title = new Label("My own lessons");
        title.getStyleClass().add("course-title");
        open.setMinWidth(USE_PREF_SIZE);
        make.setMinWidth(USE_PREF_SIZE);
        HBox buttons = new HBox(8, open, make);
        VBox box = new VBox(8, title, buttons);
        box.getStyleClass().addAll("skew-card", "own-lessons");
        List<LessonProgress> kept = desk.library().progress();
        if (!kept.isEmpty()) {
            Button delete = new Button("Delete my progress", new FontIcon("mdi2d-delete-outline"));
            delete.getStyleClass().add("plain-button");
            Tips.on(delete, "Delete the progress on this computer");
            delete.setOnAction(event -> {
                desk.say(desk.library().deleteProgress());
                show();
            });
            box.getChildren().add(delete);
        }
        courses.getChildren().add(box);
    }

    private void add(Course course, LessonFolder folder, ToggleGroup group) {
        CoursePlan plan = CoursePlan.of(course, folder);
        CourseButton button = new CourseButton(icon(course), title(course), words(course, plan));
        button.setToggleGroup(group);
        CoursePlan chosen = desk.shelf().plan().get();
        button.setSelected(chosen != null && chosen.course().equals(course));
        button.setOnAction(event -> {
            button.setSelected(true);
            desk.shelf().plan().set(plan);
        });
        courses.getChildren().add(button);
    }

    private static String title(Course course) {
        int colon = course.title().indexOf(':');
        return colon > 0 ? course.title().substring(0, colon) : course.title();
    }

    private String words(Course course, CoursePlan plan) {
        List<String> words = new ArrayList<>();
        words.add(Minutes.number(course.minutes())
                + " minutes, "
                + plan.lessons().size()
                + (plan.lessons().size() == 1 ? " lesson" : " lessons"));
        boolean room = course.steps().stream().anyMatch(step -> step.id().equals("discuss"));
        boolean tries = course.steps().stream().anyMatch(step -> step.id().equals("try"));
        words.add(
                room && tries
                        ? "everyone works on a computer"
                        : room ? "the trainer shows, the room votes" : done(plan));
        return String.join(": ", words);
    }

    private String done(CoursePlan plan) {
        Set<String> solved = desk.library().progress().stream()
                .filter(LessonProgress::solved)
                .map(LessonProgress::lesson)
                .collect(Collectors.toSet());
        List<Lesson> left = plan.lessons().stream()
                .filter(each -> !solved.contains(each.id()))
                .toList();
        int done = plan.lessons().size() - left.size();
        return done == 0
                ? "one person, in order"
                : done
                        + " solved"
                        + left.stream()
                                .findFirst()
                                .map(each -> ", next: " + each.title())
                                .orElse("");
    }

    private static String icon(Course course) {
        return switch (course.id()) {
            case "class-30" -> "mdi2p-presentation";
            case "workshop-90" -> "mdi2a-account-group-outline";
            case "self-study" -> "mdi2b-book-open-outline";
            default -> "mdi2f-folder-open-outline";
        };
    }

    /** Offers one course. */
    private static final class CourseButton extends ToggleButton {

        /**
         * Creates the button.
         *
         * @param icon the icon's literal
         * @param words the course's time and audience
         */
        CourseButton(String icon, String title, String words) {
            getStyleClass().add("course-button");
            Label head = new Label(title);
            head.getStyleClass().add("course-title");
            Label text = new Label(words);
            text.getStyleClass().addAll("course-words", "muted");
            text.setWrapText(true);
            text.setMinHeight(USE_PREF_SIZE);
            VBox lines = new VBox(head, text);
            lines.getStyleClass().add("course-lines");
            HBox box = new HBox(new FontIcon(icon), lines);
            box.getStyleClass().add("course-box");
            box.setAlignment(Pos.TOP_LEFT);
            setGraphic(box);
            setAlignment(Pos.TOP_LEFT);
            setAccessibleText(title + ". " + words);
        }
    }

    /** Shows the settings: text size, number of people, presenter's window. */
    private static final class SettingsCard extends VBox {

        private static final int LARGEST_ROOM = 1000;

        SettingsCard(LessonSettings settings, BooleanProperty phonesMayVote, Runnable askFive) {
            getStyleClass().addAll("skew-card", "lesson-settings");
            ComboBox<ShownScreen> screen = new ComboBox<>(settings.screens());
            screen.setConverter(new Labels<>(ShownScreen::label));
            screen.valueProperty().bindBidirectional(settings.showOn());
            Tips.on(screen, "The screen that the room looks at; lessons move there and back");
            ComboBox<TextSize> size = new ComboBox<>();
            size.getItems().setAll(List.of(TextSize.values()));
            size.setConverter(new Labels<>(TextSize::label));
            size.valueProperty().bindBidirectional(settings.size());
            Tips.on(size, "Text size of the lessons");
            Spinner<Integer> room =
                    new Spinner<>(1, LARGEST_ROOM, settings.room().get());
            room.setEditable(true);
            room.getStyleClass().add(Spinner.STYLE_CLASS_SPLIT_ARROWS_HORIZONTAL);
            room.setPrefWidth(120);
            room.valueProperty().addListener((property, old, next) -> {
                if (next != null) {
                    settings.room().set(next);
                }
            });
            Tips.on(room, "How many people vote");
            CheckBox presenter = new CheckBox();
            presenter.selectedProperty().bindBidirectional(settings.presenter());
            Tips.on(presenter, "A second window with notes, time and votes, on another screen where there is one");
            CheckBox phones = new CheckBox();
            phones.setId("phones-may-vote");
            phones.selectedProperty().bindBidirectional(phonesMayVote);
            Tips.on(
                    phones,
                    "A class votes on a page in the local network while a course runs: a code, no"
                            + " names, one vote a phone");
            getChildren()
                    .addAll(
                            row("Show on", screen),
                            row("Phones may vote", phones),
                            row("Text size", size),
                            row("People in the room", room),
                            row("Presenter view", presenter),
                            row("Test", ask(askFive)));
        }

        private static Button ask(Runnable askFive) {
            Button ask = new Button("Ask five questions before and after");
            ask.getStyleClass().add("plain-button");
            ask.setOnAction(event -> askFive.run());
            Tips.on(
                    ask,
                    "Five questions of the course, asked before it and again at its end. Counts only"
                            + " are kept, on this computer.");
            return ask;
        }

        private static HBox row(String words, Region control) {
            Label label = new Label(words);
            label.setLabelFor(control);
            label.setMinWidth(USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(8, label, gap, control);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("settings-row");
            return row;
        }

        /** Names the choices of a list without text entry. */
        private static final class Labels<T> extends StringConverter<T> {

            private final Function<T, String> label;

            Labels(Function<T, String> label) {
                this.label = label;
            }

            @Override
            public String toString(T value) {
                return value == null ? "" : label.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("It is chosen from a list");
            }
        }
    }
}
