package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.unmanaged;
import static org.skewscope.gui.support.Nodes.untouched;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageDifference;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.viewer.ViewerModel.Face;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.maps.ChannelNames;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.maps.PixelReading;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.Places;
import org.skewscope.present.maps.Probe;
import org.skewscope.present.maps.SwipeRaster;
import org.skewscope.present.maps.ValueText;
import org.skewscope.present.maps.Viewport;

/**
 * Shows the difference in large, or one of the tensors while a key is held, with tip and message.
 */
final class DifferencePane extends StackPane {

    /** The pixels between words in a corner and the edges. */
    private static final double INSET = 8;

    private final Session session;
    private final ViewerModel model;
    private final ColorTables colors;
    private final RasterPane raster = new RasterPane();
    private final ProbeTip tip = new ProbeTip();
    private final Label message = named("viewer-message", label("", "viewer-message"));
    private final Label badge = inCorner(Pos.TOP_LEFT, label("", "face-badge"));
    private final Label nudged = inCorner(Pos.BOTTOM_LEFT, named("nudge-note", text("", "nudge-note")));
    private final Label preview = inCorner(Pos.TOP_RIGHT, named("preview-note", label("", "preview-note")));
    private final Region line = styled(new Region(), "swipe-line");
    private final StackPane handle =
            styled(new StackPane(FontIcon.of(MaterialDesignA.ARROW_LEFT_RIGHT, 18)), "swipe-handle");
    private final Label left = inCorner(Pos.BOTTOM_LEFT, label("", "face-badge"));
    private final Label right = inCorner(Pos.BOTTOM_RIGHT, label("", "face-badge"));
    private final Pane boxes = new Pane();
    private final IdenticalNote identical = new IdenticalNote();
    private final PaneGestures gestures;

    DifferencePane(Session session, ViewerModel model, ColorTables colors) {
        this.session = session;
        this.model = model;
        this.colors = colors;

        setId("difference");
        setMinSize(0, 0);

        nudged.setGraphic(FontIcon.of(MaterialDesignA.ARROW_ALL, 14));
        nudged.maxWidthProperty().bind(widthProperty().subtract(16));
        preview.setGraphic(FontIcon.of(MaterialDesignE.EYE_OUTLINE, 14));
        preview.setMaxWidth(USE_PREF_SIZE);
        preview.textProperty().bind(model.preview());
        preview.visibleProperty().bind(model.preview().isNotEmpty());
        line.setManaged(false);
        handle.setManaged(false);
        List.of(line, handle, boxes, left, right).forEach(each -> each.setMouseTransparent(true));
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        boxes.setClip(clip);
        getChildren().addAll(raster, boxes, line, handle, left, right, message, identical, badge, preview, nudged, tip);
        raster.setId("difference-raster");
        raster.viewport().bind(model.viewport());
        // The pixel of the inspector means nothing where A and B take its place.
        raster.probe()
                .bind(Bindings.when(model.swiping().or(model.blinking()))
                        .then((Probe) null)
                        .otherwise(model.probe()));
        gestures = new PaneGestures(raster, model);
        message.textProperty().bind(model.message());
        OnChange.run(this::show, model.picture(), model.face());
        OnChange.run(this::moveSplit, model.split());
        OnChange.run(this::placeLine, model.viewport(), model.split(), model.face());
        OnChange.run(this::placeBoxes, model.viewport(), model.face(), model.places(), model.place());
        OnChange.run(this::name, model.face(), session.selectedPair(), session.pathwaysProperty());
        raster.addEventFilter(MouseEvent.MOUSE_PRESSED, this::swiped);
        raster.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::swiped);
        OnChange.run(this::fit, raster.widthProperty(), raster.heightProperty());
        raster.addEventHandler(MouseEvent.MOUSE_MOVED, this::hovered);
        raster.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> tip.setVisible(false));
        raster.addEventHandler(MouseEvent.MOUSE_EXITED, event -> tip.setVisible(false));
        name();
        placeLine();
        show();
    }

    /** Places words in a corner, a little away from the edges. */
    private static Label inCorner(Pos corner, Label words) {
        StackPane.setAlignment(words, corner);
        words.setTranslateX(corner.getHpos() == HPos.LEFT ? INSET : -INSET);
        words.setTranslateY(corner.getVpos() == VPos.TOP ? INSET : -INSET);
        return words;
    }

    private void show() {
        DifferencePicture picture = model.picture().get();
        tip.setVisible(false);
        ColorRaster shown = picture == null ? null : face(picture);
        raster.raster().set(shown);
        message.setVisible(shown == null);
        identical.show(picture, model.face().get());
        boolean moved = picture != null && !picture.nudge().none();
        nudged.setVisible(moved);
        nudged.setText(
                moved
                        ? "B nudged %s in this view only, without the green edge; Esc takes it back"
                                .formatted(picture.nudge().words())
                        : "");
        Face face = model.face().get();
        badge.setVisible(shown != null && (face == Face.A || face == Face.B));
        badge.setText(face == Face.A ? "A" : "B");
        fit();
    }

    /**
     * Returns what the large view shows. Tensors of different size have no difference, but each can
     * be shown.
     */
    private ColorRaster face(DifferencePicture picture) {
        return switch (model.face().get()) {
            case A -> picture.a();
            case B -> picture.b();
            case SWIPE -> new SwipeRaster(
                    picture.a(), picture.b(), model.split().get());
            case DIFFERENCE -> picture.map()
                    .map(map -> new HeatRaster(map, colors.of(map.mode()), picture.top()))
                    .orElse(null);
        };
    }

    private void moveSplit() {
        if (model.face().get() == Face.SWIPE && model.picture().get() != null) {
            raster.raster().set(face(model.picture().get()));
        }
    }

    /** Names both sides of the line. */
    private void name() {
        Pair pair = session.selectedPair().get();
        List<Pathway> pathways = session.pathways().pathways();
        boolean swipes = model.face().get() == Face.SWIPE && pair != null && pair.fits(pathways.size());
        left.setVisible(swipes);
        right.setVisible(swipes);
        if (swipes) {
            left.setText("A  " + (pair.a() + 1) + " " + pathways.get(pair.a()).name());
            right.setText("B  " + (pair.b() + 1) + " " + pathways.get(pair.b()).name());
        }
    }

    /** Frames the places where the difference is large while the view swipes. */
    private void placeBoxes() {
        Viewport view = model.viewport().get();
        Places places = model.places().get();
        boxes.getChildren().clear();
        if (places == null || !swipes()) {
            return;
        }
        for (int i = 0; i < places.windows().size(); i++) {
            Places.Window window = places.windows().get(i);
            double side = places.side() * view.scale();
            double x = Math.rint(view.toViewX(window.x()));
            double y = Math.rint(view.toViewY(window.y()));
            if (x < -side || y < -side || x > getWidth() || y > getHeight()) {
                continue;
            }
            StackPane box = unmanaged(styled(new StackPane(label(String.valueOf(i + 1), "place-number")), "place-box"));
            box.setAlignment(Pos.TOP_LEFT);
            inState(box, "shown", i == Math.max(0, model.place().get()));
            box.resizeRelocate(x, y, side, side);
            boxes.getChildren().add(box);
        }
    }

    private void placeLine() {
        Viewport view = model.viewport().get();
        line.setVisible(swipes());
        handle.setVisible(swipes());
        if (swipes()) {
            double x = Math.rint(view.toViewX(model.split().get()));
            handle.resizeRelocate(x - 17, getHeight() / 2 - 17, 34, 34);
            line.resizeRelocate(
                    x - 2, Math.max(0, view.originY()), 5, Math.min(getHeight(), view.pictureHeight() * view.scale()));
        }
    }

    /** Returns whether the view has a size and a picture, and shows A and B parted by a line. */
    private boolean swipes() {
        return model.viewport().get() != null && model.face().get() == Face.SWIPE;
    }

    /** Moves the line with the mouse. */
    private void swiped(MouseEvent event) {
        Viewport view = model.viewport().get();
        if (!swipes() || !event.isPrimaryButtonDown()) {
            return;
        }
        if (event.getClickCount() == 2) {
            model.centerSplit();
        } else {
            int column = (int) Math.rint((event.getX() - view.originX()) / view.scale());
            model.moveSplit(column - model.split().get());
        }
        // The body lies in the viewer.
        if (getParent() != null && getParent().getParent() != null) {
            getParent().getParent().requestFocus();
        }
        event.consume();
    }

    private void fit() {
        ColorRaster shown = raster.raster().get();
        if (shown != null && raster.getWidth() > 0 && raster.getHeight() > 0) {
            model.resize(shown.width(), shown.height(), raster.getWidth(), raster.getHeight());
        }
    }

    private void hovered(MouseEvent event) {
        DifferencePicture picture = model.picture().get();
        gestures.pixel(event.getX(), event.getY())
                .ifPresentOrElse(
                        under -> {
                            tip.show(
                                    picture,
                                    under,
                                    session.selectedPair().get(),
                                    session.selectedStage().get(),
                                    model.channel().get());
                            tip.placeBeside(event.getX(), event.getY(), getWidth(), getHeight());
                        },
                        () -> tip.setVisible(false));
    }

    /** Covers a map without any difference, which would be black, with a sentence. */
    private final class IdenticalNote extends VBox {

        private final Label words = new Label();
        private final Button start = styled(new Button(), "plain-button", "small");

        IdenticalNote() {
            super(10);
            named("identical-note", styled(this, "identical-note"));
            setAlignment(Pos.CENTER);
            setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
            getChildren().addAll(words, start);
        }

        void show(DifferencePicture picture, Face face) {
            boolean identical = picture != null
                    && face == Face.DIFFERENCE
                    && picture.map()
                            .filter(map -> map.statistics().differing() == 0)
                            .isPresent();
            setVisible(identical);
            if (!identical) {
                return;
            }
            Stage shown = session.selectedStage().get();
            words.setText("Bit-identical at " + shown.label());
            Pair pair = session.selectedPair().get();
            Optional<Stage> first = Optional.ofNullable(
                            session.result().mapped().get())
                    .filter(compared -> pair != null)
                    .flatMap(compared -> compared.pair(pair.a(), pair.b()))
                    .flatMap(PairDifference::firstDiffering)
                    .map(StageDifference::stage)
                    .filter(stage -> stage != shown);
            Visibility.show(start, first.isPresent());
            first.ifPresent(stage -> {
                start.setText("Show " + stage.label() + ", where it starts to differ");
                start.setOnAction(event -> session.selectedStage().set(stage));
            });
        }
    }

    /** Shows beside the cursor both values of a pixel and their difference. */
    private static final class ProbeTip extends VBox {

        private static final double OFFSET = 14;

        private final Label place = label("", "probe-tip-place");
        private final Label channelName = label("", "probe-tip-muted");
        private final Label a = named("probe-tip-a", new Label());
        private final Label b = named("probe-tip-b", new Label());
        private final Label difference = named("probe-tip-difference", label("", "probe-tip-muted"));
        private Pair pair;

        ProbeTip() {
            unmanaged(untouched(styled(this, "probe-tip")));
            getChildren().addAll(new HBox(8, place, channelName), row(6, a, b, difference));
            setVisible(false);
        }

        void show(DifferencePicture picture, Probe probe, Pair of, Stage stage, int channel) {
            PixelTensor left = picture.a().pixels();
            PixelTensor right = picture.b().pixels();
            List<PixelReading> readings = PixelReading.at(left, right, probe);
            PixelReading reading = channel >= 0 && channel < readings.size()
                    ? readings.get(channel)
                    : PixelReading.farthest(
                            readings, picture.map().map(DifferenceMap::mode).orElseThrow());
            if (!of.equals(pair)) {
                pair = of;
                a.setGraphic(new PathwayMark(of.a(), 10));
                b.setGraphic(new PathwayMark(of.b(), 10));
            }
            place.setText("x " + probe.x() + ", y " + probe.y());
            channelName.setText(ChannelNames.of(reading.channel(), left.channels()));
            a.setText(ValueText.value(reading.a(), left.type(), stage));
            b.setText(ValueText.value(reading.b(), right.type(), stage));
            difference.setText(ValueText.difference(reading.difference(), stage, left.wholeWith(right)));
            setVisible(true);
        }

        /** Places the box beside a point and inside the parent. */
        void placeBeside(double x, double y, double parentWidth, double parentHeight) {
            applyCss();
            double width = prefWidth(-1);
            double height = prefHeight(-1);
            double left = x + OFFSET + width > parentWidth ? x - OFFSET - width : x + OFFSET;
            double top = y + OFFSET + height > parentHeight ? y - OFFSET - height : y + OFFSET;
            resizeRelocate(Math.max(0, left), Math.max(0, top), width, height);
            layout();
        }
    }
}
