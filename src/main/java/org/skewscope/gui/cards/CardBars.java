package org.skewscope.gui.cards;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.styled;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.card.CardContent;

/** Shows the bars of a card's first classes. */
final class CardBars {

    static final int MOST = 3;

    private final List<ClassBar> rows;

    CardBars(int index) {
        rows = Stream.generate(() -> new ClassBar(index)).limit(MOST).toList();
    }

    List<ClassBar> rows() {
        return rows;
    }

    /**
     * Shows the classes of a content.
     *
     * @param height of one bar, in pixels
     * @param exact whether every probability has its decimal, as in a lesson's words
     */
    void show(CardContent content, double height, boolean exact) {
        List<String> percents = content.percents(MOST, exact);
        for (int i = 0; i < MOST; i++) {
            ClassBar row = rows.get(i);
            row.setMinHeight(height);
            row.setMaxHeight(height);
            row.show(i < percents.size() ? look(content, content.bars().get(i), percents.get(i)) : ClassBar.EMPTY);
        }
    }

    private static ClassBar.Appearance look(CardContent content, CardContent.Bar bar, String percent) {
        return new ClassBar.Appearance(
                bar.className(),
                percent,
                content.axis().position(bar.probability()),
                bar.reference()
                        .map(reference ->
                                new ClassBar.Reference(content.axis().position(reference), content.shownReference())));
    }

    /** Shows one class: its name, probability, and a bar below with the reference's probability. */
    static final class ClassBar extends Region {

        private static final double BAR = 5;
        private static final double DOT = 8;
        private static final double GAP = 8;

        private final Label name = label("", "class-name");
        private final Label value = label("", "class-value");
        private final Region track = styled(new Region(), "class-track");
        private final Region fill = styled(new Region(), "class-fill");
        private final Region dot = styled(new Region(), "class-dot");
        private Appearance shown = EMPTY;

        /**
         * Holds the reference's probability of a class.
         *
         * @param share of the axis, 0 to 1
         * @param pathway index of the reference
         */
        record Reference(double share, int pathway) {}

        /**
         * Holds what a bar shows.
         *
         * @param share of the axis, 0 to 1
         * @param reference the reference's probability of the same class, shown as a mark on the bar
         */
        record Appearance(String name, String value, double share, Optional<Reference> reference) {}

        /** Shows an empty track while no result is known. */
        static final Appearance EMPTY = new Appearance("", "", 0, Optional.empty());

        ClassBar(int pathway) {
            styled(this, "class-bar");
            fill.setStyle("-fx-background-color: " + PathwayMark.colorName(pathway) + ";");
            getChildren().addAll(name, value, track, fill, dot);
            setMinWidth(0);
            dot.setVisible(false);
        }

        /** Draws the bar, unless it looks the same as before. */
        void show(Appearance look) {
            if (look.equals(shown)) {
                return;
            }
            shown = look;
            name.setText(look.name);
            value.setText(look.value);
            look.reference.ifPresent(reference -> dot.setStyle(
                    "-fx-background-color: -skew-card, " + PathwayMark.colorName(reference.pathway) + ";"));
            dot.setVisible(look.reference.isPresent());
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double text = getHeight() - BAR - 1;
            double valueWidth = value.prefWidth(-1);
            layoutInArea(value, width - valueWidth, 0, valueWidth, text, 0, HPos.RIGHT, VPos.BOTTOM);
            layoutInArea(name, 0, 0, Math.max(0, width - valueWidth - GAP), text, 0, HPos.LEFT, VPos.BOTTOM);
            double y = getHeight() - BAR;
            track.resizeRelocate(0, y, width, BAR);
            fill.resizeRelocate(0, y, shown.share <= 0 ? 0 : Math.max(1.5, shown.share * width), BAR);
            shown.reference.ifPresent(reference -> {
                double x = Math.max(0, Math.min(width - DOT, reference.share * width - DOT / 2));
                dot.resizeRelocate(x, y + BAR / 2 - DOT / 2, DOT, DOT);
            });
        }

        @Override
        protected double computePrefHeight(double width) {
            return 24;
        }

        @Override
        protected double computePrefWidth(double height) {
            return 160;
        }
    }
}
