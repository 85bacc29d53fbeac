package org.skewscope.gui.lesson.parts;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.lesson.flow.Phase;

/** Shows the steps of a lesson; the present one is marked and announced to screen readers. */
public final class StepPills extends HBox {

    private final Consumer<Phase> go;

    /**
     * Creates the pills.
     *
     * @param go receives the step that the user clicks
     */
    public StepPills(Consumer<Phase> go) {
        this.go = go;
        getStyleClass().add("step-pills");
    }

    /**
     * Replaces the steps.
     *
     * @param current the present step, which is marked
     */
    public void show(List<Phase> phases, Phase current) {
        getChildren()
                .setAll(phases.stream()
                        .map(phase -> pill(phase, phase == current))
                        .toList());
    }

    private Button pill(Phase phase, boolean current) {
        Button pill = whole(styled(new Button(phase.label(), new FontIcon(icon(phase))), "step-pill"));
        inState(pill, "current", current);
        pill.setAccessibleText(phase.label() + (current ? ", present step" : ""));
        return does(() -> go.accept(phase), pill);
    }

    private static String icon(Phase phase) {
        return switch (phase) {
            case PREDICT -> "mdi2c-comment-question-outline";
            case DISCUSS -> "mdi2f-forum-outline";
            case REVEAL -> "mdi2e-eye-outline";
            case TRY -> "mdi2w-wrench-outline";
            case OPENER, RECALL, END -> "mdi2r-repeat";
        };
    }
}
