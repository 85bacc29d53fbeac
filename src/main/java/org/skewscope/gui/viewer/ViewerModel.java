package org.skewscope.gui.viewer;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.Nudge;
import org.skewscope.present.maps.Places;
import org.skewscope.present.maps.Probe;
import org.skewscope.present.maps.Viewport;

/** Holds what the viewer shows and which part of it, without a toolkit. */
public final class ViewerModel {

    /** Lists what the large view can show. */
    public enum Face {
        DIFFERENCE,
        A,
        B,
        /** A left of a line, B right of it. */
        SWIPE
    }

    private final ObjectProperty<DifferenceMode> mode = new SimpleObjectProperty<>(DifferenceMode.ABSOLUTE);
    private final IntegerProperty channel = new SimpleIntegerProperty(DifferenceMap.ALL_CHANNELS);
    private final BooleanProperty locked = new SimpleBooleanProperty();
    private final ObjectProperty<DifferencePicture> picture = new SimpleObjectProperty<>();
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>();
    private final ObjectProperty<Probe> probe = new SimpleObjectProperty<>();
    private final BooleanProperty pinned = new SimpleBooleanProperty();
    private final ObjectProperty<Face> face = new SimpleObjectProperty<>(Face.DIFFERENCE);
    private final ObjectProperty<Nudge> nudge = new SimpleObjectProperty<>(Nudge.NONE);
    private final BooleanProperty blinking = new SimpleBooleanProperty();
    private final BooleanProperty origins = new SimpleBooleanProperty(true);
    private final BooleanProperty swiping = new SimpleBooleanProperty();
    private final IntegerProperty split = new SimpleIntegerProperty();
    private final ObjectProperty<Places> places = new SimpleObjectProperty<>();
    private final IntegerProperty place = new SimpleIntegerProperty(-1);
    private final StringProperty message = new SimpleStringProperty("");
    private final StringProperty preview = new SimpleStringProperty("");
    private DifferenceMode beforeKinds = DifferenceMode.ABSOLUTE;

    /** Returns the measure of the difference. */
    public ObjectProperty<DifferenceMode> mode() {
        return mode;
    }

    /** Returns the channel, counted from 0, or {@link DifferenceMap#ALL_CHANNELS}. */
    public IntegerProperty channel() {
        return channel;
    }

    /** Returns whether the scale stays the same across stages, pairs and pictures. */
    public BooleanProperty locked() {
        return locked;
    }

    /** Returns what is drawn; its value is null where {@link #message()} says why nothing is. */
    public ObjectProperty<DifferencePicture> picture() {
        return picture;
    }

    /**
     * Returns the visible part of the large view; its value is null before the view has a size and
     * a picture.
     */
    public ObjectProperty<Viewport> viewport() {
        return viewport;
    }

    /** Returns the pixel that the inspector shows. */
    public ObjectProperty<Probe> probe() {
        return probe;
    }

    /** Returns whether the probe stays where it is when the cursor moves. */
    public BooleanProperty pinned() {
        return pinned;
    }

    /** Returns what the large view shows. */
    public ObjectProperty<Face> face() {
        return face;
    }

    /** Returns how far B is moved before the comparison; only this view uses the movement. */
    public ObjectProperty<Nudge> nudge() {
        return nudge;
    }

    /** Returns whether the inspector shows what a pixel was computed from, in place of its neighbors. */
    public BooleanProperty origins() {
        return origins;
    }

    /** Returns whether A and B are shown in turn. */
    public BooleanProperty blinking() {
        return blinking;
    }

    /** Returns whether A and B are shown beside each other, parted by a line. */
    public BooleanProperty swiping() {
        return swiping;
    }

    /** Returns the first column right of the line that parts A and B. */
    public IntegerProperty split() {
        return split;
    }

    /**
     * Returns the places where the difference is largest; its value is null before any is drawn.
     */
    public ObjectProperty<Places> places() {
        return places;
    }

    /** Returns the index of the place that is in view; negative before one was visited. */
    public IntegerProperty place() {
        return place;
    }

    /** Shows A and B parted by a line in the middle of the view, or the difference again. */
    public void toggleSwipe() {
        swiping.set(!swiping.get());
        if (swiping.get()) {
            blinking.set(false);
            centerSplit();
        }
        face.set(base());
    }

    /** Moves the line to the middle of what is visible of the picture. */
    public void centerSplit() {
        if (picture.get() == null) {
            return;
        }
        Viewport view = viewport.get();
        double middle =
                view == null ? picture.get().a().width() / 2.0 : (view.viewWidth() / 2 - view.originX()) / view.scale();
        moveSplit((int) Math.rint(middle) - split.get());
    }

    /** Moves the line by columns, within the picture. */
    public void moveSplit(int columns) {
        if (picture.get() != null) {
            int width = picture.get().a().width();
            split.set(Math.max(0, Math.min(width, split.get() + columns)));
        }
    }

    /** Returns what the large view shows while no tensor is held up. */
    public Face base() {
        return swiping.get() ? Face.SWIPE : Face.DIFFERENCE;
    }

    /**
     * Shows the next or the previous place where the difference is large.
     *
     * @param by 1 or -1
     */
    public void visitPlace(int by) {
        Places known = places.get();
        if (known == null || known.windows().isEmpty()) {
            return;
        }
        int count = known.windows().size();
        visit(place.get() < 0 ? (by > 0 ? 0 : count - 1) : (place.get() + by + count) % count);
    }

    /**
     * Shows a place where the difference is large. The difference is enlarged there; a swipe keeps
     * its scale, so that the framed place is seen in its surroundings.
     *
     * @param next its index, the largest difference first
     */
    void visit(int next) {
        Places known = places.get();
        if (known == null || next >= known.windows().size()) {
            return;
        }
        place.set(next);
        Places.Window window = known.windows().get(next);
        pinned.set(true);
        probe.set(window.farthest());
        if (swiping.get()) {
            split.set(window.x() + known.side() / 2);
        }
        look(view -> {
            double close = Math.max(view.scale(), Math.min(8, 4 * view.fitScale()));
            Viewport near = zoomed(view, swiping.get() ? view.scale() : close);
            double centerX = near.toViewX(window.x() + known.side() / 2.0);
            double centerY = near.toViewY(window.y() + known.side() / 2.0);
            return near.panned(near.viewWidth() / 2 - centerX, near.viewHeight() / 2 - centerY);
        });
    }

    /** Changes the visible part, once there is one. */
    private void look(UnaryOperator<Viewport> change) {
        if (viewport.get() != null) {
            viewport.set(change.apply(viewport.get()));
        }
    }

    private static Viewport zoomed(Viewport view, double scale) {
        return view.zoomedTo(scale, view.viewWidth() / 2, view.viewHeight() / 2);
    }

    /** Shows the other tensor: first A, then B and A in turn. */
    public void flip() {
        face.set(face.get() == Face.A ? Face.B : Face.A);
    }

    /**
     * Ends blinking, shows the difference and moves B back.
     *
     * @return whether anything changed
     */
    public boolean restore() {
        boolean plain =
                face.get() == Face.DIFFERENCE && !blinking.get() && nudge.get().none();
        blinking.set(false);
        swiping.set(false);
        face.set(Face.DIFFERENCE);
        nudge.set(Nudge.NONE);
        return !plain;
    }

    /** Returns why no difference can be shown; empty where one is shown. */
    public StringProperty message() {
        return message;
    }

    /** Returns the words about the preview that is drawn; empty where the result is drawn. */
    public StringProperty preview() {
        return preview;
    }

    /**
     * Shows a picture. The probe stays where the user put it; otherwise it moves to the largest
     * value.
     */
    public void show(DifferencePicture next) {
        picture.set(next);
        Places found = next.places().orElse(null);
        if (found == null || !found.equals(places.get())) {
            place.set(-1);
            places.set(found);
        }
        if (!pinned.get() || probe.get() == null || !next.contains(probe.get())) {
            pinned.set(false);
            probe.set(next.map().isPresent() ? next.largest() : null);
        }
    }

    /** Shows a message in place of a picture. */
    public void clear(String why) {
        picture.set(null);
        places.set(null);
        place.set(-1);
        probe.set(null);
        pinned.set(false);
        message.set(why);
    }

    /** Moves the probe with the cursor, unless a pixel is pinned. */
    public void hover(Probe under) {
        if (!pinned.get()) {
            probe.set(under);
        }
    }

    /** Pins a pixel; a click on the pinned pixel releases it. */
    public void pin(Probe pixel) {
        boolean again = pinned.get() && pixel.equals(probe.get());
        probe.set(pixel);
        pinned.set(!again);
    }

    /** Moves the probe by whole pixels and pins it there, so that the cursor does not move it. */
    public void moveProbe(int dx, int dy) {
        DifferencePicture shown = picture.get();
        if (shown == null || shown.map().isEmpty()) {
            return;
        }
        Probe from = probe.get() == null ? shown.largest() : probe.get();
        DifferenceMap map = shown.map().get();
        Probe to = new Probe(
                Math.max(0, Math.min(map.width() - 1, from.x() + dx)),
                Math.max(0, Math.min(map.height() - 1, from.y() + dy)));
        pinned.set(true);
        probe.set(to);
        look(view -> view.revealing(to.x(), to.y()));
    }

    /** Fits a new picture into a view of a size in pixels, or keeps the visible part. */
    public void resize(int pictureWidth, int pictureHeight, double width, double height) {
        Viewport old = viewport.get();
        if (old == null || old.pictureWidth() != pictureWidth || old.pictureHeight() != pictureHeight || old.fits()) {
            viewport.set(Viewport.fitting(pictureWidth, pictureHeight, width, height));
        } else if (old.viewWidth() != width || old.viewHeight() != height) {
            viewport.set(old.resized(width, height));
        }
    }

    /** Shows the three kinds, or returns to the former measure. */
    public void toggleKinds() {
        if (mode.get() == DifferenceMode.KINDS) {
            mode.set(beforeKinds);
        } else {
            beforeKinds = mode.get();
            mode.set(DifferenceMode.KINDS);
        }
    }

    /** Shows the next measure: absolute, signed, relative, ULP, kinds, and again. */
    public void nextMode() {
        List<DifferenceMode> modes = List.of(DifferenceMode.values());
        mode.set(modes.get((modes.indexOf(mode.get()) + 1) % modes.size()));
    }

    /** Shows the next channel; after the last come all channels together. */
    public void nextChannel(int channels) {
        int next = channel.get() + 1;
        channel.set(channels < 2 || next >= channels ? DifferenceMap.ALL_CHANNELS : next);
    }

    /**
     * Zooms one step in (1) or out (−1) about the middle of the view, or about the probe where it
     * is visible.
     */
    public void zoomStep(int direction) {
        look(now -> now.stepped(direction, now.viewWidth() / 2, now.viewHeight() / 2));
    }

    /** Zooms to a number of view pixels for each picture pixel. */
    public void zoomTo(double scale) {
        look(now -> zoomed(now, scale));
    }

    /** Fits the picture into the view. */
    public void fit() {
        look(now -> zoomed(now, now.fitScale()));
    }
}
