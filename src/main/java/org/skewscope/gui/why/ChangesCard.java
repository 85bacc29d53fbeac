package org.skewscope.gui.why;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.OptionChange;
import org.skewscope.gui.session.ChangeProposal;
import org.skewscope.gui.session.Pair;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;

/** The fewest options to set so that the class flips, or that the two agree. */
final class ChangesCard extends WhyCard {

    private final Consumer<ChangeProposal> apply;

    /**
     * @param apply makes a change
     */
    ChangesCard(
            Explanation explanation,
            Pair pair,
            IntFunction<String> classNames,
            Consumer<ChangeProposal> apply) {
        super("Smallest changes", "The fewest options that flip the class or bring agreement");
        this.apply = apply;
        setId("smallest-changes");
        String a = String.valueOf(pair.a() + 1);
        String b = String.valueOf(pair.b() + 1);
        int top = explanation.crossedSwap().aa().topClass();
        boolean sameClass = top == explanation.crossedSwap().bb().topClass();
        add(
                "flip",
                "To flip the class of " + a,
                pair.a(),
                "Flip " + a,
                explanation.smallestFlip(),
                "None of the options that differ flips it.");
        if (!sameClass && top >= 0) {
            add(
                    "class",
                    "To make " + b + " say " + classNames.apply(top) + ", as " + a,
                    pair.b(),
                    "Agree with " + a,
                    explanation.smallestClassAgreement(),
                    "No set of them does.");
        }
        add(
                "bits",
                "To make " + b + " bit-identical to " + a,
                pair.b(),
                "Agree with " + a,
                explanation.smallestAgreement(),
                top < 0 ? "Pathway " + a + " has no result." : "Nothing is to be set.");
    }

    private void add(
            String id,
            String purpose,
            int index,
            String label,
            List<OptionChange> set,
            String none) {
        Label head = new Label(purpose, new PathwayMark(index, 9));
        head.getStyleClass().add("change-purpose");
        Node words;
        HBox row = new HBox(8);
        if (set.isEmpty()) {
            Label nothing = new Label(none);
            nothing.getStyleClass().add("why-note");
            nothing.setWrapText(true);
            words = nothing;
        } else {
            words = sentence(new ChangeProposal(index, label, set).settings());
        }
        VBox text = new VBox(2, head, words);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        row.getChildren().add(text);
        if (!set.isEmpty()) {
            Button button = new Button("Apply");
            button.setId("apply-" + id);
            button.getStyleClass().addAll("plain-button", "small");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(event -> apply.accept(new ChangeProposal(index, label, set)));
            Tips.on(button, "Set this in pathway " + (index + 1) + "; Ctrl+Z takes it back");
            row.getChildren().add(button);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("change-row");
        getChildren().add(row);
    }

    private static TextFlow sentence(List<ChangeProposal.Setting> settings) {
        TextFlow flow = new TextFlow();
        flow.setMinHeight(USE_PREF_SIZE);
        for (int i = 0; i < settings.size(); i++) {
            String between = i == 0 ? "" : i == settings.size() - 1 ? " and " : ", ";
            Text option = new Text(between + settings.get(i).option() + " to ");
            option.getStyleClass().add("foot-text");
            Text value = new Text(settings.get(i).value());
            value.getStyleClass().addAll("foot-text", "foot-value");
            flow.getChildren().addAll(option, value);
        }
        return flow;
    }
}
