package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.style;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.PixelDesk;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.Stage;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.ChannelNames;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.maps.MapStatistics;
import org.skewscope.present.maps.Neighbours;
import org.skewscope.present.maps.PixelKinds;
import org.skewscope.present.maps.PixelSource;
import org.skewscope.present.maps.Probe;
import org.skewscope.present.maps.ScaleUnit;

/**
 * Shows the numbers behind the difference: sizes, scale and histogram, one pixel and its neighbors.
 */
final class InspectorView extends VBox {

    private static final double ROOM_FOR_FIVE_ROWS = 425;
    private static final double ROOM_FOR_ROWS = 300;

    /** The sides, in pixels, of the decoded pictures with and without room for five rows. */
    private static final int LARGE_SOURCE = 112;

    private static final int SMALL_SOURCE = 70;

    private static final double ROOM_FOR_ROWS_OF_KINDS = 350;
    private static final double ROOM_FOR_SPACING = 260;
    private static final double ROOM_FOR_CARDS = 201;
    private static final double ROOM_FOR_SCALE = 181;
    private static final double ROOM_FOR_UNIT = 149;
    private static final double ROOM_FOR_PIXEL_OF_KINDS = 255;
    private static final PseudoClass LOCKED = PseudoClass.getPseudoClass("locked");
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");

    private final Session session;
    private final ViewerModel model;
    private final ColorTables colors;
    private final PixelDesk pixels;

    @FXML
    private HBox figures;

    @FXML
    private Label mean;

    @FXML
    private Label largest;

    @FXML
    private Label differing;

    @FXML
    private Label psnr;

    @FXML
    private HBox heading;

    @FXML
    private Label formula;

    @FXML
    private Label unit;

    @FXML
    private Label notNumbers;

    @FXML
    private Label above;

    @FXML
    private Button lock;

    @FXML
    private HistogramView histogram;

    @FXML
    private KindLegend kinds;

    @FXML
    private Label pixel;

    @FXML
    private Button pin;

    @FXML
    private PixelTable table;

    @FXML
    private Label neighboursTitle;

    @FXML
    private NeighborGrid neighbours;

    @FXML
    private Label shared;

    @FXML
    private HBox lower;

    @FXML
    private Button origin;

    @FXML
    private SourcePane source;

    InspectorView(Session session, ViewerModel model, ColorTables colors, PixelDesk pixels) {
        this.session = session;
        this.model = model;
        this.colors = colors;
        this.pixels = pixels;
        FxmlView.fill(this);
        // A full heading must not widen the inspector, whose width decides what the heading holds.
        setMinWidth(0);
        heading.setMinWidth(0);
        // What has no room is left out; it must not cover the bar above.
        setMinHeight(0);
        Tips.on(origin, "The decoded pixels that this one was computed from, or its neighbors (O)");
        Tips.on(pin, "Keep this pixel while the cursor moves (Enter)");
        lock.setOnAction(event -> model.locked().set(!model.locked().get()));
        pin.setOnAction(event -> {
            if (model.probe().get() != null) {
                model.pinned().set(!model.pinned().get());
            }
        });
        OnChange.run(this::show, model.picture());
        OnChange.run(this::fitFigures, figures.widthProperty());
        OnChange.run(this::showPixel, model.probe(), pixels.source(), model.origins());
        OnChange.run(this::trace, model.probe(), model.picture(), session.numbers(), model.origins());
        origin.setOnAction(event -> model.origins().set(!model.origins().get()));
        OnChange.run(this::showPin, model.pinned());
        OnChange.run(this::showLock, model.locked(), model.picture());
        OnChange.run(
                this::showBeyond,
                heading.widthProperty(),
                lock.textProperty(),
                lock.widthProperty(),
                unit.textProperty(),
                notNumbers.managedProperty(),
                model.picture());
        heightProperty().addListener((property, old, next) -> {
            pseudoClassStateChanged(TIGHT, next.doubleValue() < ROOM_FOR_SPACING);
            showFigures(next.doubleValue() >= ROOM_FOR_CARDS);
            show();
        });
        showLock();
        showPin();
        show();
    }

    /** Shows the name of each figure above it, or beside it where the inspector is low. */
    private void showFigures(boolean above) {
        pseudoClassStateChanged(LOW, !above);
        for (Node each : figures.getChildren()) {
            VBox card = (VBox) each;
            Label figure = (Label) card.getChildren().get(card.getChildren().size() - 1);
            if (above && figure.getGraphic() != null) {
                Node name = figure.getGraphic();
                figure.setGraphic(null);
                card.getChildren().add(0, name);
            } else if (!above && figure.getGraphic() == null) {
                figure.setGraphic(card.getChildren().remove(0));
            }
        }
    }

    /**
     * Leaves PSNR out where a narrow inspector has no room for four whole figures in one line; a
     * figure that is cut says less than one that is missing.
     */
    private void fitFigures() {
        Node last = psnr.getParent();
        Visibility.show(last, true);
        figures.applyCss();
        double needed = figures.getChildren().stream()
                .mapToDouble(each -> each.prefWidth(-1))
                .sum();
        Visibility.show(last, figures.getWidth() == 0 || Math.ceil(needed) <= figures.getWidth());
    }

    private boolean hasRoom(double height) {
        return getHeight() >= height || getHeight() == 0;
    }

    /** Asks for the origin of the pixel while it is wanted. */
    private void trace() {
        boolean wanted = session.numbers().get() && model.origins().get();
        pixels.want(wanted && model.picture().get() != null ? model.probe().get() : null);
    }

    /** Copies the neighbors as a table. */
    void copyNeighbours() {
        DifferencePicture picture = model.picture().get();
        if (picture == null || picture.map().isEmpty() || model.probe().get() == null) {
            return;
        }
        PatchBox.copy(Neighbours.around(
                        picture.map().get(), picture.nudge(), model.probe().get(), picture.top(), 5)
                .asTable());
    }

    private void show() {
        DifferencePicture picture = model.picture().get();
        boolean difference = picture != null && picture.map().isPresent();
        setVisible(difference);
        if (!difference) {
            return;
        }
        DifferenceMap map = picture.map().get();
        Stage stage = session.selectedStage().get();
        MapStatistics statistics = map.statistics();
        mean.setText(Figures.of(statistics.mean(), stage));
        largest.setText(Figures.of(statistics.largest(), stage));
        differing.setText(share(statistics.differingShare()) + "%");
        double decibels = statistics.psnr(stage.peak());
        psnr.setText(Double.isInfinite(decibels) ? "\u221e" : Figures.fixed(decibels, 1) + " dB");
        fitFigures();
        formula.setText(map.mode().formula());
        unit.setText(ScaleUnit.of(map.mode(), stage));
        long without = statistics.notComparable();
        notNumbers.setText(without + " NaN or \u221e");
        Visibility.show(notNumbers, without > 0);
        showBeyond();
        boolean ofKinds = map.mode() == DifferenceMode.KINDS;
        Visibility.show(kinds, ofKinds);
        Visibility.show(histogram, !ofKinds && hasRoom(ROOM_FOR_SCALE));
        Visibility.show(heading, hasRoom(ROOM_FOR_UNIT));
        Visibility.show(lock, !ofKinds);
        if (ofKinds) {
            kinds.show(PixelKinds.of(map, picture.nudge()), PixelKinds.counted(map), colors.of(map.mode()));
        }
        histogram.show(
                picture.histogram().orElseThrow(), picture.top(), map.mode().signed(), colors.of(map.mode()));
        showPixel();
    }

    /**
     * Says in the heading, or above the bars where the heading is full, what the scale cuts off.
     */
    private void showBeyond() {
        DifferencePicture picture = model.picture().get();
        String words = picture == null || picture.map().isEmpty() ? "" : ScaleUnit.beyond(picture);
        above.setText(words);
        above.setMinWidth(USE_PREF_SIZE);
        heading.applyCss();
        double taken = snapSizeX(above.prefWidth(-1));
        for (Node each : heading.getChildren()) {
            boolean beside = each != above && each.isManaged();
            // A line gives each child whole pixels.
            taken += beside ? snapSizeX(each.prefWidth(-1)) + heading.getSpacing() : 0;
        }
        boolean fits = heading.getWidth() == 0 || taken <= heading.getWidth();
        Visibility.show(above, fits && !words.isEmpty());
        histogram.say(fits ? "" : words);
    }

    private void showPixel() {
        DifferencePicture picture = model.picture().get();
        Probe probe = model.probe().get();
        boolean shown = picture != null && picture.map().isPresent() && probe != null && picture.contains(probe);
        boolean ofKinds = shown && picture.map().get().mode() == DifferenceMode.KINDS;
        boolean numbers = shown && (!ofKinds || hasRoom(ROOM_FOR_PIXEL_OF_KINDS));
        pixel.setVisible(numbers);
        pin.setVisible(numbers);
        table.setVisible(numbers);
        double rowsFrom = ofKinds ? ROOM_FOR_ROWS_OF_KINDS : ROOM_FOR_ROWS;
        PixelSource known = pixels.source().get();
        boolean traced = known.drawn() && model.origins().get() && shown && hasRoom(ROOM_FOR_ROWS);
        Visibility.show(source, traced);
        Visibility.show(neighbours, shown && !traced && hasRoom(rowsFrom));
        Visibility.show(lower, shown && (traced || getHeight() >= ROOM_FOR_FIVE_ROWS - 40));
        Visibility.show(origin, resized());
        origin.setText(traced ? "Neighbors" : "Source pixels");
        boolean sample = shown && !known.drawn() && hasRoom(ROOM_FOR_ROWS);
        shared.setText(sample ? String.join(" ", known.sentences()) : "");
        Visibility.show(shared, !shared.getText().isEmpty());
        if (!shown) {
            return;
        }
        DifferenceMap map = picture.map().get();
        pixel.setText("Pixel x " + probe.x() + ", y " + probe.y());
        if (traced) {
            neighboursTitle.setText("Read from the decoded pictures");
            source.show(known, session.selectedPair().get(), hasRoom(ROOM_FOR_FIVE_ROWS) ? LARGE_SOURCE : SMALL_SOURCE);
        }
        table.show(picture, probe, session.selectedStage().get());
        int rows = getHeight() >= ROOM_FOR_FIVE_ROWS ? 5 : 3;
        Neighbours around = Neighbours.around(map, picture.nudge(), probe, picture.top(), rows);
        neighbours.show(around, new HeatRaster(map, colors.of(map.mode()), picture.top()), probe);
        String power = around.exponent() == 0 ? "" : ", in " + Figures.power(Math.pow(10, around.exponent()));
        String channel = ChannelNames.shown(map.channel(), picture.a().pixels().channels());
        if (traced) {
            return;
        }
        neighboursTitle.setText("Neighbors, " + map.mode().formula() + ", " + channel.replace("Max", "max") + power);
    }

    /** Returns whether the stage shows pixels that a resize has computed. */
    private boolean resized() {
        Stage stage = session.selectedStage().get();
        return stage.compareTo(Stage.RESIZE) >= 0 && stage.isPicture();
    }

    private void showPin() {
        pin.setText(model.pinned().get() ? "Pinned" : "Click to pin");
        style(pin, "pin-set", model.pinned().get());
    }

    private void showLock() {
        boolean locked = model.locked().get();
        DifferencePicture picture = model.picture().get();
        String top = picture == null ? "" : " at " + Figures.of(picture.top());
        lock.setText(locked ? "Scale locked" + top : "Scale fits this picture");
        Tips.on(
                lock,
                locked
                        ? "Fit the scale to each picture and stage again (L)"
                        : "Keep this scale for all stages, pairs and pictures (L)");
        lock.pseudoClassStateChanged(LOCKED, locked);
        lock.setGraphic(
                FontIcon.of(locked ? MaterialDesignL.LOCK_OUTLINE : MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE, 14));
    }

    private static String share(double share) {
        double percent = 100 * share;
        boolean almostAll = share < 1 && percent > 99.95;
        return almostAll ? "> 99.9" : percent == 0 || percent >= 0.05 ? Figures.fixed(percent, 1) : Figures.of(percent);
    }
}
