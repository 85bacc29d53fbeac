package org.skewscope.gui.viewer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.skewscope.gui.session.Session;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.ColorTables;
import org.skewscope.present.maps.DifferencePicture;
import org.skewscope.present.maps.HeatRaster;

/** The large view: the difference, or one of the tensors while a key is held; tip and message. */
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
        getChildren().addAll(raster, message, identical, badge, preview, nudged, tip);
        raster.setId("difference-raster");
        raster.viewport().bind(model.viewport());
        raster.probe().bind(model.probe());
        gestures = new PaneGestures(raster, model);
        message.textProperty().bind(model.message());
        model.picture().addListener((property, old, next) -> show());
        model.face().addListener((property, old, next) -> show());
        raster.widthProperty().addListener((property, old, next) -> fit());
        raster.heightProperty().addListener((property, old, next) -> fit());
        raster.addEventHandler(MouseEvent.MOUSE_MOVED, this::hovered);
        raster.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> tip.setVisible(false));
        raster.addEventHandler(MouseEvent.MOUSE_EXITED, event -> tip.setVisible(false));
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
        boolean flipped = shown != null && model.face().get() != ViewerModel.Face.DIFFERENCE;
        badge.setVisible(flipped);
        badge.setText(model.face().get() == ViewerModel.Face.A ? "A" : "B");
        fit();
    }

    /** Where sizes differ there is no difference, but both tensors can still be held up. */
    private ColorRaster face(DifferencePicture picture) {
        return switch (model.face().get()) {
            case A -> picture.a();
            case B -> picture.b();
            case DIFFERENCE ->
                    picture.map()
                            .map(map -> new HeatRaster(map, colors.of(map.mode()), picture.top()))
                            .orElse(null);
        };
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
}
