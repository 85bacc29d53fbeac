package org.skewscope.gui.viewer;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
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
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageDifference;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.PathwayMark;
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

    private final Session session;
    private final ViewerModel model;
    private final ColorTables colors;
    private final RasterPane raster = new RasterPane();
    private final ProbeTip tip = new ProbeTip();
    private final Label message = new Label();
    private final Label badge = new Label();
    private final Label nudged = new Label();
    private final Label preview = new Label();
    private final Region line = new Region();
    private final StackPane handle = new StackPane(FontIcon.of(MaterialDesignA.ARROW_LEFT_RIGHT, 18));
    private final Label left = new Label();
    private final Label right = new Label();
    private final Pane boxes = new Pane();
    private final IdenticalNote identical;
    private final PaneGestures gestures;

    DifferencePane(Session session, ViewerModel model, ColorTables colors) {
        this.session = session;
        this.model = model;
        this.colors = colors;
        identical = new IdenticalNote(session);
        setId("difference");
        setMinSize(0, 0);
        message.getStyleClass().add("viewer-message");
        message.setId("viewer-message");
        badge.getStyleClass().add("face-badge");
        StackPane.setAlignment(badge, Pos.TOP_LEFT);
        badge.setTranslateX(8);
        badge.setTranslateY(8);
        nudged.getStyleClass().add("nudge-note");
        nudged.setId("nudge-note");
        nudged.setGraphic(FontIcon.of(MaterialDesignA.ARROW_ALL, 14));
        StackPane.setAlignment(nudged, Pos.BOTTOM_LEFT);
        nudged.setWrapText(true);
        nudged.setMinHeight(USE_PREF_SIZE);
        nudged.maxWidthProperty().bind(widthProperty().subtract(16));
        nudged.setTranslateX(8);
        nudged.setTranslateY(-8);
        preview.getStyleClass().add("preview-note");
        preview.setId("preview-note");
        preview.setGraphic(FontIcon.of(MaterialDesignE.EYE_OUTLINE, 14));
        preview.setMaxWidth(USE_PREF_SIZE);
        preview.textProperty().bind(model.preview());
        preview.visibleProperty().bind(model.preview().isNotEmpty());
        StackPane.setAlignment(preview, Pos.TOP_RIGHT);
        preview.setTranslateX(-8);
        preview.setTranslateY(8);
        line.getStyleClass().add("swipe-line");
        line.setManaged(false);
        line.setMouseTransparent(true);
        handle.getStyleClass().add("swipe-handle");
        handle.setManaged(false);
        handle.setMouseTransparent(true);
        boxes.setMouseTransparent(true);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        boxes.setClip(clip);
        for (Label each : List.of(left, right)) {
            each.getStyleClass().add("face-badge");
            each.setMouseTransparent(true);
            each.setTranslateY(-8);
        }
        StackPane.setAlignment(left, Pos.BOTTOM_LEFT);
        left.setTranslateX(8);
        StackPane.setAlignment(right, Pos.BOTTOM_RIGHT);
        right.setTranslateX(-8);
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
                        ? "B nudged "
                                + picture.nudge().words()
                                + " in this view only, without the green edge; Esc takes it back"
                        : "");
        boolean held = model.face().get() == ViewerModel.Face.A || model.face().get() == ViewerModel.Face.B;
        badge.setVisible(shown != null && held);
        badge.setText(model.face().get() == ViewerModel.Face.A ? "A" : "B");
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
        if (model.face().get() == ViewerModel.Face.SWIPE && model.picture().get() != null) {
            raster.raster().set(face(model.picture().get()));
        }
    }

    /** Names both sides of the line. */
    private void name() {
        Pair pair = session.selectedPair().get();
        List<Pathway> pathways = session.pathways().pathways();
        boolean swipes = model.face().get() == ViewerModel.Face.SWIPE && pair != null && pair.fits(pathways.size());
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
        if (view == null || places == null || model.face().get() != ViewerModel.Face.SWIPE) {
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
            Label number = new Label(String.valueOf(i + 1));
            number.getStyleClass().add("place-number");
            StackPane box = new StackPane(number);
            StackPane.setAlignment(number, Pos.TOP_LEFT);
            box.getStyleClass().add("place-box");
            box.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass("shown"),
                    i == Math.max(0, model.place().get()));
            box.setManaged(false);
            box.resizeRelocate(x, y, side, side);
            boxes.getChildren().add(box);
        }
    }

    private void placeLine() {
        Viewport view = model.viewport().get();
        boolean shown = view != null && model.face().get() == ViewerModel.Face.SWIPE;
        line.setVisible(shown);
        handle.setVisible(shown);
        if (shown) {
            handle.resizeRelocate(Math.rint(view.toViewX(model.split().get())) - 17, getHeight() / 2 - 17, 34, 34);
            double x = Math.rint(view.toViewX(model.split().get()));
            line.resizeRelocate(
                    x - 2, Math.max(0, view.originY()), 5, Math.min(getHeight(), view.pictureHeight() * view.scale()));
        }
    }

    /** Moves the line with the mouse. */
    private void swiped(MouseEvent event) {
        Viewport view = model.viewport().get();
        if (view == null || model.face().get() != ViewerModel.Face.SWIPE || !event.isPrimaryButtonDown()) {
            return;
        }
        if (event.getClickCount() == 2) {
            model.centerSplit();
        } else {
            int column = (int) Math.rint((event.getX() - view.originX()) / view.scale());
            model.moveSplit(column - model.split().get());
        }
        requestViewerFocus();
        event.consume();
    }

    private void requestViewerFocus() {
        if (getParent() != null && getParent().getParent() != null) {
            getParent().getParent().requestFocus();
        }
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
    private static final class IdenticalNote extends VBox {

        private final Session session;
        private final Label words = new Label();
        private final Button start = new Button();

        IdenticalNote(Session session) {
            super(10);
            this.session = session;
            setId("identical-note");
            getStyleClass().add("identical-note");
            setAlignment(Pos.CENTER);
            setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
            start.getStyleClass().addAll("plain-button", "small");
            getChildren().addAll(words, start);
        }

        void show(DifferencePicture picture, ViewerModel.Face face) {
            boolean identical = picture != null
                    && face == ViewerModel.Face.DIFFERENCE
                    && picture.map()
                            .filter(map -> map.statistics().differing() == 0)
                            .isPresent();
            setVisible(identical);
            if (!identical) {
                return;
            }
            Stage shown = session.selectedStage().get();
            words.setText("Bit-identical at " + shown.label());
            Optional<Stage> first = firstDiffering().filter(stage -> stage != shown);
            start.setVisible(first.isPresent());
            start.setManaged(first.isPresent());
            first.ifPresent(stage -> {
                start.setText("Show " + stage.label() + ", where it starts to differ");
                start.setOnAction(event -> session.selectedStage().set(stage));
            });
        }

        private Optional<Stage> firstDiffering() {
            Comparison shown = session.result().mapped().get();
            Pair pair = session.selectedPair().get();
            if (shown == null || pair == null || !pair.fits(shown.pathways().size())) {
                return Optional.empty();
            }
            return shown.pair(pair.a(), pair.b())
                    .flatMap(PairDifference::firstDiffering)
                    .map(StageDifference::stage);
        }
    }

    /** Shows beside the cursor both values of a pixel and their difference. */
    private static final class ProbeTip extends VBox {

        private static final double OFFSET = 14;

        private final Label place = new Label();
        private final Label channelName = new Label();
        private final Label a = new Label();
        private final Label b = new Label();
        private final Label difference = new Label();
        private Pair pair;

        ProbeTip() {
            getStyleClass().add("probe-tip");
            setManaged(false);
            setMouseTransparent(true);
            place.getStyleClass().add("probe-tip-place");
            channelName.getStyleClass().add("probe-tip-muted");
            difference.getStyleClass().add("probe-tip-muted");
            a.setId("probe-tip-a");
            b.setId("probe-tip-b");
            difference.setId("probe-tip-difference");
            HBox values = new HBox(6, a, b, difference);
            values.setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(new HBox(8, place, channelName), values);
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
