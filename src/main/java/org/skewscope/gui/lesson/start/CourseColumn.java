package org.skewscope.gui.lesson.start;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.following;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.marked;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wrapping;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonShelf;
import org.skewscope.desk.lesson.LessonSteps;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.ShownScreen;
import org.skewscope.gui.lesson.parts.TextSize;
import org.skewscope.gui.lesson.start.StartScreen.StartActions;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.progress.LessonProgress;
import org.skewscope.tensor.SentenceNumber;

/** Shows the left column: courses, the user's own lessons, and the settings of lessons. */
final class CourseColumn extends VBox {

    /** A longer fault is shortened; a fault may list all values of an option. */
    private static final int MOST_TROUBLE = 240;

    private final LessonDesk desk;
    private final StartActions actions;
    private final VBox courses = styled(new VBox(), "courses");

    CourseColumn(LessonDesk desk, LessonSettings settings, StartActions actions) {
        this.desk = desk;
        this.actions = actions;
        getStyleClass().add("course-column");
        Label trouble =
                following(desk.shelf().trouble(), marked("mdi2a-alert-outline", wrapping(label("", "lesson-trouble"))));
        trouble.setMaxHeight(MOST_TROUBLE);
        getChildren()
                .addAll(
                        label("Lessons", "start-title"),
                        text(
                                "Predict, vote, reveal, try. Every number is measured on this computer.",
                                "start-lead",
                                "muted"),
                        courses,
                        trouble,
                        new SettingsCard(
                                settings,
                                desk.phones().allowed(),
                                () -> actions.askFive(desk.shelf().plan().get())),
                        marked(
                                "mdi2l-lock-outline",
                                text(
                                        "No network needed. Pictures and pathways that are open now are put aside"
                                                + " and come back when you leave.",
                                        "start-note",
                                        "muted")));
        OnChange.run(this::show, desk.shelf().plan(), desk.shelf().own(), desk.place());
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
        VBox box = styled(
                column(
                        8,
                        label("My own lessons", "course-title"),
                        new HBox(
                                8,
                                button(
                                        "Open a folder\u2026",
                                        "Open a folder of lesson files; it can be dropped here too",
                                        actions::openFolder,
                                        "plain-button"),
                                button(
                                        "From this window\u2026",
                                        "Write the open pictures, pathways and their values as a lesson to finish",
                                        actions::draft,
                                        "plain-button"))),
                "skew-card",
                "own-lessons");
        if (!desk.library().progress().isEmpty()) {
            box.getChildren()
                    .add(spoken(
                            "Delete the progress on this computer",
                            does(
                                    () -> {
                                        desk.say(desk.library().deleteProgress());
                                        show();
                                    },
                                    styled(
                                            new Button("Delete my progress", new FontIcon("mdi2d-delete-outline")),
                                            "plain-button"))));
        }
        courses.getChildren().add(box);
    }

    private void add(Course course, LessonFolder folder, ToggleGroup group) {
        CoursePlan plan = CoursePlan.of(course, folder);
        String title = LessonSteps.title(course);
        String words = words(course, plan);
        HBox box = styled(
                new HBox(
                        new FontIcon(icon(course)),
                        styled(
                                new VBox(label(title, "course-title"), text(words, "course-words", "muted")),
                                "course-lines")),
                "course-box");
        ToggleButton button = styled(new ToggleButton("", box), "course-button");
        button.setAlignment(Pos.TOP_LEFT);
        button.setAccessibleText(title + ". " + words);
        button.setToggleGroup(group);
        CoursePlan chosen = desk.shelf().plan().get();
        button.setSelected(chosen != null && chosen.course().equals(course));
        button.setOnAction(event -> {
            button.setSelected(true);
            desk.shelf().plan().set(plan);
        });
        courses.getChildren().add(button);
    }

    private String words(Course course, CoursePlan plan) {
        Set<String> steps = course.steps().stream().map(step -> step.id()).collect(Collectors.toSet());
        return "%s minutes, %s: %s"
                .formatted(
                        Minutes.number(course.minutes()),
                        SentenceNumber.counted(plan.lessons().size(), "lesson"),
                        !steps.contains("discuss")
                                ? done(plan)
                                : steps.contains("try")
                                        ? "everyone works on a computer"
                                        : "the trainer shows, the room votes");
    }

    private String done(CoursePlan plan) {
        List<String> solved = desk.library().progress().stream()
                .filter(LessonProgress::solved)
                .map(LessonProgress::lesson)
                .toList();
        List<Lesson> left = plan.lessons().stream()
                .filter(each -> !solved.contains(each.id()))
                .toList();
        int done = plan.lessons().size() - left.size();
        return done == 0
                ? "one person, in order"
                : done + " solved"
                        + (left.isEmpty() ? "" : ", next: " + left.get(0).title());
    }

    private static String icon(Course course) {
        return switch (course.id()) {
            case "class-30" -> "mdi2p-presentation";
            case "workshop-90" -> "mdi2a-account-group-outline";
            case "self-study" -> "mdi2b-book-open-outline";
            default -> "mdi2f-folder-open-outline";
        };
    }

    /** Shows the settings: text size, number of people, presenter's window. */
    private static final class SettingsCard extends VBox {

        private static final int LARGEST_ROOM = 1000;

        SettingsCard(LessonSettings settings, BooleanProperty phonesMayVote, Runnable askFive) {
            getStyleClass().addAll("skew-card", "lesson-settings");
            Spinner<Integer> room = styled(
                    new Spinner<>(1, LARGEST_ROOM, settings.room().get()), Spinner.STYLE_CLASS_SPLIT_ARROWS_HORIZONTAL);
            room.setEditable(true);
            room.setPrefWidth(120);
            room.valueProperty().subscribe((old, next) -> {
                if (next != null) {
                    settings.room().set(next);
                }
            });
            add(
                    "Show on",
                    "The screen that the room looks at; lessons move there and back",
                    choice(settings.screens(), ShownScreen::label, settings.showOn()));
            add(
                    "Phones may vote",
                    "A class votes on a page in the local network while a course runs: a code, no"
                            + " names, one vote a phone",
                    named("phones-may-vote", check(phonesMayVote)));
            add(
                    "Text size",
                    "Text size of the lessons",
                    choice(FXCollections.observableArrayList(TextSize.values()), TextSize::label, settings.size()));
            add("People in the room", "How many people vote", room);
            add(
                    "Presenter view",
                    "A second window with notes, time and votes, on another screen where there is one",
                    check(settings.presenter()));
            add(
                    "Test",
                    "Five questions of the course, asked before it and again at its end. Counts only"
                            + " are kept, on this computer.",
                    does(askFive, styled(new Button("Ask five questions before and after"), "plain-button")));
        }

        private void add(String words, String tip, Control control) {
            Label label = whole(label(words));
            label.setLabelFor(control);
            getChildren().add(styled(row(8, label, gap(), spoken(tip, control)), "settings-row"));
        }

        private static CheckBox check(BooleanProperty value) {
            CheckBox check = new CheckBox();
            check.selectedProperty().bindBidirectional(value);
            return check;
        }

        private static <T> ComboBox<T> choice(
                ObservableList<T> all, Function<T, String> label, ObjectProperty<T> value) {
            ComboBox<T> choice = new ComboBox<>(all);
            choice.setConverter(new StringConverter<>() {
                @Override
                public String toString(T each) {
                    return each == null ? "" : label.apply(each);
                }

                @Override
                public T fromString(String text) {
                    throw new UnsupportedOperationException("It is chosen from a list");
                }
            });
            choice.valueProperty().bindBidirectional(value);
            return choice;
        }
    }
}
