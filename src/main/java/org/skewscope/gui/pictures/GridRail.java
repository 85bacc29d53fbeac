package org.skewscope.gui.pictures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import org.skewscope.compare.ProbabilityEffect;
import org.skewscope.compare.Severity;
import org.skewscope.gui.pictures.PictureFilter.EffectRange;
import org.skewscope.gui.pictures.PictureFilter.Facet;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.Figures;

/**
 * Shows the filter of the grid: the values of each facet with their counts among the pictures that
 * the other facets leave, and the range of effects.
 */
final class GridRail extends VBox {

    /** The number of values of a facet that are shown before the user asks for all. */
    private static final int FEW = 4;

    private final Session session;
    private final ShownPictures pictures;
    private final TextField search = new TextField();
    private final Hyperlink reset = new Hyperlink("Reset");
    private final Map<Facet, Section> sections = new EnumMap<>(Facet.class);
    private final EffectSection effects = new EffectSection();

    GridRail(Session session, ShownPictures pictures) {
        this.session = session;
        this.pictures = pictures;
        getStyleClass().add("grid-rail");
        setId("grid-rail");
        Label title = new Label("Filter");
        title.getStyleClass().add("region-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        reset.setOnAction(
                event -> {
                    reset.setVisited(false);
                    pictures.filterBy(PictureFilter.ALL);
                });
        HBox head = new HBox(title, gap, reset);
        head.getStyleClass().add("picture-head");
        head.setAlignment(Pos.CENTER_LEFT);
        search.setPromptText("Name or class");
        search.setAccessibleText("Search pictures by name or class");
        search.textProperty()
                .addListener(
                        (property, old, next) ->
                                pictures.filterBy(pictures.filter().get().searching(next)));
        VBox finder = new VBox(search);
        finder.getStyleClass().add("picture-finder");
        VBox body = new VBox();
        for (Facet facet :
                List.of(Facet.VERDICT, Facet.CAUSE, Facet.PAIR, Facet.CLASS)) {
            Section section = new Section(facet);
            sections.put(facet, section);
            body.getChildren().add(section);
        }
        body.getChildren().add(effects);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("panel-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, finder, scroll);
    }

    /** Shows the present filter and counts. */
    void update() {
        PictureFilter filter = pictures.filter().get();
        if (!search.getText().strip().toLowerCase(Locale.ROOT).equals(filter.words())) {
            search.setText(filter.words());
        }
        reset.setVisible(!filter.passesAll());
        sections.values().forEach(each -> each.update(filter));
        effects.update(filter);
    }

    /** Shows the values of one facet. */
    private final class Section extends VBox {

        private final Facet facet;
        private final Hyperlink all = new Hyperlink("all");
        private final VBox values = new VBox();
        private boolean every;

        Section(Facet facet) {
            this.facet = facet;
            getStyleClass().add("rail-section");
            Label title =
                    new Label(
                            switch (facet) {
                                case VERDICT -> "Verdict";
                                case CAUSE -> "Cause";
                                case PAIR -> "Pair whose class changes";
                                case CLASS -> "Class, from \u2192 to";
                            });
            title.getStyleClass().add("group-title");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            all.setOnAction(
                    event -> {
                        all.setVisited(false);
                        every = !every;
                        update(pictures.filter().get());
                    });
            HBox head = new HBox(title, gap, all);
            head.setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(head, values);
        }

        void update(PictureFilter filter) {
            List<PictureFilter.Count> counts =
                    filter.counts(facet, session.pictures(), session.classNames());
            List<PictureFilter.Count> listed = new ArrayList<>(counts);
            Set<String> known = new HashSet<>();
            counts.forEach(each -> known.add(each.value()));
            filter.chosen().getOrDefault(facet, Set.of()).stream()
                    .filter(each -> !known.contains(each))
                    .forEach(each -> listed.add(new PictureFilter.Count(each, 0)));
            Visibility.show(this, !listed.isEmpty());
            Visibility.show(all, listed.size() > FEW);
            all.setText(every ? "fewer" : "all");
            int most = counts.stream().mapToInt(PictureFilter.Count::pictures).max().orElse(1);
            int shown = every ? listed.size() : Math.min(FEW, listed.size());
            while (values.getChildren().size() > shown) {
                values.getChildren().remove(values.getChildren().size() - 1);
            }
            for (int i = 0; i < shown; i++) {
                if (i == values.getChildren().size()) {
                    values.getChildren().add(new Value(facet));
                }
                ((Value) values.getChildren().get(i))
                        .show(listed.get(i), filter.has(facet, listed.get(i).value()), most);
            }
        }
    }

    /** Shows one value with its number of pictures. */
    private final class Value extends HBox {

        private static final double BAR = 24;

        private final CheckBox box = new CheckBox();
        private final Region bar = new Region();
        private final Label count = new Label();

        Value(Facet facet) {
            super(6);
            setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("rail-value");
            box.setMinWidth(0);
            box.setMnemonicParsing(false);
            box.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(box, Priority.ALWAYS);
            box.setOnAction(
                    event ->
                            pictures.filterBy(
                                    pictures.filter().get().toggled(facet, box.getText())));
            Pane track = new Pane(bar);
            track.getStyleClass().add("effect-track");
            track.setMinWidth(BAR);
            track.setMaxWidth(BAR);
            bar.getStyleClass().add("effect-fill");
            bar.setManaged(false);
            count.getStyleClass().add("muted");
            count.setMinWidth(28);
            count.setAlignment(Pos.CENTER_RIGHT);
            getChildren().addAll(box, track, count);
        }

        void show(PictureFilter.Count value, boolean chosen, int most) {
            box.setText(value.value());
            box.setSelected(chosen);
            box.setAccessibleText(value.value() + ", " + value.pictures() + " pictures");
            Tips.over(box, value.value());
            count.setText(String.valueOf(value.pictures()));
            double width = value.pictures() == 0 ? 0 : BAR * value.pictures() / most;
            bar.resizeRelocate(0, 0, Math.max(value.pictures() == 0 ? 0 : 2, width), 4);
        }
    }

    /** Shows how many pictures have which effect, with two handles that cut both ends. */
    private final class EffectSection extends VBox {

        private static final int BARS = 16;
        private static final double HEIGHT = 44;
        private static final double WIDTH = 176;

        private final List<Region> kept = new ArrayList<>();
        private final List<Region> changed = new ArrayList<>();
        private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
        private final Label low = new Label();
        private final Label high = new Label();
        private boolean showing;

        EffectSection() {
            getStyleClass().add("rail-section");
            Label title = new Label("Effect");
            title.getStyleClass().add("group-title");
            Label unit = new Label("points, log count");
            unit.getStyleClass().add("secondary");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Pane chart = new Pane();
            chart.setMinSize(WIDTH, HEIGHT);
            chart.setMaxSize(WIDTH, HEIGHT);
            for (int i = 0; i < BARS; i++) {
                for (List<Region> each : List.of(kept, changed)) {
                    Region bar = new Region();
                    bar.getStyleClass()
                            .addAll(
                                    "rail-bar",
                                    each == kept
                                            ? "fill-severity-visible"
                                            : "fill-severity-class-changes");
                    bar.setManaged(false);
                    each.add(bar);
                    chart.getChildren().add(bar);
                }
            }
            slider.setMaxWidth(WIDTH);
            slider.setAccessibleText("Smallest and largest effect in points");
            slider.lowValueProperty().addListener((property, old, next) -> choose());
            slider.highValueProperty().addListener((property, old, next) -> choose());
            low.getStyleClass().add("secondary");
            high.getStyleClass().add("secondary");
            Region between = new Region();
            HBox.setHgrow(between, Priority.ALWAYS);
            HBox ends = new HBox(low, between, high);
            ends.setMaxWidth(WIDTH);
            getChildren().addAll(new HBox(title, gap, unit), chart, slider, ends);
        }

        private void choose() {
            if (showing) {
                return;
            }
            boolean whole =
                    slider.getLowValue() <= 0 && slider.getHighValue() >= slider.getMax();
            pictures.filterBy(
                    pictures.filter()
                            .get()
                            .within(
                                    whole
                                            ? EffectRange.ALL
                                            : new EffectRange(
                                                    slider.getLowValue(),
                                                    slider.getHighValue() >= slider.getMax()
                                                            ? Double.POSITIVE_INFINITY
                                                            : slider.getHighValue())));
        }

        void update(PictureFilter filter) {
            PictureFilter others = filter.within(EffectRange.ALL);
            List<PictureEntry> passing =
                    session.pictures().stream()
                            .filter(each -> each.effect().isPresent())
                            .filter(each -> others.passes(each, session.classNames()))
                            .toList();
            double most =
                    passing.stream().mapToDouble(GridRail::points).max().orElse(0);
            Visibility.show(this, most > 0);
            if (most <= 0) {
                return;
            }
            int[] all = new int[BARS];
            int[] flips = new int[BARS];
            for (PictureEntry each : passing) {
                int bar = Math.min(BARS - 1, (int) (points(each) / most * BARS));
                all[bar]++;
                if (each.comparison().severity() == Severity.CLASS_CHANGES) {
                    flips[bar]++;
                }
            }
            double scale = 0;
            for (int count : all) {
                scale = Math.max(scale, Math.log1p(count));
            }
            for (int i = 0; i < BARS; i++) {
                draw(kept.get(i), i, Math.log1p(all[i]) / scale);
                draw(changed.get(i), i, Math.log1p(flips[i]) / scale);
            }
            showing = true;
            slider.setMax(most);
            slider.setLowValue(Math.min(most, filter.effect().least()));
            slider.setHighValue(Math.min(most, filter.effect().most()));
            showing = false;
            low.setText(Figures.fixed(slider.getLowValue(), 0));
            high.setText(Figures.fixed(slider.getHighValue(), 0));
        }

        private void draw(Region bar, int index, double share) {
            double width = WIDTH / BARS;
            double height = share <= 0 ? 0 : Math.max(1, share * HEIGHT);
            bar.resizeRelocate(index * width, HEIGHT - height, width - 1, height);
        }
    }

    private static double points(PictureEntry picture) {
        return picture.effect().map(ProbabilityEffect::points).orElse(0.0);
    }
}
