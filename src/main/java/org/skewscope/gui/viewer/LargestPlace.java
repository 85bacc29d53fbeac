package org.skewscope.gui.viewer;

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
import org.skewscope.gui.support.DrawnImage;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.ColorTable;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.PlaceWording;

/** Shows below A, map and B the place where they differ most, enlarged, and what each does there in words. */
final class LargestPlace extends HBox {

    private static final int CROP = 104;
    private static final int SCALE = 190;

    private final Session session;
    private final ViewerModel model;
    private final ColorTables colors;

    LargestPlace(Session session, ViewerModel model, ColorTables colors) {
        super(16);
        this.session = session;
        this.model = model;
        this.colors = colors;
        named("largest-place", styled(this, "largest-place"));
        setAlignment(Pos.CENTER_LEFT);
        OnChange.run(this::show, model.places(), model.picture());
    }

    private void show() {
        getChildren().clear();
        Comparison comparison = session.result().mapped().get();
        Pair pair = session.selectedPair().get();
        Optional<Image> a = PlacesPane.largest(model, false, CROP);
        Optional<Image> b = PlacesPane.largest(model, true, CROP);
        if (a.isEmpty()
                || b.isEmpty()
                || comparison == null
                || pair == null
                || !pair.fits(comparison.pathways().size())) {
            return;
        }
        Optional<PlaceWording> words =
                PlaceWording.of(comparison, pair, session.selectedStage().get());
        getChildren()
                .addAll(
                        part(a.get(), pair.a(), words.map(PlaceWording::a), words.map(PlaceWording::doesA)),
                        part(b.get(), pair.b(), words.map(PlaceWording::b), words.map(PlaceWording::doesB)),
                        scale(model.picture().get()));
    }

    private static Node part(Image image, int pathway, Optional<String> shows, Optional<String> does) {
        HBox title = row(
                6,
                new PathwayMark(pathway, 10),
                label((pathway + 1) + " " + shows.orElse("where they differ most"), "strong"));
        title.setAlignment(Pos.CENTER_LEFT);
        VBox words = growing(yielding(column(4, title, text(does.orElse(""), "secondary"))));
        words.setAlignment(Pos.CENTER_LEFT);
        return growing(yielding(row(12, new ImageView(image), words)));
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
