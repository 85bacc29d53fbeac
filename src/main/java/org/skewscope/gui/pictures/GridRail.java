package org.skewscope.gui.pictures;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.link;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.scroll;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.unmanaged;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import org.skewscope.compare.Severity;
import org.skewscope.desk.pictures.PictureFilter;
import org.skewscope.desk.pictures.PictureFilter.EffectRange;
import org.skewscope.desk.pictures.PictureFilter.Facet;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.Figures;
import org.skewscope.tensor.SentenceNumber;

/**
 * Shows the filter of the grid: the values of each facet with their counts among the pictures that
 * the other facets leave, and the range of effects.
 */
final class GridRail extends VBox {

    /** The number of values of a facet that are shown before the user asks for all. */
    private static final int FEW = 4;

    private final Session session;
    private final ShownPictures pictures;
    private final TextField search = named("grid-search", new TextField());
    private final Hyperlink reset;
    private final List<Section> sections;
    private final EffectSection effects = new EffectSection();

    GridRail(Session session, ShownPictures pictures) {
        this.session = session;
        this.pictures = pictures;
        named("grid-rail", styled(this, "grid-rail"));
        sections = Stream.of(Facet.VERDICT, Facet.CAUSE, Facet.PAIR, Facet.CLASS, Facet.TAG)
                .map(Section::new)
                .toList();
        reset = link("Reset", () -> pictures.filterBy(PictureFilter.ALL));
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        VBox body = column(0, sections.toArray(Node[]::new));
        body.getChildren().add(effects);
        ScrollPane scroll = growing(scroll(body, "panel-scroll"));
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren()
                .addAll(
                        styled(row(0, label("Filter", "region-title"), gap(), reset), "picture-head"),
                        styled(column(0, FilterControls.finder(search, pictures)), "picture-finder"),
                        scroll);
    }

    /** Gives the focus to the search. */
    void find() {
        FilterControls.find(search);
    }

    /** Shows the present filter and counts. */
    void update() {
        PictureFilter filter = pictures.filter().get();
        reset.setVisible(!filter.passesAll());
        sections.forEach(each -> each.update(filter));
        effects.update(filter);
    }

    /** Shows the values of one facet. */
    private final class Section extends VBox {

        private final Facet facet;
        private final Hyperlink all;
        private final VBox values = new VBox();
        private boolean every;

        Section(Facet facet) {
            this.facet = facet;
            styled(this, "rail-section");
            String title =
                    switch (facet) {
                        case VERDICT -> "Verdict";
                        case CAUSE -> "Cause";
                        case PAIR -> "Pair whose class changes";
                        case CLASS -> "Class, from \u2192 to";
                        case TAG -> "Tag";
                    };
            all = link("all", () -> {
                every = !every;
                update(pictures.filter().get());
            });
            getChildren().addAll(row(0, label(title, "group-title"), gap(), all), values);
        }

        void update(PictureFilter filter) {
            List<PictureFilter.Count> counts = filter.counts(facet, session.pictures(), session.classNames());
            List<PictureFilter.Count> listed = new ArrayList<>(counts);
            filter.chosen().getOrDefault(facet, Set.of()).stream()
                    .filter(each ->
                            counts.stream().noneMatch(count -> count.value().equals(each)))
                    .forEach(each -> listed.add(new PictureFilter.Count(each, 0)));
            Visibility.show(this, !listed.isEmpty());
            int few = facet == Facet.VERDICT ? listed.size() : FEW;
            Visibility.show(all, listed.size() > few);
            all.setText(every ? "fewer" : "all");
            int most = counts.stream()
                    .mapToInt(PictureFilter.Count::pictures)
                    .max()
                    .orElse(1);
            int shown = every ? listed.size() : Math.min(few, listed.size());
            List<Node> lines = values.getChildren();
            while (lines.size() < shown) {
                lines.add(new Value(facet));
            }
            lines.subList(shown, lines.size()).clear();
            for (int i = 0; i < shown; i++) {
                PictureFilter.Count count = listed.get(i);
                ((Value) lines.get(i)).show(count, filter.has(facet, count.value()), most);
            }
        }
    }

    /** Shows one value with its number of pictures. */
    private final class Value extends HBox {

        private static final double BAR = 24;

        private final CheckBox box = wide(growing(yielding(new CheckBox())));
        private final HBox signs = whole(row(3));
        private final Region bar = unmanaged(new Region());
        private final Label count = label("", "muted", "rail-count");
        private final Facet facet;
        private PictureFilter.Value value;

        Value(Facet facet) {
            super(6);
            this.facet = facet;
            styled(this, "rail-value");
            setAlignment(Pos.CENTER_LEFT);
            box.setMnemonicParsing(false);
            box.setOnAction(event -> pictures.filterBy(pictures.filter().get().toggled(facet, value)));
            getChildren().addAll(box, wide(BAR, styled(new Pane(bar), "effect-track")), count);
        }

        /** Shows the sign of a verdict, or those of a pair's pathways, as other places do. */
        private void sign() {
            bar.getStyleClass().setAll("effect-fill");
            signs.getChildren().setAll(FilterControls.signs(value));
            value.severity()
                    .or(() -> facet == Facet.PAIR || facet == Facet.CLASS
                            ? Optional.of(Severity.CLASS_CHANGES)
                            : Optional.empty())
                    .ifPresent(each -> bar.getStyleClass().add("fill-" + SeverityMark.styleClass(each)));
            box.setGraphic(signs.getChildren().isEmpty() ? null : signs);
        }

        void show(PictureFilter.Count next, boolean chosen, int most) {
            if (!next.value().equals(value)) {
                value = next.value();
                box.setText(value.brief());
                sign();
            }
            box.setSelected(chosen);
            box.setAccessibleText(value.words() + ", " + SentenceNumber.count(next.pictures()) + " pictures");
            tipped(value.words(), box);
            count.setText(SentenceNumber.count(next.pictures()));
            double width = next.pictures() == 0 ? 0 : BAR * next.pictures() / most;
            bar.resizeRelocate(0, 0, Math.max(next.pictures() == 0 ? 0 : 2, width), 4);
        }
    }

    /** Shows how many pictures have which effect, with two handles that cut both ends. */
    private final class EffectSection extends VBox {

        private static final int BARS = 16;

        /** The least effect, in points, that is shown as a figure. */
        private static final double SEEN = 0.05;

        private static final double HEIGHT = 44;
        private final Pane chart = new Pane();
        private final List<Region> bars = bars("fill-severity-visible");
        private final List<Region> flippedBars = bars("fill-severity-class-changes");
        private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
        private final Label low = label("", "secondary");
        private final Label high = label("", "secondary");
        private double[] all = new double[BARS];
        private double[] flipped = new double[BARS];
        private boolean showing;

        EffectSection() {
            styled(this, "rail-section");
            chart.setMinSize(0, HEIGHT);
            chart.setMaxSize(Double.MAX_VALUE, HEIGHT);
            chart.getChildren().addAll(bars);
            chart.getChildren().addAll(flippedBars);
            slider.setAccessibleText("Smallest and largest effect in points");
            OnChange.run(this::draw, chart.widthProperty());
            OnChange.run(this::choose, slider.lowValueProperty(), slider.highValueProperty());
            getChildren()
                    .addAll(
                            new HBox(label("Effect", "group-title"), gap(), label("points, log count", "secondary")),
                            chart,
                            slider,
                            new HBox(low, gap(), high));
        }

        private static List<Region> bars(String fill) {
            return Stream.generate(() -> unmanaged(styled(new Region(), "rail-bar", fill)))
                    .limit(BARS)
                    .toList();
        }

        private void choose() {
            if (showing) {
                return;
            }
            double least = slider.getLowValue();
            double most = slider.getHighValue() >= slider.getMax() ? Double.POSITIVE_INFINITY : slider.getHighValue();
            pictures.filterBy(pictures.filter()
                    .get()
                    .within(
                            least <= 0 && most == Double.POSITIVE_INFINITY
                                    ? EffectRange.ALL
                                    : new EffectRange(least, most)));
        }

        void update(PictureFilter filter) {
            PictureFilter others = filter.within(EffectRange.ALL);
            List<PictureEntry> passing = session.pictures().stream()
                    .filter(each -> PictureFilter.presentEffect(each).isPresent())
                    .filter(each -> others.passes(each, session.classNames()))
                    .toList();
            double most = passing.stream()
                    .mapToDouble(each -> each.points().orElseThrow())
                    .max()
                    .orElse(0);
            boolean cut = !filter.effect().equals(EffectRange.ALL);
            boolean several = passing.size() > 1 && most >= SEEN;
            Visibility.show(this, most > 0 && (cut || several));
            if (!isVisible()) {
                return;
            }
            all = new double[BARS];
            flipped = new double[BARS];
            for (PictureEntry each : passing) {
                int bar = Math.min(BARS - 1, (int) (each.points().orElseThrow() / most * BARS));
                all[bar]++;
                if (each.verdict().filter(Severity.CLASS_CHANGES::equals).isPresent()) {
                    flipped[bar]++;
                }
            }
            draw();
            showing = true;
            slider.setMax(most);
            slider.setLowValue(Math.min(most, filter.effect().least()));
            slider.setHighValue(Math.min(most, filter.effect().most()));
            showing = false;
            int decimals = most < 10 ? 1 : 0;
            low.setText(Figures.fixed(slider.getLowValue(), decimals));
            high.setText(Figures.fixed(slider.getHighValue(), decimals));
        }

        private void draw() {
            double most = Math.max(1, Arrays.stream(all).max().orElse(0));
            draw(bars, all, most);
            draw(flippedBars, flipped, most);
        }

        private void draw(List<Region> bars, double[] counts, double most) {
            double width = chart.getWidth() / BARS;
            for (int i = 0; i < BARS; i++) {
                double share = Math.log1p(counts[i]) / Math.log1p(most);
                double height = share <= 0 ? 0 : Math.max(1, share * HEIGHT);
                bars.get(i).resizeRelocate(i * width, HEIGHT - height, Math.max(0, width - 1), height);
            }
        }
    }
}
