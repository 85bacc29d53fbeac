package org.skewscope.gui.lesson.cover;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.gui.lesson.ClassTest;
import org.skewscope.lesson.course.CoursePlan;
import org.skewscope.lesson.progress.ClassResults;

/** What a class knew before and after a course, and what can be done with that. */
final class ResultsCard extends VBox {

    private final ClassTest test;
    private final Runnable export;

    /**
     * @param export asks for a file and writes the results
     */
    ResultsCard(ClassTest test, Runnable export) {
        this.test = test;
        this.export = export;
        getStyleClass().addAll("skew-card", "memory-card");
    }

    void show(CoursePlan plan) {
        getChildren().clear();
        ClassResults results = test.results().get();
        boolean known = results != null && results.course().equals(plan.course().id());
        setVisible(known || test.asked(plan));
        setManaged(isVisible());
        if (known) {
            show(results);
        } else if (isVisible()) {
            getChildren()
                    .add(
                            button(
                                    "Ask the five questions again",
                                    "mdi2r-repeat",
                                    () -> test.ask(plan, true)));
        }
    }

    private void show(ClassResults results) {
        Label title = new Label("The class before and after");
        title.getStyleClass().add("memory-question");
        getChildren().add(title);
        for (ClassResults.Question question : results.questions()) {
            Label claim = new Label(question.lesson().title());
            claim.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label right =
                    new Label(
                            share(question.rightBefore())
                                    + " right before, "
                                    + share(question.rightAfter())
                                    + " after");
            right.getStyleClass().add("strong");
            right.setMinWidth(USE_PREF_SIZE);
            getChildren().add(new HBox(12, claim, gap, right));
        }
        Label trouble = new Label();
        trouble.textProperty().bind(test.trouble());
        getChildren()
                .addAll(
                        new HBox(
                                8,
                                button("Save as CSV\u2026", "mdi2f-file-delimited-outline", export),
                                button("Delete", "mdi2d-delete-outline", test::delete)),
                        trouble);
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "nobody" : Math.round(100 * share) + " %";
    }

    private static Button button(String words, String icon, Runnable run) {
        Button button = new Button(words, new FontIcon(icon));
        button.getStyleClass().addAll("plain-button", "tall-button");
        button.setOnAction(event -> run.run());
        return button;
    }
}
