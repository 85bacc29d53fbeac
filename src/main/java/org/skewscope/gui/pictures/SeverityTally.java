package org.skewscope.gui.pictures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import org.skewscope.compare.Severity;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;
import org.skewscope.gui.support.SeverityMark;

/** How many of the compared pictures came out how, the worst first. */
final class SeverityTally {

    /** What is worth a look. */
    private static final List<Severity> COUNTED =
            List.of(
                    Severity.FAILED,
                    Severity.OTHER_CLASSES,
                    Severity.CLASS_CHANGES,
                    Severity.VISIBLE,
                    Severity.OTHER_WEIGHTS,
                    Severity.OTHER_PRECISION);

    private SeverityTally() {}

    /** One label for each result that occurs. */
    static List<Label> of(List<PictureEntry> pictures) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (PictureEntry picture : pictures) {
            if (picture.state() instanceof PictureState.Done done) {
                counts.merge(done.comparison().severity(), 1, Integer::sum);
            }
        }
        List<Label> labels = new ArrayList<>();
        for (Severity severity : COUNTED) {
            if (counts.containsKey(severity)) {
                labels.add(label(severity, counts.get(severity)));
            }
        }
        return labels;
    }

    private static Label label(Severity severity, int count) {
        Label label = new Label(count + (severity == Severity.FAILED ? " failed" : ""));
        label.setGraphic(SeverityMark.icon(severity, 14));
        label.getStyleClass().addAll("tally", SeverityMark.styleClass(severity));
        return label;
    }
}
