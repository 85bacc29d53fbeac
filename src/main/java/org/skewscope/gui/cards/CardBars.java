package org.skewscope.gui.cards;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.Figures;
import org.skewscope.present.card.CardContent;

/** Shows the bars of a card's classes, with the axis below them. */
final class CardBars {

    /** The number of bars where a card has room for all. */
    static final int MOST = 5;

    private final List<ClassBar> rows;
    private final AxisLabels axis = new AxisLabels();

    CardBars(int index) {
        rows = Stream.generate(() -> new ClassBar(index)).limit(MOST).toList();
    }

    /** Returns the first bars. */
    List<ClassBar> rows(int count) {
        return rows.subList(0, count);
    }

    AxisLabels axis() {
        return axis;
    }

    /**
     * Shows the classes of a content.
     *
     * @param height of one bar, in pixels
     */
    void show(CardContent content, double height) {
        List<CardContent.Bar> known = content.bars();
        for (int i = 0; i < MOST; i++) {
            ClassBar row = rows.get(i);
            row.setMinHeight(height);
            row.setMaxHeight(height);
            row.show(i < known.size() ? look(content, known.get(i)) : ClassBar.EMPTY);
        }
        axis.show(content.axis().ticks(content.narrow()));
    }

    private static ClassBar.Appearance look(CardContent content, CardContent.Bar bar) {
        return new ClassBar.Appearance(
                bar.className(),
                Figures.percent(bar.probability()),
                content.axis().position(bar.probability()),
                bar.reference()
                        .map(reference -> new ClassBar.Reference(
                                Figures.signed(100 * (bar.probability() - reference), 1),
                                content.axis().position(reference),
                                content.shownReference())));
    }

    /** Shows one class: its name, probability, difference from the reference, and a bar below. */
    static final class ClassBar extends Region {

        private static final double BAR = 5;
        private static final double DELTA = 36;
        private static final double DOT = 8;
        private static final double GAP = 8;

        /** The width, in pixels, from which the change is shown beside a name that is cut. */
        private static final double ROOM_FOR_CHANGES = 130;

        private final Label name = label("", "class-name");
        private final Label value = label("", "class-value");
        private final Label delta = label("", "class-delta");
        private final Region track = styled(new Region(), "class-track");
        private final Region fill = styled(new Region(), "class-fill");
        private final Region dot = styled(new Region(), "class-dot");
        private Appearance shown = EMPTY;

        /**
         * Holds the reference's probability of a class.
         *
         * @param difference from the reference, in words
         * @param share of the axis, 0 to 1
         * @param pathway index of the reference
         */
        record Reference(String difference, double share, int pathway) {}

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
            getChildren().addAll(name, value, delta, track, fill, dot);
            setMinWidth(0);
            delta.setManaged(false);
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
            delta.setText(look.reference.map(Reference::difference).orElse(""));
            delta.setManaged(look.reference.isPresent());
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
            // The name of a class says more than its change, which the list of classes has too.
            boolean room = name.prefWidth(-1) <= width - DELTA - valueWidth - GAP;
            boolean changes = delta.isManaged() && (room || width >= ROOM_FOR_CHANGES);
            delta.setVisible(changes);
            double right = changes ? DELTA : 0;
            layoutInArea(delta, width - DELTA, 0, DELTA, text, 0, HPos.RIGHT, VPos.BOTTOM);
            layoutInArea(value, width - right - valueWidth, 0, valueWidth, text, 0, HPos.RIGHT, VPos.BOTTOM);
            layoutInArea(name, 0, 0, Math.max(0, width - right - valueWidth - GAP), text, 0, HPos.LEFT, VPos.BOTTOM);
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

    /** Shows the axis's figures below the bars. */
    private static final class AxisLabels extends Region {

        private static final double HEIGHT = 14;
        private static final double GAP = 6;

        private List<Integer> ticks = List.of();

        AxisLabels() {
            styled(this, "axis-labels");
            setMinWidth(0);
        }

        void show(List<Integer> percents) {
            if (percents.equals(ticks)) {
                return;
            }
            ticks = percents;
            getChildren().clear();
            for (int i = 0; i < percents.size(); i++) {
                getChildren().add(whole(label(percents.get(i) + (i == percents.size() - 1 ? "%" : ""), "axis-label")));
            }
        }

        @Override
        protected void layoutChildren() {
            int last = getChildren().size() - 1;
            boolean crowded = isCrowded();
            for (int i = 0; i <= last; i++) {
                Label label = (Label) getChildren().get(i);
                boolean inMiddle = 2 * i == last;
                label.setVisible(!crowded || i == 0 || i == last || inMiddle);
                label.resizeRelocate(left(i), 0, label.prefWidth(-1), HEIGHT);
            }
        }

        /**
         * Returns whether two neighboring figures touch. The last figure ends where the axis does.
         */
        private boolean isCrowded() {
            return IntStream.range(1, getChildren().size())
                    .anyMatch(i ->
                            left(i) - left(i - 1) < getChildren().get(i - 1).prefWidth(-1) + GAP);
        }

        private double left(int index) {
            int last = getChildren().size() - 1;
            double width = getChildren().get(index).prefWidth(-1);
            double center = getWidth() * index / last;
            return Math.rint(index == 0 ? 0 : index == last ? getWidth() - width : center - width / 2);
        }

        @Override
        protected double computePrefHeight(double width) {
            return HEIGHT;
        }

        @Override
        protected double computePrefWidth(double height) {
            return 160;
        }
    }
}
