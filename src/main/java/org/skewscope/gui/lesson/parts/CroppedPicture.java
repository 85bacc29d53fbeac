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
        // In a flat rectangle the whole picture shows more than a strip of its center.
        double drawn = height < FLATTEST * width ? height : width;
        double wide = side * Math.min(1, drawn / height);
        double high = side * Math.min(1, height / drawn);
        view.setViewport(new Rectangle2D((side - wide) / 2, (side - high) / 2, wide, high));
        view.setFitWidth(drawn);
        view.setFitHeight(height);
        view.relocate((double) Math.round((width - drawn) / 2), 0);
    }
}
