package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.styled;

import java.nio.IntBuffer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.skewscope.desk.session.OnChange;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.NearestSampler;
import org.skewscope.present.maps.Probe;
import org.skewscope.present.maps.Viewport;

/** Shows the part of a raster that a viewport names, pixel by pixel, and marks one pixel. */
final class RasterPane extends Region {

    private static final double SMALLEST_MARK = 14;

    private final ObjectProperty<ColorRaster> raster = new SimpleObjectProperty<>();
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>();
    private final ObjectProperty<Probe> probe = new SimpleObjectProperty<>();
    private final ImageView image = new ImageView();
    private final Region mark = styled(new Region(), "probe-mark");
    private PixelBuffer<IntBuffer> pixels;
    private RasterKey sampled;

    /** Holds what the pixels depend on; a probe that moves changes none of it. */
    private record RasterKey(ColorRaster raster, Viewport viewport, int width, int height) {}

    RasterPane() {
        getStyleClass().add("raster");

        mark.setMouseTransparent(true);
        image.setSmooth(false);
        image.setMouseTransparent(true);
        getChildren().addAll(image, mark);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setPickOnBounds(true);
        OnChange.run(this::requestLayout, raster, viewport, probe);
    }

    ObjectProperty<ColorRaster> raster() {
        return raster;
    }

    ObjectProperty<Viewport> viewport() {
        return viewport;
    }

    ObjectProperty<Probe> probe() {
        return probe;
    }

    @Override
    protected void layoutChildren() {
        int width = (int) Math.ceil(getWidth());
        int height = (int) Math.ceil(getHeight());
        boolean shown = raster.get() != null && viewport.get() != null && width > 0 && height > 0;
        image.setVisible(shown);
        mark.setVisible(shown && probe.get() != null);
        if (!shown) {
            return;
        }
        if (pixels == null || pixels.getWidth() != width || pixels.getHeight() != height) {
            pixels = new PixelBuffer<>(
                    width, height, IntBuffer.wrap(new int[width * height]), PixelFormat.getIntArgbPreInstance());
            image.setImage(new WritableImage(pixels));
        }
        RasterKey wanted = new RasterKey(raster.get(), viewport.get(), width, height);
        Viewport view = viewport.get();
        if (!wanted.equals(sampled)) {
            sampled = wanted;
            NearestSampler.draw(raster.get(), view, pixels.getBuffer().array(), width, height);
            pixels.updateBuffer(buffer -> null);
        }
        Probe marked = probe.get();
        if (marked != null) {
            double size = Math.max(SMALLEST_MARK, Math.rint(view.scale()) + 4);
            double centerX = view.toViewX(marked.x() + 0.5);
            double centerY = view.toViewY(marked.y() + 0.5);
            mark.resizeRelocate(Math.rint(centerX - size / 2), Math.rint(centerY - size / 2), size, size);
        }
    }
}
