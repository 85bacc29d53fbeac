package org.skewscope.gui.viewer;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageDifference;
import org.skewscope.gui.session.Session;
import org.skewscope.option.Stage;
import org.skewscope.present.maps.DifferencePicture;

/** Lies over a map without any difference, which would be a black picture, and says so. */
final class IdenticalNote extends VBox {

    private final Session session;
    private final Label words = new Label();
    private final Button start = new Button();

    IdenticalNote(Session session) {
        super(10);
        this.session = session;
        setId("identical-note");
        getStyleClass().add("identical-note");
        setAlignment(Pos.CENTER);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        start.getStyleClass().addAll("plain-button", "small");
        getChildren().addAll(words, start);
    }

    void show(DifferencePicture picture, ViewerModel.Face face) {
        boolean identical =
                picture != null
                        && face == ViewerModel.Face.DIFFERENCE
                        && picture.map()
                                .filter(map -> map.statistics().differing() == 0)
                                .isPresent();
        setVisible(identical);
        if (!identical) {
            return;
        }
        Stage shown = session.selectedStage().get();
        words.setText("Every value is identical at " + shown.label());
        Optional<Stage> first = firstDiffering().filter(stage -> stage != shown);
        start.setVisible(first.isPresent());
        start.setManaged(first.isPresent());
        first.ifPresent(
                stage -> {
                    start.setText("Show " + stage.label() + ", where it starts to differ");
                    start.setOnAction(event -> session.selectedStage().set(stage));
                });
    }

    private Optional<Stage> firstDiffering() {
        Comparison shown = session.result().mapped().get();
        Pair pair = session.selectedPair().get();
        if (shown == null || pair == null || !pair.fits(shown.pathways().size())) {
            return Optional.empty();
        }
        return shown.pair(pair.a(), pair.b())
                .flatMap(PairDifference::firstDiffering)
                .map(StageDifference::stage);
    }
}
