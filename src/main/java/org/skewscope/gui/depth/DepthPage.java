package org.skewscope.gui.depth;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Pair;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.desk.work.LayerFetch;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.explain.network.NetworkProbe;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.present.Figures;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.model.LayerWording;
import org.skewscope.present.model.NetworkWording;
import org.skewscope.tensor.SentenceNumber;

/** Shows at which layer a difference first appears, how it grows, and any layer's activations. */
public final class DepthPage extends HBox {

    @FXML
    private VBox chartCard;

    @FXML
    private Label sentence;

    @FXML
    private StackPane chartPlace;

    @FXML
    private FlowPane legend;

    @FXML
    private Label exactA;

    @FXML
    private Label exactB;

    @FXML
    private Label fusionsA;

    @FXML
    private Label fusionsB;

    @FXML
    private Label reference;

    /**
     * @param depth empty where a pathway feeds no tensor
     * @param subject the pair that is explained
     * @param fetch gets the activations of a layer
     */
    public DepthPage(Optional<ModelDepth> depth, ExplanationSubject subject, LayerFetch fetch) {
        getStylesheets().add(DepthPage.class.getResource("depth.css").toExternalForm());
        FxmlView.fill(this);
        HBox.setHgrow(chartCard, Priority.ALWAYS);
        sentence.setText(depth.map(each -> WindowSentence.of(each.sentence()))
                .orElse("A pathway has no input tensor, so no layer can be compared."));
        Optional<ModelDepth> layers = depth.filter(each -> !each.layers().isEmpty());
        Visibility.show(legend, layers.isPresent());
        Visibility.show(chartPlace, layers.isPresent());
        Pair pair = subject.pair();
        show(fusionsA, depth.map(each -> LayerWording.fusions(each.fusionsA(), pair.a())));
        show(fusionsB, depth.map(each -> LayerWording.fusions(each.fusionsB(), pair.b())));
        show(reference, depth.flatMap(ModelDepth::reference).map(exact -> WindowSentence.of(exact.sentence())));
        layers.ifPresent(each -> showLayers(each, subject, fetch));
    }

    private void showLayers(ModelDepth depth, ExplanationSubject subject, LayerFetch fetch) {
        exactA.setGraphic(new PathwayMark(subject.pair().a(), 9));
        exactB.setGraphic(new PathwayMark(subject.pair().b(), 9));
        exactA.setText((subject.pair().a() + 1) + " against float64");
        exactB.setText((subject.pair().b() + 1) + " against float64");
        LayerChart chart = new LayerChart(depth, subject.pair());
        LayerCard card = new LayerCard(depth, subject, fetch);
        chartPlace.getChildren().setAll(chart);
        getChildren().add(card);
        chart.selected().addListener((property, old, next) -> card.show(next.intValue()));
        chart.addEventHandler(KeyEvent.KEY_PRESSED, card::pressed);
        heightProperty().addListener((property, old, next) -> card.fit(next.doubleValue()));
        card.show(chart.selected().get());
    }

    /**
     * Makes the page of two model files: the layers' own errors, the settings of the layer that
     * differs, and what proves it.
     *
     * @param network how the files differ
     * @param findings the steps that were taken on them
     * @param own what both files predict
     */
    public static Region ofTwoFiles(ModelSteps.Network network, ModelSteps.Findings findings, Pair pair, Own own) {
        return new TwoFiles(network, findings, pair, own);
    }

    /**
     * Describes what both files predict.
     *
     * @param names the classes' names
     * @param a the class that A predicts; -1 if unknown
     * @param b the class that B predicts; -1 if unknown
     */
    public record Own(IntFunction<String> names, int a, int b) {}

    /** Shows how two model files differ, layer by layer. */
    private static final class TwoFiles extends VBox {

        private final ModelSteps.Network network;
        private final Pair pair;
        private final VBox card = styled(column(6), "skew-card", "why-card", "layer-settings");

        TwoFiles(ModelSteps.Network network, ModelSteps.Findings findings, Pair pair, Own own) {
            super(8);
            this.network = network;
            this.pair = pair;
            setId("two-files");
            getStylesheets().add(DepthPage.class.getResource("depth.css").toExternalForm());
            VBox left = growing(yielding(styled(column(6), "skew-card", "why-card")));
            String layers = (pair.b() + 1) + "'s layers on the input that they were fed, against ";
            left.getChildren()
                    .addAll(new HBox(
                            10,
                            title("Own error of each layer"),
                            yielding(label(layers + (pair.a() + 1) + "'s formula in float64", "why-note"))));
            if (network.errors().isEmpty()) {
                left.getChildren()
                        .add(note(
                                findings.refusal().isEmpty()
                                        ? "No own errors were measured: the files' settings name the difference,"
                                                + " or only rounding is left."
                                        : findings.refusal()));
                network.difference().layers().stream()
                        .findFirst()
                        .ifPresentOrElse(
                                each -> show(each, NetworkWording.shortName(each.name())), () -> card.getChildren()
                                        .setAll(
                                                title("Settings"),
                                                note("No layer of the two files differs in a setting.")));
            } else {
                OwnErrorChart chart = growing(new OwnErrorChart(network.errors()));
                left.getChildren().addAll(legend(), chart);
                chart.selected().addListener((property, old, next) -> showLayer(next.intValue()));
                int unmeasured = network.difference().pairs() - network.errors().size();
                String found = NetworkWording.ownErrors(chart.above(), unmeasured);
                left.getChildren().add(note(found + (chart.above() > 0 ? " F8 goes to the next." : "")));
                showLayer(chart.selected().get());
            }

            network.exchange().ifPresent(each -> left.getChildren().add(proof(each, own)));
            getChildren().addAll(summary(), growing(new HBox(8, left, card)));
        }

        private FlowPane legend() {
            Map<String, String> words = new LinkedHashMap<>();
            words.put("own-column", "own error, relative");
            words.put("own-bad", "above the band");
            words.put("own-band", "rounding band");
            words.put("own-carried-key", "carried: how far both runs are apart behind a layer");
            FlowPane legend = new FlowPane(14, 2);
            words.forEach((style, each) -> {
                legend.getChildren().add(styled(new Label(each, styled(new Region(), "own-key", style)), "why-note"));
            });
            return legend;
        }

        /** Says what both files predict once the layers that differ are exchanged. */
        private VBox proof(NetworkProbe.Exchange exchange, Own own) {
            String layers = exchange.layers() == 1
                    ? "layer " + NetworkWording.shortName(exchange.layer())
                    : "the " + exchange.layers() + " layers that differ alike";
            VBox proof = named(
                    "exchange-proof",
                    column(
                            2,
                            label("Proof by exchange, on the input of " + (pair.a() + 1), "strong"),
                            proof(layers, pair.a(), pair.b(), exchange.intoB(), own.a(), own),
                            proof(layers, pair.b(), pair.a(), exchange.intoA(), own.b(), own)));
            proof.setMinHeight(USE_PREF_SIZE);
            return proof;
        }

        /**
         * @param of the pathway whose layers are put into the other
         * @param expected the class that it predicts itself; -1 if unknown
         */
        private static Label proof(String layers, int of, int into, NetworkProbe.Answer answer, int expected, Own own) {
            Label words = note("With %s of %d, %d's file predicts %s %s%%%s."
                    .formatted(
                            layers,
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

        /** Says what an exact conversion changed, and how many settings differ. */
        private HBox summary() {
            NetworkDifference difference = network.difference();
            NetworkDifference.Conversion conversion = difference.conversion();
            int settings = difference.layers().stream()
                    .mapToInt(each -> 1 + each.others())
                    .sum();
            int norms = conversion.normsA() + conversion.normsB();
            return styled(
                    new HBox(
                            fact(
                                    difference.same() ? "The same network" : "Two networks of one origin",
                                    difference.pairs() + " layers pair up",
                                    "strong"),
                            fact(
                                    conversion.identical() + " of " + conversion.kernels(),
                                    "kernels are bit-identical",
                                    "strong"),
                            fact(SentenceNumber.counted(norms, "batch norm"), "folded into the kernels", "strong"),
                            fact(
                                    conversion.transposed() ? "Axes in another order" : "Axes in one order",
                                    conversion.transposed() ? "in kernels: transposed only" : "in all kernels",
                                    "strong"),
                            fact(
                                    SentenceNumber.counted(settings, "layer")
                                            + (settings == 1 ? " differs" : " differ"),
                                    difference.layers().stream()
                                            .findFirst()
                                            .map(each -> each.first().setting())
                                            .map(setting -> setting + " first")
                                            .orElse("in no setting"),
                                    settings == 0 ? "strong" : "files-bad")),
                    "skew-card",
                    "files-summary");
        }

        private static VBox fact(String head, String words, String style) {
            return growing(yielding(styled(new VBox(label(head, style), label(words, "why-note")), "files-fact")));
        }

        private void showLayer(int index) {
            ModelSteps.LayerError error = network.errors().get(index);
            String head = "Layer " + (index + 1) + ": " + NetworkWording.shortName(error.layer());
            Optional<NetworkDifference.GuiltyLayer> guilty = network.difference().layers().stream()
                    .filter(each -> each.name().equals(error.layer()))
                    .findFirst();
            if (guilty.isPresent()) {
                show(guilty.get(), head);
                return;
            }
            card.getChildren().setAll(title(head));
            line("own error, relative", Figures.of(error.own().relative()), false);
            line("of what rounding allows", Figures.of(error.own().bands()) + " times", false);
            card.getChildren().add(note("Its settings are the same in both files."));
        }

        private static Label note(String words) {
            return wrapping(label(words, "why-text"));
        }

        private void show(NetworkDifference.GuiltyLayer layer, String head) {
            Label title = title(head);
            Tips.over(title, layer.name());
            card.getChildren().setAll(title);
            line("computes", layer.label(), false);
            line("in " + (pair.b() + 1), NetworkWording.shortName(layer.nameB()), false);
            GridPane settings = styled(new GridPane(), "layer-table");
            settings.add(new PathwayMark(pair.a(), 10), 1, 0);
            settings.add(new PathwayMark(pair.b(), 10), 2, 0);
            int row = 1;
            for (NetworkDifference.Fault fault : layer.faults()) {
                settings.addRow(
                        row++,
                        whole(label(fault.setting(), "why-note")),
                        text(fault.a(), "strong"),
                        text(fault.describedB(), "strong", "files-bad"));
            }
            card.getChildren().add(settings);
            NetworkWording.shared(layer).ifPresent(same -> card.getChildren().add(note(same)));
            layer.size().ifPresent(size -> {
                line("own error, relative", Figures.of(size.relative()), true);
                line("of what rounding allows", Figures.of(size.bands()) + " times", size.bands() > 1);
            });
            if (layer.others() > 0) {
                line("differ in the same way", layer.others() + " more layers", true);
            }
        }

        private static Label title(String words) {
            return wrapping(label(words, "card-title"));
        }

        private void line(String name, String value, boolean bad) {
            Label words = label(name, "why-note");
            words.setMinWidth(150);
            card.getChildren()
                    .add(new HBox(8, words, tipped(value, yielding(label(value, bad ? "files-bad" : "strong")))));
        }
    }

    private static void show(Label label, Optional<String> known) {
        String words = known.orElse("");
        label.setText(words);
        Tips.over(label, words);
        Visibility.show(label, !words.isEmpty());
    }
}
