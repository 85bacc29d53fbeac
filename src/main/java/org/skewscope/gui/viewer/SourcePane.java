package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.text;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Pair;
import org.skewscope.gui.support.DrawnImage;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.maps.LatticeRaster;
import org.skewscope.present.maps.PixelSource;
import org.skewscope.recipe.PixelOrigins.SourcePixels;

/**
 * Shows for a pixel the decoded pixels that A and B read, as a lattice over both decoded pictures,
 * and says how many.
 */
public final class SourcePane extends HBox {

    private final HBox pictures = new HBox(8);
    private final VBox words = growing(new VBox(4));

    /** Makes an empty pane. */
    public SourcePane() {
        super(12);
        setAlignment(Pos.TOP_LEFT);
        words.setMinWidth(0);
        getChildren().addAll(pictures, words);
    }

    /**
     * Shows what is known of a pixel.
     *
     * @param side the room for a picture's height and width
     */
    void show(PixelSource source, Pair pair, int side) {
        pictures.getChildren().clear();
        add(source.a(), "A", pair.a(), side);
        add(source.b(), "B", pair.b(), side);
        words.getChildren()
                .setAll(source.sentences().stream()
                        .map(each -> text(each, "inspector-muted"))
                        .toList());
        setAccessibleText(String.join(" ", source.sentences()));
    }

    private void add(Optional<SourcePixels> read, String letter, int pathway, int side) {
        read.ifPresent(pixels -> {
            LatticeRaster raster = LatticeRaster.of(pixels, side);
            ImageView view = new ImageView(DrawnImage.of(raster));
            view.setSmooth(false);
            view.setPreserveRatio(true);
            if (Math.max(raster.width(), raster.height()) > side) {
                view.setFitWidth(side);
                view.setFitHeight(side);
            }
            Label name = label(letter, "inspector-muted");
            name.setGraphic(new PathwayMark(pathway, 8));
            pictures.getChildren().add(column(2, view, name));
        });
    }
}
