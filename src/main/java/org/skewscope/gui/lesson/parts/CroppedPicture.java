package org.skewscope.gui.lesson.parts;

import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/**
 * Shows the center of a square picture in a rectangle without distortion; a flat rectangle shows
 * the whole picture.
 */
public final class CroppedPicture extends Region {

    private static final double FLATTEST = 0.5;

    private final ImageView view = new ImageView();

    /**
     * Creates an empty picture.
     *
     * @param description for screen readers
     */
    public CroppedPicture(String description) {
        getStyleClass().add("cropped-picture");
        view.setSmooth(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(description);
        getChildren().add(view);
    }

    /** Shows an image; null for none. */
    public void show(Image image) {
        view.setImage(image);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Image image = view.getImage();
        double width = getWidth();
        double height = getHeight();
        if (image == null || width <= 0 || height <= 0) {
            return;
        }
        double side = image.getWidth();
        if (height < FLATTEST * width) {
            // In a flat rectangle the whole picture shows more than a strip of its center.
            view.setViewport(new Rectangle2D(0, 0, side, side));
            view.setFitWidth(height);
            view.setFitHeight(height);
            view.relocate((double) Math.round((width - height) / 2), 0);
            return;
        }
        double wide = width >= height ? side : side * width / height;
        double high = width >= height ? side * height / width : side;
        view.setViewport(new Rectangle2D((side - wide) / 2, (side - high) / 2, wide, high));
        view.setFitWidth(width);
        view.setFitHeight(height);
        view.relocate(0, 0);
    }
}
