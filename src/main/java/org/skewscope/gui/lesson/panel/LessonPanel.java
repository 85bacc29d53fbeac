package org.skewscope.gui.lesson.panel;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.following;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.marked;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonSteps;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.lesson.parts.PlainScroll;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.gui.lesson.parts.TallButton;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Visibility;
import org.skewscope.lesson.conditions.TaskState;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.OwnMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.flow.TryFlow;

/** Shows the lesson beside the window's views, in the steps reveal and try. */
public final class LessonPanel extends VBox {

    private final LessonDesk desk;
    private final Label where = label("", "panel-where");
    private final Label claim = text("", "panel-claim");
    private final SegmentedChoice<Phase> steps = new SegmentedChoice<>();
    private final RevealPane reveal;
    private final TryPane task;
    private final ScrollPane scroll;
    private final Button next = growing(wide(styled(new Button(), "primary-button", "tall-button")));
    private List<Phase> stepsShown = List.of();
    private Phase shown;
    private boolean hinted;
    private LessonMaterial of;

    /**
     * Creates the panel.
     *
     * @param leave asks whether to leave the lesson
     */
    public LessonPanel(LessonDesk desk, Runnable leave) {
        this.desk = desk;
        reveal = new RevealPane(desk);
        task = new TryPane();
        getStyleClass().add("lesson-panel");
        scroll = growing(new PlainScroll(new VBox(reveal, task)));
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        steps.getStyleClass().add("panel-steps");
        steps.valueProperty().subscribe((old, chosen) -> {
            CourseFlow flow = desk.flow().get();
            if (flow != null && chosen != null && chosen != flow.phase()) {
                desk.to(chosen);
            }
        });
        next.setOnAction(event -> desk.next());
        Label notice = wrapping(label("", "panel-warning", "panel-notice"));
        notice.setMinHeight(0);
        following(desk.notice(), notice);
        getChildren()
                .addAll(
                        row(
                                0,
                                where,
                                gap(),
                                icon("This step again (Ctrl+R)", "mdi2r-restart", desk::again),
                                icon("Leave the lessons (Esc)", "mdi2c-close", leave)),
                        claim,
                        steps,
                        scroll,
                        notice,
                        styled(
                                new HBox(
                                        8,
                                        spoken(
                                                "One step back (Page Up)",
                                                whole(TallButton.of("Back", "mdi2c-chevron-left", desk::back))),
                                        next),
                                "panel-foot"));
        OnChange.run(
                this::show,
                desk.flow(),
                desk.scene().values(),
                desk.task().trying(),
                desk.task().state());
        show();
    }

    /** Shows the hint when it is due. */
    public void tick() {
        boolean due = desk.task().hint().isPresent();
        if (isVisible() && due != hinted) {
            hinted = due;
            show();
        }
    }

    private static Button icon(String tip, String icon, Runnable action) {
        return spoken(tip, does(action, styled(new Button("", new FontIcon(icon)), "icon-button")));
    }

    @SuppressWarnings("ReferenceEquality")
    private void show() {
        CourseFlow flow = desk.flow().get();
        LessonMaterial material = desk.scene().material().get();
        boolean open = flow != null
                && material != null
                && !flow.ended()
                && (flow.phase() == Phase.REVEAL || flow.phase() == Phase.TRY);
        if (!open) {
            shown = null;
            return;
        }
        Phase phase = flow.phase();
        String course = LessonSteps.title(flow.plan().course()).toLowerCase(Locale.ROOT);
        where.setText(flow.plan().lessons().size() == 1 ? "One lesson" : flow.where() + " \u00b7 " + course);
        claim.setText(flow.lesson().title());
        List<Phase> all = LessonSteps.of(flow);
        if (!all.equals(stepsShown)) {
            stepsShown = all;
            steps.setValues(all, Phase::label, step -> "Go to the step " + step.label());
            steps.getButtons().forEach(step -> share(step, all.size()));
        }
        steps.valueProperty().set(phase);
        Visibility.show(reveal, phase == Phase.REVEAL);
        Visibility.show(task, phase == Phase.TRY);
        if (phase == Phase.REVEAL) {
            reveal.show(flow, material);
        } else {
            task.show(material);
        }
        Phase following = LessonSteps.after(flow);
        boolean tries = following == Phase.TRY;
        String words = LessonSteps.next(flow)
                .map(stop -> tries
                        ? "Try it yourself"
                        : stop.place() == flow.stop().place() ? following.label() : "Next lesson")
                .orElse("To the end");
        next.setText(words);
        next.setGraphic(new FontIcon(tries ? "mdi2w-wrench-outline" : "mdi2a-arrow-right"));
        spoken(words + " (Page Down)", next);
        if (phase != shown || of != material) {
            shown = phase;
            of = material;
            scroll.setVvalue(0);
            // The panel becomes visible with this change.
            Platform.runLater(phase == Phase.REVEAL ? reveal::takeFocus : task::takeFocus);
        }
    }

    /** Divides the panel's width among the steps, whatever the text size. */
    private void share(ToggleButton step, int count) {
        DoubleBinding width = Bindings.createDoubleBinding(
                () -> Math.floor((getWidth() - snappedLeftInset() - snappedRightInset()) / count),
                widthProperty(),
                insetsProperty());
        step.minWidthProperty().bind(width);
        step.prefWidthProperty().bind(width);
        step.maxWidthProperty().bind(width);
    }

    /** Shows the task, the present state of each condition, the hint, and the attempts. */
    private final class TryPane extends VBox {

        private static final int ATTEMPTS = 6;

        private final Label task = text("", "task");

        TryPane() {
            getStyleClass().add("try-pane");
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
                // The content with the focus is replaced.
                takeFocus();
            }
            OwnMaterial own = desk.scene().own();
            if (!own.isNone()) {
                getChildren().add(RevealPane.warning("With " + own.words() + " the task may have no solution."));
            }
            TaskState state = desk.task().state().get();
            if (state == null) {
                add("Measuring the start\u2026", "muted");
                return;
            }
            state.conditions().forEach(each -> getChildren().add(condition(each.met(), each.text(), each.live())));
            getChildren()
                    .add(condition(
                            state.withinChanges(),
                            switch (state.allowed()) {
                                case 0 -> "No option changed";
                                case 1 -> "One change, no more";
                                default -> "At most " + state.allowed() + " changes";
                            },
                            state.used()));
            if (!state.tooMany().isEmpty() && !trying.solved()) {
                getChildren().add(RevealPane.warning(state.tooMany()));
            }
            showOutcome(trying, material);
            showAttempts(trying);
        }

        private void showOutcome(TryFlow trying, LessonMaterial material) {
            if (trying.solved()) {
                VBox card = styled(
                        new VBox(marked("mdi2c-check-circle", label(trying.solvedText(), "solved-title"))), "solved");
                if (!trying.task().done().isEmpty()) {
                    card.getChildren().add(text(trying.task().done()));
                }
                ReadAsOne.make(card, trying.solvedText() + ". " + trying.task().done());
                getChildren().addAll(card, RevealPane.takeaway(material.lesson().takeaway()));
                return;
            }
            Optional<String> hint = desk.task().hint();
            if (hint.isPresent()) {
                getChildren().add(wide(marked("mdi2l-lightbulb-on-outline", text("Hint: " + hint.get(), "hint"))));
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
            for (TryFlow.Attempt attempt : attempts.subList(Math.max(0, attempts.size() - ATTEMPTS), attempts.size())) {
                boolean solved = attempt.state().solved();
                HBox row = new HBox(
                        8,
                        yielding(marked(
                                solved ? "mdi2c-check-circle" : "mdi2c-close",
                                label(attempt.change(), solved ? "tried-solved" : "tried-not"))),
                        gap(),
                        whole(label(attempt.result())));
                getChildren()
                        .add(ReadAsOne.make(
                                styled(row, "tried-row"),
                                attempt.change() + ": " + attempt.result() + (solved ? ", solved" : ", not solved")));
            }
        }

        private static HBox condition(boolean met, String words, String live) {
            return ReadAsOne.make(
                    styled(
                            new HBox(
                                    styled(
                                            new FontIcon(
                                                    met ? "mdi2c-check-circle" : "mdi2c-checkbox-blank-circle-outline"),
                                            met ? "condition-met" : "condition-open"),
                                    new VBox(text(words), text(live, "condition-live", "muted"))),
                            "condition"),
                    (met ? "Met: " : "Not met: ") + words + ". Now: " + live);
        }

        private void add(String words, String style) {
            getChildren().add(wrapping(label(words, style)));
        }
    }
}
