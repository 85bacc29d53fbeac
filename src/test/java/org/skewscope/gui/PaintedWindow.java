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
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.tensor.TensorBytes;

/** What a window's cards and viewer show, held against a comparison. */
public record PaintedWindow(Scene scene, Session session) {

    public boolean cardsShow(Comparison expected) {
        List<Node> cards = ((Parent) scene.lookup(".cards")).getChildrenUnmodifiable();
        return IntStream.range(0, cards.size())
                .allMatch(i -> expected.pathways().get(i).failure().isPresent()
                        || shows(cards.get(i), expected.pathways().get(i)));
    }

    /** Whether a card shows the three largest classes, each within half of a percent. */
    private boolean shows(Node card, PathwayResult result) {
        List<String> names = labels(card, ".class-name");
        List<String> values = labels(card, ".class-value");
        List<Integer> top = top(result);
        return IntStream.range(0, top.size())
                .allMatch(i -> names.get(i).equals(session.engineInfo().label(top.get(i)))
                        && Math.abs(Double.parseDouble(values.get(i).replace("%", ""))
                                        - 100 * result.probabilities()[top.get(i)])
                                <= 0.501);
    }

    private static List<String> labels(Node card, String style) {
        return card.lookupAll(style).stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private static List<Integer> top(PathwayResult result) {
        float[] probabilities = result.probabilities();
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparing(i -> -probabilities[i]))
                .limit(3)
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
