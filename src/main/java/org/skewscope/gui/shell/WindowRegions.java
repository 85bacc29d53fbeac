package org.skewscope.gui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.skewscope.gui.lower.LowerCentre;

/** What F6 stops at in the window, from the header on; what is hidden is passed. */
final class WindowRegions {

    private WindowRegions() {}

    static List<Node> of(
            Header header,
            LessonFrame lessons,
            Node pictures,
            Node cards,
            LowerCentre lower,
            Node options) {
        List<Node> regions = new ArrayList<>();
        regions.add(header);
        regions.addAll(lessons.start().regions());
        regions.addAll(List.of(lessons.panel(), pictures, cards));
        regions.addAll(lower.regions());
        regions.add(options);
        return regions;
    }
}
