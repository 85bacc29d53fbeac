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
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonShelf;
import org.skewscope.desk.session.OnChange;
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
    private final VBox courses = styled(new VBox(), "courses");

    CourseColumn(LessonDesk desk, LessonSettings settings, StartActions actions) {
        this.desk = desk;
        this.actions = actions;
        getStyleClass().add("course-column");
        Label trouble =
                following(desk.shelf().trouble(), marked("mdi2a-alert-outline", wrapping(label("", "lesson-trouble"))));
        trouble.setMaxHeight(MOST_TROUBLE);
        Label note = marked(
                "mdi2l-lock-outline",
                text(
                        "No network needed. Pictures and pathways that are open now are put aside"
                                + " and come back when you leave.",
                        "start-note",
                        "muted"));
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
                        note);
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
        List<LessonProgress> kept = desk.library().progress();
        if (!kept.isEmpty()) {
            Button delete = spoken(
                    "Delete the progress on this computer",
                    styled(new Button("Delete my progress", new FontIcon("mdi2d-delete-outline")), "plain-button"));
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
            HBox box = styled(
                    new HBox(
                            new FontIcon(icon),
                            styled(
                                    new VBox(label(title, "course-title"), text(words, "course-words", "muted")),
                                    "course-lines")),
                    "course-box");
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
            ComboBox<ShownScreen> screen = spoken(
                    "The screen that the room looks at; lessons move there and back",
                    new ComboBox<>(settings.screens()));
            screen.setConverter(new Labels<>(ShownScreen::label));
            screen.valueProperty().bindBidirectional(settings.showOn());
            ComboBox<TextSize> size = spoken("Text size of the lessons", new ComboBox<>());
            size.getItems().setAll(List.of(TextSize.values()));
            size.setConverter(new Labels<>(TextSize::label));
            size.valueProperty().bindBidirectional(settings.size());
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
            CheckBox presenter = spoken(
                    "A second window with notes, time and votes, on another screen where there is one", new CheckBox());
            presenter.selectedProperty().bindBidirectional(settings.presenter());
            CheckBox phones = named("phones-may-vote", new CheckBox());
            phones.selectedProperty().bindBidirectional(phonesMayVote);
            Tips.on(
                    phones,
                    "A class votes on a page in the local network while a course runs: a code, no"
                            + " names, one vote a phone");
            getChildren()
                    .addAll(
                            setting("Show on", screen),
                            setting("Phones may vote", phones),
                            setting("Text size", size),
                            setting("People in the room", room),
                            setting("Presenter view", presenter),
                            setting("Test", ask(askFive)));
        }

        private static Button ask(Runnable askFive) {
            Button ask = does(askFive, styled(new Button("Ask five questions before and after"), "plain-button"));
            Tips.on(
                    ask,
                    "Five questions of the course, asked before it and again at its end. Counts only"
                            + " are kept, on this computer.");
            return ask;
        }

        private static HBox setting(String words, Region control) {
            Label label = whole(label(words));
            label.setLabelFor(control);
            return styled(row(8, label, gap(), control), "settings-row");
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
