package org.skewscope.gui.evidence;

import static org.skewscope.gui.support.Nodes.grid;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.text;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.detect.Detection;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.why.DetectionWording;
import org.skewscope.present.why.OriginWording;

/**
 * Shows the causes that detectors find in the two input tensors, without those that the options
 * rule out.
 */
final class DetectorsCard extends EvidenceCard {

    static final String TITLE = "Findings in the input tensors";

    /**
     * @param origins the recipes of the tensors of recorded runs
     */
    DetectorsCard(List<Detection> detections, List<TensorOrigin> origins) {
        super(TITLE, "Found by comparing the two input tensors, without what the options exclude");
        setId("detectors");
        origins.forEach(origin -> say(OriginWording.sentence(origin)));
        if (detections.isEmpty()) {
            say("A pathway has no input tensor to compare.");
            return;
        }
        ColumnConstraints percent = new ColumnConstraints(46, 46, 46);
        percent.setHalignment(HPos.RIGHT);
        ColumnConstraints words = growing(new ColumnConstraints());
        words.setMinWidth(0);
        GridPane table = grid(8, 6, new ColumnConstraints(40, 40, 40), percent, words);
        int row = 0;
        for (Detection detection : detections) {
            Label figure = label(DetectionWording.percent(detection), "ledger-figure");
            GridPane.setValignment(figure, VPos.TOP);
            ShareBar bar = new ShareBar(0, 1, detection.confidence());
            GridPane.setValignment(bar, VPos.TOP);
            GridPane.setMargin(bar, new Insets(3, 0, 0, 0));
            table.addRow(row++, bar, figure, text(WindowSentence.of(detection.sentence()), "why-text"));
        }
        getChildren().add(table);
        note("Share of the input difference that the finding alone could explain. It is judged"
                + " from the tensors; the shares under \u201c"
                + LedgerCard.TITLE
                + "\u201d are measured with the options.");
    }
}
