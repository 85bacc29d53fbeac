package org.skewscope.gui;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.viewer.ViewerModel;
import org.skewscope.gui.viewer.ViewerView;
import org.skewscope.option.Stage;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.tensor.TensorBytes;

/** What a window's cards and viewer show, held against a comparison. */
public record PaintedWindow(Scene scene, Session session) {

    public boolean cardsShow(Comparison expected) {
        List<Node> cards = ((Parent) scene.lookup(".cards")).getChildrenUnmodifiable();
        return IntStream.range(0, cards.size())
                .allMatch(i -> expected.pathways().get(i).failure().isPresent()
                        || bars(cards.get(i)).equals(bars(expected.pathways().get(i))));
    }

    private List<String> bars(Node card) {
        List<String> names = labels(card, ".class-name");
        List<String> values = labels(card, ".class-value");
        return IntStream.range(0, names.size())
                .filter(i -> !values.get(i).isEmpty())
                .mapToObj(i -> names.get(i) + " " + values.get(i))
                .toList();
    }

    private static List<String> labels(Node card, String style) {
        return card.lookupAll(style).stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private List<String> bars(PathwayResult result) {
        float[] probabilities = result.probabilities();
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparing(i -> -probabilities[i]))
                .limit(5)
                .map(i -> session.engineInfo().label(i) + " " + Figures.percent(probabilities[i]))
                .toList();
    }

    /** By SHA-256 of both tensors that the viewer draws. */
    public boolean viewerShows(Comparison expected) {
        DifferencePicture picture = viewer().picture().get();
        Stage stage = session.selectedStage().get();
        Optional<String> a = sha256(expected, session.selectedPair().get().a(), stage);
        Optional<String> b = sha256(expected, session.selectedPair().get().b(), stage);
        if (a.isEmpty() || b.isEmpty()) {
            return picture == null;
        }
        return picture != null
                && a.get().equals(TensorBytes.sha256(picture.a().pixels().tensor()))
                && b.get().equals(TensorBytes.sha256(picture.b().pixels().tensor()));
    }

    private static Optional<String> sha256(Comparison comparison, int pathway, Stage stage) {
        return comparison.pathways().get(pathway).stage(stage).map(StageSummary::sha256);
    }

    public ViewerModel viewer() {
        return ((ViewerView) scene.lookup("#viewer")).model();
    }
}
