package org.skewscope.gui.depth;

import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.skewscope.present.maps.ColorTable;

/** A plane of numbers in colours, as large as the room allows, pixel by pixel. */
final class MapPane extends Region {

    private final ImageView view = new ImageView();
    private double size;

    MapPane() {
        getStyleClass().add("raster");
        view.setSmooth(false);
        getChildren().add(view);
    }

    /**
     * @param side the length of the longer side
     */
    void fit(double side) {
        size = side;
        setMinSize(side, side);
        setPrefSize(side, side);
        setMaxSize(side, side);
        if (view.getImage() != null) {
            fitImage();
        }
    }

    private void fitImage() {
        double width = view.getImage().getWidth();
        double height = view.getImage().getHeight();
        view.setFitWidth(width >= height ? size : size * width / height);
        view.setFitHeight(height >= width ? size : size * height / width);
        requestLayout();
    }

    /**
     * @param top the value of the last colour
     * @param signed whether the first colour is \u2212top, else it is 0
     */
    void show(
            float[] values, int width, int height, ColorTable colors, double top, boolean signed) {
        WritableImage image = new WritableImage(width, height);
        PixelWriter writer = image.getPixelWriter();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float value = values[y * width + x];
                writer.setArgb(x, y, Float.isNaN(value) ? 0 : colors.of(value, top, signed));
            }
        }
        view.setImage(image);
        fitImage();
    }

    void clear() {
        view.setImage(null);
    }

    /** The pixel under a point of this pane; \u22121 beside the picture. */
    int pixel(double x, double y) {
        if (view.getImage() == null) {
            return -1;
        }
        double across = (x - view.getLayoutX()) / view.getFitWidth();
        double down = (y - view.getLayoutY()) / view.getFitHeight();
        if (across < 0 || down < 0 || across >= 1 || down >= 1) {
            return -1;
        }
        int width = (int) view.getImage().getWidth();
        int row = (int) (down * view.getImage().getHeight());
        int column = (int) (across * width);
        return row * width + column;
    }

    @Override
    protected void layoutChildren() {
        view.relocate(
                (getWidth() - view.getFitWidth()) / 2, (getHeight() - view.getFitHeight()) / 2);
    }
}
