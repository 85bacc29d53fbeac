package org.skewscope.gui.viewer;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Pair;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.option.Stage;
import org.skewscope.present.maps.ChannelNames;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferencePicture;
import org.skewscope.present.maps.PixelReading;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.Probe;
import org.skewscope.present.maps.ValueText;

/** The small dark box beside the cursor: both values of a pixel and their difference. */
final class ProbeTip extends VBox {

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
        PixelReading reading =
                channel >= 0 && channel < readings.size()
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
        difference.setText(
                ValueText.difference(reading.difference(), stage, left.wholeWith(right)));
        setVisible(true);
    }

    /** Beside a point of the parent, inside it. */
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
