package org.skewscope.gui.viewer;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.DifferencePicture;
import org.skewscope.present.maps.Nudge;
import org.skewscope.present.maps.Probe;
import org.skewscope.present.maps.Viewport;

/** What the viewer shows and which part of it. Needs no toolkit. */
public final class ViewerModel {

    /** What lies in the large view. */
    public enum Face {
        DIFFERENCE,
        A,
        B
    }

    private final ObjectProperty<DifferenceMode> mode =
            new SimpleObjectProperty<>(DifferenceMode.ABSOLUTE);
    private final IntegerProperty channel = new SimpleIntegerProperty(DifferenceMap.ALL_CHANNELS);
    private final BooleanProperty locked = new SimpleBooleanProperty(true);
    private final ObjectProperty<DifferencePicture> picture = new SimpleObjectProperty<>();
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>();
    private final ObjectProperty<Probe> probe = new SimpleObjectProperty<>();
    private final BooleanProperty pinned = new SimpleBooleanProperty();
    private final ObjectProperty<Face> face = new SimpleObjectProperty<>(Face.DIFFERENCE);
    private final ObjectProperty<Nudge> nudge = new SimpleObjectProperty<>(Nudge.NONE);
    private final BooleanProperty blinking = new SimpleBooleanProperty();
    private final StringProperty message = new SimpleStringProperty("");
    private final StringProperty preview = new SimpleStringProperty("");
    private DifferenceMode beforeKinds = DifferenceMode.ABSOLUTE;

    public ObjectProperty<DifferenceMode> mode() {
        return mode;
    }

    /** Counted from 0, or {@link DifferenceMap#ALL_CHANNELS}. */
    public IntegerProperty channel() {
        return channel;
    }

    /** Whether the scale stays the same across stages, pairs and pictures. */
    public BooleanProperty locked() {
        return locked;
    }

    /** Null where there is nothing to draw; {@link #message()} then says why. */
    public ObjectProperty<DifferencePicture> picture() {
        return picture;
    }

    /** Of the large view; null before it has a size and a picture. */
    public ObjectProperty<Viewport> viewport() {
        return viewport;
    }

    /** The pixel that the inspector shows. */
    public ObjectProperty<Probe> probe() {
        return probe;
    }

    public BooleanProperty pinned() {
        return pinned;
    }

    public ObjectProperty<Face> face() {
        return face;
    }

    /** How far B is moved before it is compared; nothing but this view follows. */
    public ObjectProperty<Nudge> nudge() {
        return nudge;
    }

    /** Whether A and B are shown by turns. */
    public BooleanProperty blinking() {
        return blinking;
    }

    /** The other tensor: A first, then B and A by turns. */
    public void flip() {
        face.set(face.get() == Face.A ? Face.B : Face.A);
    }

    /**
     * Ends blinking, shows the difference and takes B back; false where there was nothing to end.
     */
    public boolean restore() {
        boolean plain = face.get() == Face.DIFFERENCE && !blinking.get() && nudge.get().none();
        blinking.set(false);
        face.set(Face.DIFFERENCE);
        nudge.set(Nudge.NONE);
        return !plain;
    }

    /** Why there is no difference to see; empty where there is one. */
    public StringProperty message() {
        return message;
    }

    /** Says that what is drawn is a preview and of what; empty where it is the result. */
    public StringProperty preview() {
        return preview;
    }

    /** Shows a picture; the probe stays where the user put it, else goes to the largest value. */
    public void show(DifferencePicture next) {
        picture.set(next);
        boolean keeps = pinned.get() && probe.get() != null && next.contains(probe.get());
        if (!keeps) {
            pinned.set(false);
            probe.set(next.map().isPresent() ? next.largest() : null);
        }
    }

    public void clear(String why) {
        picture.set(null);
        probe.set(null);
        pinned.set(false);
        message.set(why);
    }

    /** Follows the cursor unless a pixel is pinned. */
    public void hover(Probe under) {
        if (!pinned.get()) {
            probe.set(under);
        }
    }

    /** Pins a pixel; the pinned one again is released. */
    public void pin(Probe pixel) {
        boolean again = pinned.get() && pixel.equals(probe.get());
        probe.set(pixel);
        pinned.set(!again);
    }

    /** Moves the probe by whole pixels and pins it there, so that the cursor does not take it. */
    public void moveProbe(int dx, int dy) {
        DifferencePicture shown = picture.get();
        if (shown == null || shown.map().isEmpty()) {
            return;
        }
        Probe from = probe.get() == null ? shown.largest() : probe.get();
        DifferenceMap map = shown.map().get();
        Probe to =
                new Probe(
                        Math.max(0, Math.min(map.width() - 1, from.x() + dx)),
                        Math.max(0, Math.min(map.height() - 1, from.y() + dy)));
        pinned.set(true);
        probe.set(to);
        if (viewport.get() != null) {
            viewport.set(viewport.get().revealing(to.x(), to.y()));
        }
    }

    /** Fits the picture into a view of this size, or keeps the part that was looked at. */
    public void resize(int pictureWidth, int pictureHeight, double width, double height) {
        Viewport old = viewport.get();
        boolean samePicture =
                old != null
                        && old.pictureWidth() == pictureWidth
                        && old.pictureHeight() == pictureHeight;
        if (!samePicture || old.fits()) {
            viewport.set(Viewport.fitting(pictureWidth, pictureHeight, width, height));
        } else if (old.viewWidth() != width || old.viewHeight() != height) {
            viewport.set(old.resized(width, height));
        }
    }

    /** The three kinds, or the mode that was shown before them. */
    public void toggleKinds() {
        if (mode.get() == DifferenceMode.KINDS) {
            mode.set(beforeKinds);
        } else {
            beforeKinds = mode.get();
            mode.set(DifferenceMode.KINDS);
        }
    }

    /** Absolute, signed, relative, ULP, kinds, and again. */
    public void nextMode() {
        List<DifferenceMode> modes = List.of(DifferenceMode.values());
        mode.set(modes.get((modes.indexOf(mode.get()) + 1) % modes.size()));
    }

    /** Next channel of as many; after the last all of them. */
    public void nextChannel(int channels) {
        int next = channel.get() + 1;
        channel.set(channels < 2 || next >= channels ? DifferenceMap.ALL_CHANNELS : next);
    }

    /** Zooms one step in (1) or out (−1) about the middle of the view, or the probe in sight. */
    public void zoomStep(int direction) {
        if (viewport.get() != null) {
            Viewport now = viewport.get();
            viewport.set(now.stepped(direction, now.viewWidth() / 2, now.viewHeight() / 2));
        }
    }

    /** To this many view pixels a picture pixel. */
    public void zoomTo(double scale) {
        if (viewport.get() != null) {
            Viewport now = viewport.get();
            viewport.set(now.zoomedTo(scale, now.viewWidth() / 2, now.viewHeight() / 2));
        }
    }

    public void fit() {
        if (viewport.get() != null) {
            zoomTo(viewport.get().fitScale());
        }
    }
}
