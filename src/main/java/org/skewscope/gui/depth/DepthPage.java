package org.skewscope.gui.depth;

import static org.skewscope.gui.support.Nodes.say;
import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.tipped;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.desk.work.LayerFetch;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.model.LayerWording;

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
        sheet(this, "depth.css");
        FxmlView.fill(this);
        HBox.setHgrow(chartCard, Priority.ALWAYS);
        sentence.setText(depth.map(each -> WindowSentence.of(each.sentence()))
                .orElse("A pathway has no input tensor, so no layer can be compared."));
        Optional<ModelDepth> layers = depth.filter(each -> !each.layers().isEmpty());
        Visibility.show(layers.isPresent(), legend, chartPlace);
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
        chart.selected().subscribe(layer -> card.show(layer.intValue()));
        chart.addEventHandler(KeyEvent.KEY_PRESSED, card::pressed);
        OnChange.run(() -> card.fit(getHeight()), heightProperty());
    }

    private static void show(Label label, Optional<String> known) {
        say(label, known.orElse(""));
        tipped(label.getText(), label);
    }
}
