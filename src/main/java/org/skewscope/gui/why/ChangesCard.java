package org.skewscope.gui.why;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.text.TextFlow;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.ChangeProposal;
import org.skewscope.desk.session.CodeOrigins;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SettingsText;

/** Shows the fewest options to set so that the class flips, or so that the pathways agree. */
final class ChangesCard extends WhyCard {

    static final String TITLE = "Smallest changes";

    /** Lists the purposes of a change. */
    private enum Purpose {
        REPAIR("apply-repair", "Repair "),
        FLIP("apply-flip", "Change the class of "),
        FLIP_ANY("apply-flip-any", "Change the class of "),
        CLASS("apply-class", "Agree with "),
        BITS("apply-bits", "Agree with ");

        private final String buttonId;
        private final String label;

        Purpose(String buttonId, String label) {
            this.buttonId = buttonId;
            this.label = label;
        }
    }

    private final Consumer<ChangeProposal> apply;
    private final Pair pair;
    private final CodeOrigins origins;

    /**
     * @param top index of A's top class; negative where A has none
     * @param apply makes a change
     * @param origins the user's own code, of which a change is shown as a patch
     */
    ChangesCard(
            SmallestChanges changes,
            int top,
            Pair pair,
            IntFunction<String> classNames,
            Consumer<ChangeProposal> apply,
            CodeOrigins origins) {
        super(TITLE, "The fewest options that change the class or make both pathways agree");
        this.apply = apply;
        setId("smallest-changes");
        this.pair = pair;
        this.origins = origins;
        String a = String.valueOf(pair.a() + 1);
        String b = String.valueOf(pair.b() + 1);
        List<OptionChange> repair = changes.agreement().repair();
        if (!repair.isEmpty()) {
            int broken = top < 0 ? pair.a() : pair.b();
            add(Purpose.REPAIR, "To make " + (broken + 1) + " run", broken, repair);
        }
        if (top >= 0 && changes.search().searched()) {
            addFlips(changes, a);
            addAgreements(changes.agreement(), a, b, classNames.apply(top));
        }
        if (top < 0 && repair.isEmpty()) {
            getChildren().add(word(a + " has no result, so there is no class to change."));
        } else {
            changes.search().notes().forEach(this::note);
        }
    }

    private void addFlips(SmallestChanges changes, String a) {
        List<OptionChange> flip = changes.flip();
        List<OptionChange> single = changes.flipAnyValue();
        if (flip.isEmpty() && single.isEmpty()) {
            change(new Label("To change the top-1 class of " + a), pair.a(), word("No option changes the class."));
        }
        add(Purpose.FLIP, "To change the top-1 class of " + a, pair.a(), flip);
        if (!single.equals(flip)) {
            add(Purpose.FLIP_ANY, "With any value", pair.a(), single);
        }
    }

    private void addAgreements(SmallestChanges.Agreement agreement, String a, String b, String name) {
        add(Purpose.CLASS, "To make " + b + " predict " + name + ", as " + a + " does", pair.b(), agreement.topClass());
        add(Purpose.BITS, "To make " + b + " bit-identical to " + a, pair.b(), agreement.bits());
        if (agreement.bits().isEmpty()) {
            change(new Label("To make " + b + " agree with " + a), pair.b(), word("The pathways already agree."));
        }
    }

    private static Label word(String sentence) {
        return wrapping(label(sentence, "why-note"));
    }

    private void add(Purpose kind, String purpose, int index, List<OptionChange> set) {
        if (set.isEmpty()) {
            return;
        }
        boolean agrees = kind == Purpose.CLASS || kind == Purpose.BITS;
        String label = kind.label + ((agrees ? pair.a() : index) + 1);
        ChangeProposal proposal = new ChangeProposal(index, label, set);
        change(new Label(purpose), index, sentence(proposal.settings()))
                .getChildren()
                .add(named(
                        kind.buttonId,
                        button(
                                "Apply",
                                "Set this in pathway " + (index + 1) + "; Ctrl+Z takes it back",
                                () -> apply.accept(proposal),
                                "plain-button",
                                "small")));
        origins.patch(index, set).ifPresent(lines -> getChildren().add(new PatchBox(lines)));
    }

    private HBox change(Label purpose, int index, Node words) {
        purpose.setGraphic(new PathwayMark(index, 9));
        styled(purpose, "change-purpose");
        HBox row = styled(row(8, growing(yielding(column(2, purpose, words)))), "change-row");
        getChildren().add(row);
        return row;
    }

    private static TextFlow sentence(List<ChangeProposal.Setting> settings) {
        TextFlow flow = new TextFlow(SettingsText.of(settings).toArray(Node[]::new));
        flow.setMinHeight(USE_PREF_SIZE);
        return flow;
    }
}
