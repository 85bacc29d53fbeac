package org.skewscope.gui.depth;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Pair;
import org.skewscope.explain.network.Answer;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Piece;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.network.measure.PictureFinding;
import org.skewscope.network.measure.PictureFinding.AlignedTensor;
import org.skewscope.present.Figures;
import org.skewscope.present.model.MeasuredWording;
import org.skewscope.present.model.NetworkWording;
import org.skewscope.tensor.SentenceNumber;

/**
 * Shows two model files side by side: how far each tensor of one is from what the other makes of the same numbers, the
 * operators of a piece that differs, and what both files predict with the other's pieces.
 */
public final class TwoFilesPage extends VBox {

    private static final int MOST_OPERATORS = 12;

    private final PictureFinding found;
    private final Pair pair;
    private final VBox card = styled(column(6), "skew-card", "why-card", "layer-settings");

    /**
     * Describes what both files predict.
     *
     * @param names the classes' names
     * @param a the class that A predicts; -1 if unknown
     * @param b the class that B predicts; -1 if unknown
     */
    public record Own(IntFunction<String> names, int a, int b) {}

    /**
     * @param found how the files differ on a picture
     * @param own what both files predict
     */
    public TwoFilesPage(PictureFinding found, Pair pair, Own own) {
        super(8);
        this.found = found;
        this.pair = pair;
        setId("two-files");
        sheet(this, "depth.css");
        VBox left = growing(yielding(styled(column(6), "skew-card", "why-card")));
        int run = found.finding().ofB() ? pair.b() : pair.a();
        int other = found.finding().ofB() ? pair.a() : pair.b();
        left.getChildren()
                .add(new HBox(
                        10,
                        title("Own error of each tensor"),
                        yielding(label(
                                "what the operators of %d make of the numbers of %d, against the next numbers of %d"
                                        .formatted(run + 1, other + 1, other + 1),
                                "why-note"))));
        if (found.tensors().isEmpty()) {
            left.getChildren().add(note("No tensor of one file was found in the other."));
        } else {
            OwnErrorChart chart = growing(new OwnErrorChart(found.tensors()));
            left.getChildren().addAll(legend(), chart);
            long above = chart.above();
            left.getChildren()
                    .add(note(
                            above == 0
                                    ? "No tensor differs by more than rounding."
                                    : "%s more than rounding. F8 goes to the next."
                                            .formatted(
                                                    above == 1
                                                            ? "1 tensor differs by"
                                                            : above + " tensors differ by")));
            chart.selected().subscribe(tensor -> show(tensor.intValue()));
        }
        found.exchange().ifPresent(each -> left.getChildren().add(proof(each, own)));
        getChildren().addAll(summary(), growing(new HBox(8, left, card)));
    }

    private static FlowPane legend() {
        return new FlowPane(
                14,
                2,
                key("own-column", "own error, relative"),
                key("own-bad", "above the band"),
                key("own-band", "rounding band"),
                key("own-carried-key", "carried: how far both runs are apart at a tensor"));
    }

    private static Label key(String style, String words) {
        return styled(new Label(words, styled(new Region(), "own-key", style)), "why-note");
    }

    /** Says what both files predict once the pieces that differ are exchanged. */
    private VBox proof(PictureFinding.Exchange exchange, Own own) {
        String pieces = exchange.pieces() == 1 ? "the piece" : "the " + exchange.pieces() + " pieces";
        VBox proof = named(
                "exchange-proof",
                column(
                        2,
                        label("Proof by exchange, on the input of " + (pair.a() + 1), "strong"),
                        proof(pieces, pair.a(), pair.b(), Answer.of(exchange.intoB()), own.a(), own),
                        proof(pieces, pair.b(), pair.a(), Answer.of(exchange.intoA()), own.b(), own)));
        proof.setMinHeight(USE_PREF_SIZE);
        return proof;
    }

    /**
     * @param of the pathway whose pieces are put into the other
     * @param expected the class that it predicts itself; -1 if unknown
     */
    private static Label proof(String pieces, int of, int into, Answer answer, int expected, Own own) {
        Label words = note("With %s of %d, %d's file predicts %s %s%%%s."
                .formatted(
                        pieces,
                        of + 1,
                        into + 1,
                        own.names().apply(answer.topClass()),
                        Figures.percent(answer.probability()),
                        expected < 0
                                ? ""
                                : (answer.topClass() == expected ? ", the class of " : ", not the class of ")
                                        + (of + 1)));
        words.setGraphic(new PathwayMark(into, 9));
        words.setMinHeight(USE_PREF_SIZE);
        return words;
    }

    /** Says how many tensors pair up, and how many pieces differ. */
    private HBox summary() {
        NetworkFinding finding = found.finding();
        int pieces = finding.pieces().size();
        return styled(
                new HBox(
                        fact(
                                finding.same() ? "The same network" : "Two networks of one origin",
                                SentenceNumber.counted(finding.operators(), "operator") + " run on the other's numbers",
                                "strong"),
                        fact(
                                SentenceNumber.counted(finding.paired(), "tensor"),
                                "in both, in any order of axes",
                                "strong"),
                        fact(MeasuredWording.storage(finding), "in which the coarser file keeps numbers", "strong"),
                        fact(
                                SentenceNumber.counted(pieces, "piece") + (pieces == 1 ? " differs" : " differ"),
                                finding.pieces().stream()
                                        .findFirst()
                                        .map(piece -> "first at " + NetworkWording.shortName(piece.to()))
                                        .orElse("in what it computes"),
                                pieces == 0 ? "strong" : "files-bad")),
                "skew-card",
                "files-summary");
    }

    private static VBox fact(String head, String words, String style) {
        return growing(yielding(styled(new VBox(label(head, style), label(words, "why-note")), "files-fact")));
    }

    private void show(int index) {
        AlignedTensor tensor = found.tensors().get(index);
        card.getChildren()
                .setAll(tipped(
                        tensor.a(), title("Tensor %d: %s".formatted(index + 1, NetworkWording.shortName(tensor.a())))));
        line("made by", operator(tensor.step()), false);
        line("in " + (pair.b() + 1), NetworkWording.shortName(tensor.b()), false);
        Optional<Piece> piece = found.finding().pieces().stream()
                .filter(each -> each.to().equals(tensor.a()) && each.partner().equals(tensor.b()))
                .findFirst();
        line("own error, relative", Figures.of(tensor.own()), piece.isPresent());
        line("of what rounding allows", Figures.of(tensor.bands()) + " times", tensor.bands() > 1);
        piece.ifPresentOrElse(
                this::show, () -> card.getChildren().add(note("Both files make it alike of the same numbers.")));
    }

    /** Shows the operators of a piece in both files, and what differs. */
    private void show(Piece piece) {
        GridPane operators = styled(new GridPane(), "layer-table");
        operators.add(new PathwayMark(pair.a(), 10), 0, 0);
        operators.add(new PathwayMark(pair.b(), 10), 1, 0);
        int rows = Math.max(piece.operatorsA().size(), piece.operatorsB().size());
        for (int i = 0; i < Math.min(rows, MOST_OPERATORS); i++) {
            operators.addRow(i + 1, cell(piece.operatorsA(), i), cell(piece.operatorsB(), i));
        }
        card.getChildren().addAll(note(MeasuredWording.OF_PAIR.piece(piece) + "."), operators);
        if (rows > MOST_OPERATORS) {
            card.getChildren().add(note("and %d more operators".formatted(rows - MOST_OPERATORS)));
        }
    }

    private static Label cell(List<Step> steps, int index) {
        return index < steps.size() ? whole(text(operator(steps.get(index)), "strong")) : label("\u2013", "why-note");
    }

    private static String operator(Step step) {
        return "%s %s".formatted(step.kind(), NetworkWording.shortName(step.name()));
    }

    private static Label note(String words) {
        return wrapping(label(words, "why-text"));
    }

    private static Label title(String words) {
        return wrapping(label(words, "card-title"));
    }

    private void line(String name, String value, boolean bad) {
        Label words = label(name, "why-note");
        words.setMinWidth(150);
        card.getChildren().add(new HBox(8, words, tipped(value, yielding(label(value, bad ? "files-bad" : "strong")))));
    }
}
