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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polyline;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.desk.work.LayerFetch;
import org.skewscope.explain.depth.LayerDifference;
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
import org.skewscope.present.ladder.LogAxis;
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
                                        ? "No own errors were measured: the files' settings"
                                                + " name the difference, or only rounding is"
                                                + " left."
                                        : findings.refusal()));
            } else {
                OwnErrorChart chart = new OwnErrorChart(network.errors());
                VBox.setVgrow(chart, Priority.ALWAYS);
                left.getChildren().addAll(legend(), chart);
                chart.selected().addListener((property, old, next) -> showLayer(next.intValue()));
                int unmeasured = network.difference().pairs() - network.errors().size();
                String found = NetworkWording.ownErrors(chart.above(), unmeasured);
                left.getChildren().add(note(found + (chart.above() > 0 ? " F8 goes to the next." : "")));
                showLayer(chart.selected().get());
            }
            if (network.errors().isEmpty()) {
                network.difference().layers().stream()
                        .findFirst()
                        .ifPresentOrElse(each -> show(each, NetworkWording.shortName(each.name())), this::showNone);
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
            Label words = note("With "
                    + layers
                    + " of "
                    + (of + 1)
                    + ", "
                    + (into + 1)
                    + "'s file predicts "
                    + own.names().apply(answer.topClass())
                    + " "
                    + Figures.percent(answer.probability())
                    + "%"
                    + (expected < 0
                            ? "."
                            : answer.topClass() == expected
                                    ? ", the class of " + (of + 1) + "."
                                    : ", not the class of " + (of + 1) + "."));
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
            HBox facts = styled(new HBox(), "skew-card", "files-summary");
            int norms = conversion.normsA() + conversion.normsB();
            facts.getChildren()
                    .addAll(
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
                                    settings == 0 ? "strong" : "files-bad"));
            return facts;
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

        private void showNone() {
            card.getChildren().setAll(title("Settings"), note("No layer of the two files differs in a setting."));
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

    /**
     * Draws the own error of each layer as a column on a logarithmic axis; columns above what
     * rounding allows are red.
     */
    private static final class OwnErrorChart extends Region {

        private static final double LEFT = 46;
        private static final double TOP = 10;
        private static final double BOTTOM = 22;
        private static final int FLOOR = -9;

        private final List<ModelSteps.LayerError> errors;
        private final List<Region> columns = new ArrayList<>();
        private final List<Region> bands = new ArrayList<>();
        private final List<Label> ticks = new ArrayList<>();
        private final List<Region> lines = new ArrayList<>();
        private final Region cursor = styled(new Region(), "layer-cursor");
        private final Polyline carried = new Polyline();
        private final Label first = label("layer 1");
        private final Label last = new Label();
        private final IntegerProperty selected = new SimpleIntegerProperty();

        OwnErrorChart(List<ModelSteps.LayerError> errors) {
            this.errors = errors;
            setId("own-error-chart");
            getStyleClass().add("layer-chart");
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            setMinSize(160, 160);
            setPrefHeight(360);
            int worst = 0;
            for (int i = 0; i < errors.size(); i++) {
                if (errors.get(i).own().bands() > errors.get(worst).own().bands()) {
                    worst = i;
                }
                bands.add(styled(new Region(), "own-band"));
                columns.add(styled(new Region(), errors.get(i).own().bands() > 1 ? "own-bad" : "own-column"));
            }
            for (int exponent = FLOOR; exponent <= 0; exponent += 3) {
                lines.add(styled(new Region(), "layer-grid"));
                ticks.add(label(Figures.power(Math.pow(10, exponent)), "layer-axis"));
            }
            last.setText("layer " + errors.size());
            List.of(first, last).forEach(each -> each.getStyleClass().add("layer-axis"));
            getChildren().addAll(bands);
            getChildren().addAll(lines);
            getChildren().addAll(ticks);
            getChildren().addAll(columns);
            carried.getStyleClass().add("own-carried");
            getChildren().addAll(carried, cursor, first, last);
            getChildren().forEach(each -> each.setManaged(false));
            getChildren().forEach(each -> each.setMouseTransparent(true));
            selected.set(worst);
            OnChange.run(this::requestLayout, selected);
            OnChange.run(this::read, selected);
            read();
            setOnMouseClicked(event -> {
                requestFocus();
                pick((int) Math.floor((event.getX() - LEFT) / step()));
            });
            setOnMouseMoved(event -> {
                int index = (int) Math.floor((event.getX() - LEFT) / step());
                if (index >= 0 && index < errors.size()) {
                    Tips.over(this, LayerWording.ownError(errors.get(index)));
                }
            });
            addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        }

        IntegerProperty selected() {
            return selected;
        }

        long above() {
            return errors.stream().filter(each -> each.own().bands() > 1).count();
        }

        private void pick(int index) {
            selected.set(Math.max(0, Math.min(errors.size() - 1, index)));
        }

        /** Names the chart and its selected layer for screen readers. */
        private void read() {
            int at = selected.get();
            setAccessibleText("Own error of each layer; left and right pick a layer, F8 the next bad. "
                    + (at + 1)
                    + " of "
                    + errors.size()
                    + ", "
                    + LayerWording.ownError(errors.get(at)));
        }

        private void pressed(KeyEvent event) {
            int by = LayerCard.layers(event.getCode(), errors.size());
            int jump = event.getCode() == KeyCode.F8 ? 1 : event.getCode() == KeyCode.F7 ? -1 : 0;
            if (by != 0) {
                pick(selected.get() + by);
                event.consume();
            } else if (jump != 0 && above() > 0) {
                int at = selected.get();
                do {
                    at = Math.floorMod(at + jump, errors.size());
                } while (errors.get(at).own().bands() <= 1);
                pick(at);
                event.consume();
            }
        }

        private double step() {
            return Math.max(1, (getWidth() - LEFT - 8) / errors.size());
        }

        private double y(double value) {
            double share = value <= 0 ? 0 : Math.max(0, Math.min(1, (Math.log10(value) - FLOOR) / -FLOOR));
            return getHeight() - BOTTOM - share * (getHeight() - TOP - BOTTOM);
        }

        @Override
        protected void layoutChildren() {
            double floor = getHeight() - BOTTOM;
            double step = step();
            double width = Math.max(1, step * 0.6);
            for (int i = 0; i < errors.size(); i++) {
                double left = LEFT + i * step + (step - width) / 2;
                NetworkDifference.OwnError own = errors.get(i).own();
                double top = Math.min(floor - 2, y(own.relative()));
                columns.get(i).resizeRelocate(left, top, width, floor - top);
                double allowed = own.bands() > 0 ? own.relative() / own.bands() : 0;
                double band = allowed > 0 ? y(allowed) : floor;
                bands.get(i).resizeRelocate(LEFT + i * step, band, Math.ceil(step), floor - band);
            }
            carried.getPoints().clear();
            for (int i = 0; i < errors.size(); i++) {
                double x = LEFT + (i + 0.5) * step;
                errors.get(i).carried().ifPresent(each -> carried.getPoints().addAll(x, y(each)));
            }
            for (int i = 0; i < lines.size(); i++) {
                double y = y(Math.pow(10, FLOOR + 3 * i));
                lines.get(i).resizeRelocate(LEFT, Math.rint(y), getWidth() - LEFT - 8, 1);
                Label tick = ticks.get(i);
                tick.autosize();
                tick.relocate(LEFT - 8 - tick.getWidth(), y - tick.getHeight() / 2);
            }
            first.autosize();
            last.autosize();
            first.relocate(LEFT, getHeight() - first.getHeight() - 1);
            last.relocate(getWidth() - 8 - last.getWidth(), getHeight() - last.getHeight() - 1);
            cursor.resizeRelocate(Math.rint(LEFT + selected.get() * step + step / 2) - 1, TOP, 2, floor - TOP);
        }
    }

    private static void show(Label label, Optional<String> known) {
        String words = known.orElse("");
        label.setText(words);
        Tips.over(label, words);
        Visibility.show(label, !words.isEmpty());
    }

    /**
     * Draws the relative difference after each layer on a logarithmic axis, with both runs'
     * distances from float64. A click or an arrow key selects a layer; hovering names it.
     */
    private static final class LayerChart extends Region {

        private static final double LEFT = 46;
        private static final double RIGHT = 10;
        private static final double TOP = 8;
        private static final double BOTTOM = 20;

        private final List<LayerDifference> layers;
        private final LogAxis axis;
        private final IntegerProperty selected = new SimpleIntegerProperty();
        private final List<Line> lines = new ArrayList<>();
        private final List<Node> grid = new ArrayList<>();
        private final Region cursor = region("layer-cursor");
        private final Region hover = region("layer-hover");
        private final Region entry = region("layer-entry");
        private final Region amplifier = region("layer-amplifier");
        private final Region dot = region("layer-dot");
        private final Label tip = label("", "layer-tip");
        private final int entryIndex;
        private final int amplifierIndex;

        /** A curve and its value at a layer; NaN leaves the layer out. */
        private record Line(Polyline curve, ToDoubleFunction<LayerDifference> value) {}

        LayerChart(ModelDepth depth, Pair pair) {
            layers = depth.layers();
            axis = LogAxis.of(layers.stream()
                    .flatMapToDouble(layer -> java.util.stream.DoubleStream.of(
                            layer.relative(), known(layer.fromReferenceA()), known(layer.fromReferenceB()))));
            entryIndex = index(depth.entry());
            amplifierIndex = index(depth.amplifier());
            selected.set(Math.max(0, entryIndex));
            getStyleClass().add("layer-chart");
            setId("layer-chart");
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            setMinSize(160, 110);
            addGrid();
            add("layer-line-reference", pair.a(), layer -> known(layer.fromReferenceA()));
            add("layer-line-reference", pair.b(), layer -> known(layer.fromReferenceB()));
            add("layer-line", -1, LayerDifference::relative);
            tip.setManaged(false);
            tip.setMouseTransparent(true);
            tip.setVisible(false);
            hover.setVisible(false);
            entry.setVisible(entryIndex >= 0);
            amplifier.setVisible(amplifierIndex >= 0);
            getChildren().addAll(entry, amplifier, hover, cursor, dot, tip);
            OnChange.run(this::requestLayout, selected);
            OnChange.run(this::read, selected);
            read();
            setOnMouseMoved(event -> hover(event.getX()));
            setOnMouseExited(event -> hover(-1));
            setOnMouseClicked(event -> {
                requestFocus();
                pick(at(event.getX()));
            });
            addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        }

        /** Returns the index of the selected layer. */
        IntegerProperty selected() {
            return selected;
        }

        void pick(int index) {
            selected.set(Math.max(0, Math.min(layers.size() - 1, index)));
        }

        private void pressed(KeyEvent event) {
            if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
                return;
            }
            int by = LayerCard.layers(event.getCode(), layers.size());
            if (by != 0) {
                pick(selected.get() + by);
                event.consume();
            }
        }

        /** Names the chart and its selected layer for screen readers. */
        private void read() {
            setAccessibleText("Relative difference after each layer; left and right pick a layer. "
                    + LayerWording.tip(layers, selected.get()).replace('\n', ' '));
        }

        private void hover(double x) {
            boolean inside = x >= LEFT - 4 && x <= getWidth() - RIGHT + 4;
            hover.setVisible(inside);
            tip.setVisible(inside);
            if (inside) {
                int index = at(x);
                tip.setText(LayerWording.tip(layers, index));
                tip.autosize();
                double left = Math.min(x(index) + 10, getWidth() - tip.getWidth() - 4);
                tip.relocate(Math.max(4, left), TOP + 2);
                hover.resizeRelocate(Math.rint(x(index)), TOP, 1, getHeight() - TOP - BOTTOM);
            }
        }

        private int at(double x) {
            double share = (x - LEFT) / Math.max(1, getWidth() - LEFT - RIGHT);
            long index = Math.round(share * (layers.size() - 1));
            return (int) Math.max(0, Math.min(layers.size() - 1, index));
        }

        private double x(int index) {
            double room = getWidth() - LEFT - RIGHT;
            return layers.size() == 1 ? LEFT + room / 2 : LEFT + room * index / (layers.size() - 1);
        }

        private double y(double value) {
            return getHeight() - BOTTOM - axis.position(value) * (getHeight() - TOP - BOTTOM);
        }

        @Override
        protected void layoutChildren() {
            double right = getWidth() - RIGHT;
            for (Node node : grid) {
                Object at = node.getUserData();
                if (at instanceof Integer exponent) {
                    double y = Math.rint(y(exponent == axis.floor() ? 0 : Math.pow(10, exponent)));
                    if (node instanceof Label label) {
                        label.autosize();
                        label.relocate(LEFT - 8 - label.getWidth(), y - label.getHeight() / 2);
                    } else {
                        node.resizeRelocate(LEFT, y, right - LEFT, 1);
                    }
                } else if (node instanceof Label label) {
                    label.autosize();
                    boolean last = "last".equals(at);
                    double left = last ? right - label.getWidth() : LEFT;
                    label.relocate(left, getHeight() - label.getHeight() - 1);
                }
            }
            for (Line line : lines) {
                line.curve.getPoints().clear();
                for (int i = 0; i < layers.size(); i++) {
                    double value = line.value.applyAsDouble(layers.get(i));
                    if (!Double.isNaN(value)) {
                        line.curve.getPoints().addAll(x(i), y(value));
                    }
                }
            }
            double height = getHeight() - TOP - BOTTOM;
            double picked = Math.rint(x(selected.get()));
            cursor.resizeRelocate(picked - 1, TOP, 2, height);
            dot.resizeRelocate(picked - 4, y(layers.get(selected.get()).relative()) - 4, 8, 8);
            entry.resizeRelocate(Math.rint(x(Math.max(0, entryIndex))) - 1, TOP, 3, height);
            amplifier.resizeRelocate(Math.rint(x(Math.max(0, amplifierIndex))), TOP, 1, height);
        }

        private void addGrid() {
            for (int exponent : axis.ticks()) {
                grid.add(mark(exponent));
                grid.add(text(Figures.power(Math.pow(10, exponent)), exponent));
            }
            grid.add(mark(axis.floor()));
            grid.add(text("0", axis.floor()));
            grid.add(text("layer 1", "first"));
            grid.add(text("layer " + layers.size(), "last"));
            getChildren().addAll(grid);
        }

        private Region mark(int exponent) {
            Region line = region("layer-grid");
            line.setUserData(exponent);
            return line;
        }

        private Label text(String words, Object at) {
            Label label = label(words, "layer-axis");
            label.setUserData(at);
            label.setManaged(false);
            label.setMouseTransparent(true);
            return label;
        }

        private void add(String style, int pathway, ToDoubleFunction<LayerDifference> value) {
            Polyline curve = new Polyline();
            curve.getStyleClass().add(style);
            curve.setManaged(false);
            curve.setMouseTransparent(true);
            if (pathway >= 0) {
                curve.setStyle("-fx-stroke: " + PathwayMark.colorName(pathway));
            }
            lines.add(new Line(curve, value));
            getChildren().add(curve);
        }

        private int index(Optional<String> layer) {
            for (int i = 0; i < layers.size(); i++) {
                if (layer.filter(layers.get(i).layer()::equals).isPresent()) {
                    return i;
                }
            }
            return -1;
        }

        private static double known(Optional<Double> value) {
            return value.orElse(Double.NaN);
        }

        private static Region region(String style) {
            Region region = styled(new Region(), style);
            region.setManaged(false);
            region.setMouseTransparent(true);
            return region;
        }
    }
}
