package org.skewscope.gui.lesson.panel;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.lesson.conditions.ConditionState;
import org.skewscope.lesson.conditions.TaskState;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.OwnMaterial;
import org.skewscope.lesson.flow.TryFlow;

/** The task, each condition as it is now, the hint, and what was tried. */
final class TryPane extends VBox {

    private static final int ATTEMPTS = 6;

    private final LessonDesk desk;
    private final Label task = new Label();

    TryPane(LessonDesk desk) {
        this.desk = desk;
        getStyleClass().add("try-pane");
        task.getStyleClass().add("task");
        task.setWrapText(true);
        task.setMinHeight(USE_PREF_SIZE);
        task.setFocusTraversable(true);
    }

    void takeFocus() {
        task.requestFocus();
    }

    void show(LessonMaterial material) {
        TryFlow trying = desk.task().trying().get();
        if (trying == null) {
            getChildren().clear();
            return;
        }
        task.setText(trying.task().task());
        task.setAccessibleText("Task: " + trying.task().task());
        if (!getChildren().contains(task)) {
            getChildren().add(task);
        }
        boolean focused = getChildren().stream().skip(1).anyMatch(Node::isFocused);
        getChildren().remove(1, getChildren().size());
        if (focused) {
            // What stood there is written anew.
            takeFocus();
        }
        OwnMaterial own = desk.scene().own();
        if (!own.isNone()) {
            getChildren()
                    .add(
                            RevealPane.warning(
                                    "With "
                                            + own.words()
                                            + ". The task was written for the lesson's own; here"
                                            + " it may have no solution."));
        }
        TaskState state = desk.task().state().get();
        if (state == null) {
            add("Measuring the start\u2026", "muted");
            return;
        }
        state.conditions().forEach(condition -> getChildren().add(row(condition)));
        getChildren().add(used(state));
        if (!state.tooMany().isEmpty() && !trying.solved()) {
            getChildren().add(RevealPane.warning(state.tooMany()));
        }
        showOutcome(trying, material);
        showAttempts(trying);
    }

    private void showOutcome(TryFlow trying, LessonMaterial material) {
        if (trying.solved()) {
            Label solved = new Label(trying.solvedText(), new FontIcon("mdi2c-check-circle"));
            solved.getStyleClass().add("solved-title");
            VBox card = new VBox(solved);
            card.getStyleClass().add("solved");
            if (!trying.task().done().isEmpty()) {
                Label done = new Label(trying.task().done());
                done.setWrapText(true);
                done.setMinHeight(USE_PREF_SIZE);
                card.getChildren().add(done);
            }
            ReadAsOne.make(card, trying.solvedText() + ". " + trying.task().done());
            getChildren().addAll(card, RevealPane.takeaway(material.lesson().takeaway()));
            return;
        }
        Optional<String> hint = desk.task().hint();
        if (hint.isPresent()) {
            Label words =
                    new Label("Hint: " + hint.get(), new FontIcon("mdi2l-lightbulb-on-outline"));
            words.getStyleClass().add("hint");
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
            words.setMaxWidth(Double.MAX_VALUE);
            getChildren().add(words);
        } else if (!trying.task().hint().isEmpty()) {
            add("A hint comes after a minute, or with H.", "muted");
        }
    }

    private void showAttempts(TryFlow trying) {
        List<TryFlow.Attempt> attempts = trying.attempts();
        if (attempts.isEmpty()) {
            return;
        }
        add("What you tried", "tried-title");
        for (TryFlow.Attempt attempt :
                attempts.subList(Math.max(0, attempts.size() - ATTEMPTS), attempts.size())) {
            boolean solved = attempt.state().solved();
            Label change =
                    new Label(
                            attempt.change(),
                            new FontIcon(solved ? "mdi2c-check-circle" : "mdi2c-close"));
            change.getStyleClass().add(solved ? "tried-solved" : "tried-not");
            change.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label result = new Label(attempt.result());
            result.setMinWidth(USE_PREF_SIZE);
            HBox row = new HBox(8, change, gap, result);
            row.getStyleClass().add("tried-row");
            ReadAsOne.make(
                    row,
                    attempt.change()
                            + ": "
                            + attempt.result()
                            + (solved ? ", solved" : ", not solved"));
            getChildren().add(row);
        }
    }

    private static HBox row(ConditionState condition) {
        return row(condition.met(), condition.text(), condition.live());
    }

    private static HBox used(TaskState state) {
        return row(
                state.withinChanges(),
                switch (state.allowed()) {
                    case 0 -> "No option changed";
                    case 1 -> "One change, no more";
                    default -> "At most " + state.allowed() + " changes";
                },
                state.used());
    }

    private static HBox row(boolean met, String words, String live) {
        FontIcon icon =
                new FontIcon(met ? "mdi2c-check-circle" : "mdi2c-checkbox-blank-circle-outline");
        icon.getStyleClass().add(met ? "condition-met" : "condition-open");
        Label text = new Label(words);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        Label now = new Label(live);
        now.getStyleClass().addAll("condition-live", "muted");
        now.setWrapText(true);
        now.setMinHeight(USE_PREF_SIZE);
        HBox row = new HBox(icon, new VBox(text, now));
        row.getStyleClass().add("condition");
        row.setAlignment(Pos.TOP_LEFT);
        ReadAsOne.make(row, (met ? "Met: " : "Not met: ") + words + ". Now: " + live);
        return row;
    }

    private void add(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        getChildren().add(label);
    }
}
