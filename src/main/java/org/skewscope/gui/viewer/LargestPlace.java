package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.centered;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.gui.support.DrawnImage;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.option.Stage;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.ColorTable;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.PlaceWording;

/**
 * Shows below A, map and B the place where they differ most, enlarged, and what each does there in words. At Decode
 * what the file holds stands above.
 */
final class LargestPlace extends VBox {

    private static final int CROP = 104;
    private static final int SCALE = 190;

    private final Session session;
    private final ViewerModel model;
    private final ColorTables colors;
    private final ObservableValue<ExplanationState> explanation;

    LargestPlace(
            Session session, ViewerModel model, ColorTables colors, ObservableValue<ExplanationState> explanation) {
        super(12);
        this.session = session;
        this.model = model;
        this.colors = colors;
        this.explanation = explanation;
        named("largest-place", styled(this, "largest-place"));
        OnChange.run(this::show, model.places(), model.picture(), explanation);
    }

    private void show() {
        getChildren().clear();
        Comparison comparison = session.result().mapped().get();
        Pair pair = session.selectedPair().get();
        if (comparison == null
                || pair == null
                || !pair.fits(comparison.pathways().size())) {
            return;
        }
        Stage stage = session.selectedStage().get();
        Optional<PlaceWording> words = explanation
                .getValue()
                .contentsOf(comparison)
                .filter(file -> stage == Stage.DECODE)
                .map(file -> PlaceWording.ofFile(file, comparison, pair))
                .or(() -> PlaceWording.of(comparison, pair, stage));
        Optional<Image> a = PlacesPane.largest(model, false, CROP);
        Optional<Image> b = PlacesPane.largest(model, true, CROP);
        words.filter(each -> !each.both().isEmpty())
                .ifPresent(each -> getChildren().add(text(each.both(), "strong")));
        if (words.isPresent() || a.isPresent()) {
            HBox sides = centered(
                    16,
                    part(a, pair.a(), words.map(PlaceWording::a), words.map(PlaceWording::doesA)),
                    part(b, pair.b(), words.map(PlaceWording::b), words.map(PlaceWording::doesB)));
            a.ifPresent(differs -> sides.getChildren().add(scale(model.picture().get())));
            getChildren().add(sides);
        }
    }

    private static Node part(Optional<Image> image, int pathway, Optional<String> shows, Optional<String> does) {
        HBox title = row(
                6,
                new PathwayMark(pathway, 10),
                label((pathway + 1) + " " + shows.orElse("where they differ most"), "strong"));
        title.setAlignment(Pos.CENTER_LEFT);
        VBox words = growing(yielding(column(4, title, text(does.orElse(""), "secondary"))));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox part = growing(yielding(row(12, words)));
        image.ifPresent(shown -> part.getChildren().add(0, new ImageView(shown)));
        return part;
    }

    private Node scale(DifferencePicture picture) {
        DifferenceMap map = picture.map().orElseThrow();
        ColorTable table = colors.of(map.mode());
        String top = Figures.of(picture.top(), session.selectedStage().get());
        VBox scale = column(
                4,
                new ImageView(DrawnImage.of(SCALE, 8, (x, y) -> table.at(x / (SCALE - 1.0)))),
                row(
                        0,
                        label("no difference", "secondary"),
                        gap(),
                        label(map.statistics().largest() > picture.top() ? top + " or more" : top, "secondary")));
        scale.setAlignment(Pos.CENTER);
        return scale;
    }
}
