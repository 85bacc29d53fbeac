package org.skewscope.gui.evidence;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.link;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.scroll;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.CureDesk;
import org.skewscope.desk.work.ExplanationDesk;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.Explanations;
import org.skewscope.desk.work.LayerFetch;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Visibility;

/**
 * Shows below the banner, in place, what its cause rests on. The brief form has the share of each option, the swap of
 * input and execution, and the smallest changes; the whole form adds all else that was measured of the pair.
 */
public final class EvidencePane extends VBox {

    /** Lists the pages of the whole evidence. */
    private enum Page {
        CAUSES("Causes", "Contribution of each option, and the smallest changes"),
        LAYERS("Layer by layer", "The difference at each layer of the model");

        private final String label;
        private final String tip;

        Page(String label, String tip) {
            this.label = label;
            this.tip = tip;
        }
    }

    /**
     * Holds all that decides what is drawn.
     *
     * @param comparison null where no result is shown
     */
    private record Drawn(
            ExplanationState explained,
            Optional<CureDesk.Cures> cures,
            Comparison comparison,
            EvidenceDepth depth,
            Page page) {

        Optional<CureDesk.Trial> cure() {
            return cures.flatMap(CureDesk.Cures::cure);
        }

        /** Returns whether the explanation is about the result that is shown. */
        boolean known() {
            return explained.subject() != null
                    && comparison != null
                    && explained.subject().isAbout(comparison);
        }

        /** Returns whether another state has the same parts in the same places. */
        boolean alike(Drawn other) {
            return other != null
                    && depth == other.depth
                    && page == other.page
                    && known() == other.known()
                    && (!known() || explained.subject().equals(other.explained.subject()));
        }
    }

    private final Session session;
    private final PathwayCommands commands;
    private final ExplanationDesk desk;
    private final ReadOnlyObjectProperty<Optional<CureDesk.Cures>> cures;
    private final LayerFetch layers;
    private final SegmentedChoice<Page> pages = new SegmentedChoice<>();
    private final ScrollPane scroll = named("evidence-page", scroll(new VBox(), "evidence-scroll"));
    private Drawn drawn;
    private WholePage page;

    /**
     * Makes a pane over explanations and their cures.
     *
     * @param layers fetches the activations of a layer
     */
    public EvidencePane(Session session, PathwayCommands commands, Explanations explanations, LayerFetch layers) {
        super(8);
        this.session = session;
        this.commands = commands;
        desk = explanations.desk();
        cures = explanations.cures().cures();
        this.layers = layers;
        getStylesheets().add(EvidencePane.class.getResource("evidence.css").toExternalForm());
        named("evidence", this);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        pages.setValues(List.of(Page.values()), each -> each.label, each -> Key.MORE_EVIDENCE.tip(each.tip));
        pages.valueProperty().set(Page.CAUSES);
        OnChange.run(this::show, desk.state(), cures, session.shown(), session.evidence(), pages.valueProperty());
        session.classNames().listen(this::redraw);
        show();
    }

    /** Shows the whole evidence; where it is shown already, turns its page. */
    public void more() {
        if (session.evidence().get() == EvidenceDepth.WHOLE) {
            pages.valueProperty().set(pages.valueProperty().get() == Page.CAUSES ? Page.LAYERS : Page.CAUSES);
            if (page != null) {
                page.focusLayers(true);
            }
        }
        session.evidence().set(EvidenceDepth.WHOLE);
    }

    private void redraw() {
        drawn = null;
        show();
    }

    private void show() {
        Drawn next = new Drawn(
                desk.state().get(),
                cures.get(),
                session.shown().get(),
                session.evidence().get(),
                pages.valueProperty().get());
        boolean whole = next.depth == EvidenceDepth.WHOLE;
        desk.lookAt(whole && next.page == Page.LAYERS ? Optional.of(Kind.DEPTH) : Optional.empty());
        Visibility.show(this, whole || next.depth == EvidenceDepth.BRIEF && next.known());
        if (!isVisible() || next.equals(drawn)) {
            return;
        }
        Drawn before = drawn;
        drawn = next;
        if (!whole) {
            page = null;
            layers.cancel();
            getChildren().setAll(brief(next));
        } else {
            if (!next.alike(before)) {
                layers.cancel();
                page = next.known() ? new WholePage(session, commands, desk, layers, next.page == Page.LAYERS) : null;
                scroll.setContent(
                        page == null ? label("Skewscope compares the two pathways first.", "secondary") : page);
                scroll.setFitToHeight(next.page == Page.LAYERS);
                scroll.setVvalue(0);
                if (!getChildren().contains(scroll)) {
                    getChildren().setAll(head(), scroll);
                }
            }
            if (page != null) {
                page.show(next.explained, next.comparison, next.cure());
            }
        }
    }

    private Node head() {
        return styled(
                row(
                        8,
                        label("Evidence", "card-title"),
                        pages,
                        gap(),
                        link("Less", () -> session.evidence().set(EvidenceDepth.BRIEF), "verdict-link")),
                "skew-card",
                "evidence-bar");
    }

    private Node brief(Drawn next) {
        EvidenceAnswers answers = new EvidenceAnswers(session, commands, next.explained, next.comparison);
        return styled(
                new HBox(
                        8,
                        card(answers.question(), gap(), scrolled(answers.options()), 1.1),
                        card(answers.swapTitle(), gap(), answers.swapped(false), 1.3),
                        card(
                                answers.changesTitle(next.cure()),
                                spoken(
                                        Key.MORE_EVIDENCE.tip("Show margin, batch, findings and layers, too"),
                                        link("More", this::more, "verdict-link")),
                                scrolled(answers.changes(false)),
                                1.2)),
                "evidence");
    }

    private static Region card(String title, Node beside, Node content, double share) {
        VBox card = styled(
                column(4, row(8, label(title, "card-title"), growing(new Region()), beside), growing(content)),
                "skew-card",
                "evidence-card");
        card.setPrefWidth(316 * share);
        return growing(yielding(card));
    }

    private static Node scrolled(Node content) {
        ScrollPane scroll = scroll(content, "evidence-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        return scroll;
    }
}
