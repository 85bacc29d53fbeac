package org.skewscope.gui.cards;

import java.util.List;
import java.util.stream.Stream;
import org.skewscope.present.CardContent;
import org.skewscope.present.Figures;

/** The bars of a card's classes, with the axis below them. */
final class CardBars {

    /** Where there is room for all. */
    static final int MOST = 5;

    private final List<ClassBar> rows;
    private final AxisLabels axis = new AxisLabels();

    CardBars(int index) {
        rows = Stream.generate(() -> new ClassBar(index)).limit(MOST).toList();
    }

    /** The first so many. */
    List<ClassBar> rows(int count) {
        return rows.subList(0, count);
    }

    AxisLabels axis() {
        return axis;
    }

    /**
     * @param height of one bar, in pixels
     */
    void show(CardContent content, double height) {
        List<CardContent.Bar> known = content.bars();
        for (int i = 0; i < MOST; i++) {
            ClassBar row = rows.get(i);
            row.setMinHeight(height);
            row.setMaxHeight(height);
            if (i >= known.size()) {
                row.clear();
                continue;
            }
            CardContent.Bar bar = known.get(i);
            row.show(
                    bar.className(),
                    Figures.percent(bar.probability()),
                    content.axis().position(bar.probability()),
                    bar.reference().map(reference -> mark(content, bar, reference)));
        }
        axis.show(content.axis().ticks(content.narrow()));
    }

    private static ClassBar.Reference mark(
            CardContent content, CardContent.Bar bar, double reference) {
        return new ClassBar.Reference(
                Figures.signed(100 * (bar.probability() - reference), 1),
                content.axis().position(reference),
                content.shownReference());
    }
}
