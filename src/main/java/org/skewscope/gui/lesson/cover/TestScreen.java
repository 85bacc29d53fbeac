package org.skewscope.gui.lesson.cover;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.yielding;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.desk.lesson.ClassTest;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.lesson.parts.KeyHints;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.TallButton;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Visibility;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.progress.ClassResults;

/** Shows one of the five questions before and after a course, without the right answer. */
public final class TestScreen extends BorderPane {

    private final ClassTest test;
    private final LessonDesk desk;
    private final QuestionMatter matter;
    private final LessonSettings settings;
    private final Label where = label("", "strong");
    private final AskedQuestion question;
    private final VoteDots dots = new VoteDots();
    private ClassTest.Asking shown;

    public TestScreen(ClassTest test, LessonDesk desk, LessonSettings settings, Thumbnails thumbnails) {
        this.desk = desk;
        matter = new QuestionMatter(thumbnails, desk.scene().facts());
        this.test = test;
        this.settings = settings;
        getStyleClass().add("lesson-cover");
        question = new AskedQuestion(test::vote);
        question.getChildren().add(dots);
        matter.prefWidthProperty().bind(widthProperty().multiply(0.35));
        matter.minWidthProperty().bind(matter.prefWidthProperty());
        KeyHints hints = new KeyHints();
        hints.add("1 \u2013 4", "vote");
        hints.add("Backspace", "take the last vote back");
        hints.add("Page Down", "next question");
        hints.add("Esc", "stop");
        setTop(styled(row(0, where), "cover-head"));
        setCenter(styled(new HBox(matter, growing(question)), "predict"));
        setBottom(styled(
                row(
                        0,
                        hints,
                        gap(),
                        does(
                                test::next,
                                styled(
                                        new Button("Next", new FontIcon("mdi2a-arrow-right")),
                                        "primary-button",
                                        "tall-button"))),
                "cover-foot"));
        OnChange.run(this::show, test.asking());
        show();
    }

    private void show() {
        ClassTest.Asking asking = test.asking().get();
        Visibility.show(this, asking != null);
        if (asking == null) {
            shown = null;
            return;
        }
        where.setText("Question %d of %d, %s the course"
                .formatted(asking.index() + 1, asking.lessons().size(), asking.after() ? "after" : "before"));
        if (shown == null || !shown.lesson().equals(asking.lesson())) {
            matter.clear();
            desk.library()
                    .material(asking.lesson())
                    .ifPresent(material -> matter.show(material, desk.library().size()));
            question.ask(asking.lesson());
            Platform.runLater(question::takeFocus);
        }
        shown = asking;
        dots.show(asking.now().cast(), settings.room().get(), 1);
    }

    /** Shows a class's results before and after a course, with actions on them. */
    static final class ResultsCard extends VBox {

        /**
         * Creates the card of a course's class; it is hidden if the class was asked nothing.
         *
         * @param export asks for a file and writes the results
         */
        ResultsCard(ClassTest test, CoursePlan plan, Runnable export) {
            styled(this, "skew-card", "memory-card");
            ClassResults results = test.results().get();
            boolean known =
                    results != null && results.course().equals(plan.course().id());
            Visibility.show(this, known || test.asked(plan));
            if (!known) {
                getChildren()
                        .add(TallButton.of("Ask the five questions again", "mdi2r-repeat", () -> test.ask(plan, true)));
                return;
            }
            getChildren().add(label("The class before and after", "memory-question"));
            for (ClassResults.Question question : results.questions()) {
                String shares = "%s right before, %s after"
                        .formatted(share(question.rightBefore()), share(question.rightAfter()));
                getChildren()
                        .add(new HBox(
                                12, yielding(label(question.lesson().title())), gap(), whole(label(shares, "strong"))));
            }
            Label trouble = new Label();
            trouble.textProperty().bind(test.trouble());
            getChildren()
                    .addAll(
                            new HBox(
                                    8,
                                    TallButton.of("Save as CSV\u2026", "mdi2f-file-delimited-outline", export),
                                    TallButton.of("Delete", "mdi2d-delete-outline", test::delete)),
                            trouble);
        }

        private static String share(double share) {
            return Double.isNaN(share) ? "nobody" : Math.round(100 * share) + "%";
        }
    }
}
