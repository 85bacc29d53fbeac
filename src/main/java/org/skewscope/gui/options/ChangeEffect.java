package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.sayWhole;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Rounding;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.desk.session.Session;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.Figures;

/**
 * Describes the effect of an option's last change.
 *
 * @param title such as "Last change: Resize method"
 * @param rows figures before and after
 * @param outcome one clause
 * @param good whether the change brought the reference's class back
 */
record ChangeEffect(String title, List<Row> rows, String outcome, boolean good) {

    /** Holds one figure before and after. */
    record Row(String name, String before, String after) {}

    /**
     * Returns the effect of a change on the selected pathway; empty where the change set none of its options or the
     * results do not belong to it.
     *
     * @param from the pathways before the change
     * @param to the pathways after it
     * @param before the result of the former; null while unknown
     */
    static Optional<ChangeEffect> of(
            Session session, PathwaySet from, PathwaySet to, Comparison before, Comparison after) {
        int index = session.selectedPathway().get();
        if (before == null
                || index >= to.size()
                || from.size() != to.size()
                || from.reference() != to.reference()
                || before.pathways().size() != after.pathways().size()
                || !before.picture().equals(after.picture())) {
            return Optional.empty();
        }
        List<PathwayOption> changed = PathwayOption.differing(from.get(index), to.get(index));
        int reference = after.reference();
        int other = index != reference ? reference : reference == 0 ? 1 : 0;
        Side old = new Side(before, index, other);
        Side next = new Side(after, index, other);
        if (changed.isEmpty()
                || !next.result().pathway().equals(to.get(index))
                || other >= after.pathways().size()) {
            return Optional.empty();
        }
        Stage stage = changed.get(0).stage();
        Severity was = old.severity();
        Severity now = next.severity();
        String name = changed.size() == 1 ? changed.get(0).fullLabel() : changed.size() + " options";
        return Optional.of(new ChangeEffect(
                "Last change: " + name,
                List.of(
                        new Row("Largest", old.largest(stage), next.largest(stage)),
                        new Row("Top class", old.top(session), next.top(session))),
                nothing(old.result().logits(), next.result().logits())
                        .orElseGet(() -> outcome(was, now, index + 1, other + 1)),
                was == Severity.CLASS_CHANGES && now.compareTo(Severity.CLASS_CHANGES) < 0));
    }

    /** Returns a clause if a change left the logits as they were, or changed rounding only. */
    private static Optional<String> nothing(float[] before, float[] after) {
        if (before.length == 0 || before.length != after.length) {
            return Optional.empty();
        }
        if (Arrays.equals(before, after)) {
            return Optional.of("Changes nothing");
        }
        double largest = IntStream.range(0, before.length)
                .mapToDouble(i -> Math.abs(after[i] - before[i]))
                .max()
                .getAsDouble();
        return Rounding.explains(largest, before) ? Optional.of("Changes nothing but rounding") : Optional.empty();
    }

    private static String outcome(Severity was, Severity now, int index, int other) {
        String start = was == now ? "Still " : "Now ";
        return switch (now) {
            case IDENTICAL -> start + "bit-identical to " + other;
            case HEALED -> start + "identical in input to " + other;
            case ROUNDING -> start + "different from " + other + " by rounding only";
            case OTHER_PRECISION -> start + "different in precision from " + other;
            case OTHER_WEIGHTS -> start + "different in weights from " + other;
            case OTHER_MODEL -> start + "different in outputs from " + other;
            case VISIBLE -> start + "the same top-1 class as " + other;
            case CLASS_CHANGES -> start + "a different top-1 class from " + other;
            case OTHER_CLASSES -> start + "a model of other classes than " + other;
            case NOT_RECORDED -> "No recorded stage to compare with " + other;
            case FAILED -> "Pathway " + index + " or " + other + " has no result";
        };
    }

    /** Shows the figures before and after, and the outcome below them. */
    void draw(GridPane figures, Label below) {
        figures.getChildren().clear();
        figures.getColumnConstraints().setAll(column(76), column(88), column(100));
        for (Row row : rows) {
            String next = "\u2192 " + row.after();
            // A class's name may be long, and its percentage stands at its end.
            figures.addRow(
                    rows.indexOf(row),
                    label(row.name(), "muted"),
                    tipped(row.before(), text(row.before(), "muted")),
                    tipped(next, text(next, "strong")));
        }
        sayWhole(below, outcome);
        inState(below, "good", good);
    }

    private static ColumnConstraints column(double width) {
        return new ColumnConstraints(0, width, width);
    }

    /** Holds the results of a pathway and another, before the change or after it. */
    private record Side(Comparison comparison, int index, int other) {

        PathwayResult result() {
            return comparison.pathways().get(index);
        }

        Severity severity() {
            return comparison.pair(index, other).map(pair -> pair.severity()).orElse(Severity.IDENTICAL);
        }

        String largest(Stage stage) {
            return comparison
                    .pair(index, other)
                    .map(pair -> pair.at(stage))
                    .flatMap(StageDifference::statistics)
                    .map(statistics -> Figures.of(statistics.maxAbsolute(), stage))
                    .orElse("none");
        }

        /** Returns the top class, as the model that ran then names it, and its percent. */
        String top(Session session) {
            int top = result().topClass();
            return top < 0
                    ? "none"
                    : session.classNames().of(result(), top) + " " + Figures.percent(result().probabilities()[top]);
        }
    }
}
