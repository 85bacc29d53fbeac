package org.skewscope.gui.pictures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.controlsfx.control.RangeSlider;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.compare.ProbabilityEffect;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.ClassNames;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.pictures.PictureFilter.EffectRange;
import org.skewscope.gui.pictures.PictureFilter.Facet;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
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
        reset.setOnAction(event -> {
            reset.setVisited(false);
            pictures.filterBy(PictureFilter.ALL);
        });
        HBox head = new HBox(title, gap, reset);
        head.getStyleClass().add("picture-head");
        head.setAlignment(Pos.CENTER_LEFT);
        search.setPromptText("Name or class");
        search.setAccessibleText("Search pictures by name or class");
        search.textProperty()
                .addListener((property, old, next) ->
                        pictures.filterBy(pictures.filter().get().searching(next)));
        search.setId("grid-search");
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        VBox finder = new VBox(FilterControls.finder(search));
        finder.getStyleClass().add("picture-finder");
        VBox body = new VBox();
        for (Facet facet : List.of(Facet.VERDICT, Facet.CAUSE, Facet.PAIR, Facet.CLASS, Facet.TAG)) {
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

    /** Gives the focus to the search. */
    void find() {
        search.requestFocus();
        search.selectAll();
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
            Label title = new Label(
                    switch (facet) {
                        case VERDICT -> "Verdict";
                        case CAUSE -> "Cause";
                        case PAIR -> "Pair whose class changes";
                        case CLASS -> "Class, from \u2192 to";
                        case TAG -> "Tag";
                    });
            title.getStyleClass().add("group-title");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            all.setOnAction(event -> {
                all.setVisited(false);
                every = !every;
                update(pictures.filter().get());
            });
            HBox head = new HBox(title, gap, all);
            head.setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(head, values);
        }

        void update(PictureFilter filter) {
            List<PictureFilter.Count> counts = filter.counts(facet, session.pictures(), session.classNames());
            List<PictureFilter.Count> listed = new ArrayList<>(counts);
            Set<String> known = new HashSet<>();
            counts.forEach(each -> known.add(each.value()));
            filter.chosen().getOrDefault(facet, Set.of()).stream()
                    .filter(each -> !known.contains(each))
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
        private final HBox signs = new HBox(3);
        private final Region bar = new Region();
        private final Label count = new Label();
        private final Facet facet;
        private String value = "";

        Value(Facet facet) {
            super(6);
            this.facet = facet;
            signs.setAlignment(Pos.CENTER_LEFT);
            signs.setMinWidth(USE_PREF_SIZE);
            setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("rail-value");
            box.setMinWidth(0);
            box.setMnemonicParsing(false);
            box.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(box, Priority.ALWAYS);
            box.setOnAction(event -> pictures.filterBy(pictures.filter().get().toggled(facet, value)));
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

        /** Shows the sign of a verdict, or those of a pair's pathways, as other places do. */
        private void sign() {
            bar.getStyleClass().setAll("effect-fill");
            signs.getChildren().setAll(FilterControls.signs(facet, value));
            PictureFilter.severity(facet, value)
                    .or(() -> facet == Facet.PAIR || facet == Facet.CLASS
                            ? Optional.of(Severity.CLASS_CHANGES)
                            : Optional.empty())
                    .ifPresent(each -> bar.getStyleClass().add("fill-" + SeverityMark.styleClass(each)));
            box.setGraphic(signs.getChildren().isEmpty() ? null : signs);
        }

        void show(PictureFilter.Count next, boolean chosen, int most) {
            if (!next.value().equals(value)) {
                value = next.value();
                box.setText(PictureFilter.brief(facet, value));
                sign();
            }
            box.setSelected(chosen);
            box.setAccessibleText(value + ", " + SentenceNumber.count(next.pictures()) + " pictures");
            Tips.over(box, value);
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
        private final double[][] shares = new double[2][BARS];
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
            chart.setMinSize(0, HEIGHT);
            chart.setMaxSize(Double.MAX_VALUE, HEIGHT);
            OnChange.run(this::draw, chart.widthProperty());
            for (int i = 0; i < BARS; i++) {
                for (List<Region> each : List.of(kept, changed)) {
                    Region bar = new Region();
                    bar.getStyleClass()
                            .addAll("rail-bar", each == kept ? "fill-severity-visible" : "fill-severity-class-changes");
                    bar.setManaged(false);
                    each.add(bar);
                    chart.getChildren().add(bar);
                }
            }
            slider.setAccessibleText("Smallest and largest effect in points");
            slider.lowValueProperty().addListener((property, old, next) -> choose());
            slider.highValueProperty().addListener((property, old, next) -> choose());
            low.getStyleClass().add("secondary");
            high.getStyleClass().add("secondary");
            Region between = new Region();
            HBox.setHgrow(between, Priority.ALWAYS);
            HBox ends = new HBox(low, between, high);
            getChildren().addAll(new HBox(title, gap, unit), chart, slider, ends);
        }

        private void choose() {
            if (showing) {
                return;
            }
            boolean whole = slider.getLowValue() <= 0 && slider.getHighValue() >= slider.getMax();
            pictures.filterBy(pictures.filter()
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
            List<PictureEntry> passing = session.pictures().stream()
                    .filter(each -> PictureFilter.presentEffect(each).isPresent())
                    .filter(each -> others.passes(each, session.classNames()))
                    .toList();
            double most = passing.stream().mapToDouble(GridRail::points).max().orElse(0);
            boolean cut = !filter.effect().equals(EffectRange.ALL);
            boolean several = passing.size() > 1 && most >= SEEN;
            Visibility.show(this, most > 0 && (cut || several));
            if (!isVisible()) {
                return;
            }
            int[] all = new int[BARS];
            int[] flips = new int[BARS];
            for (PictureEntry each : passing) {
                int bar = Math.min(BARS - 1, (int) (points(each) / most * BARS));
                all[bar]++;
                if (each.verdict().filter(Severity.CLASS_CHANGES::equals).isPresent()) {
                    flips[bar]++;
                }
            }
            double scale = 0;
            for (int count : all) {
                scale = Math.max(scale, Math.log1p(count));
            }
            for (int i = 0; i < BARS; i++) {
                shares[0][i] = Math.log1p(all[i]) / scale;
                shares[1][i] = Math.log1p(flips[i]) / scale;
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
            double width = chart.getWidth() / BARS;
            for (int i = 0; i < BARS; i++) {
                draw(kept.get(i), i * width, width, shares[0][i]);
                draw(changed.get(i), i * width, width, shares[1][i]);
            }
        }

        private void draw(Region bar, double left, double width, double share) {
            double height = share <= 0 ? 0 : Math.max(1, share * HEIGHT);
            bar.resizeRelocate(left, HEIGHT - height, Math.max(0, width - 1), height);
        }
    }

    private static double points(PictureEntry picture) {
        return picture.effect().map(ProbabilityEffect::points).orElse(0.0);
    }

    /** Holds which pictures of the grid are selected. */
    interface Selection {

        boolean has(PictureEntry picture);

        int size();

        /** Returns the first selected picture of the grid's order. */
        Optional<PictureEntry> first();

        /** Selects all pictures that are shown. */
        void all();

        void clear();
    }

    /** Shows what the selected pictures have in common, and what can be done with them. */
    static final class SelectionPanel extends VBox {

        private static final int SHOWN = 6;
        private static final int THUMBNAIL = 96;
        private static final double SIDE = 35;

        private final Session session;
        private final ShownPictures pictures;
        private final Thumbnails thumbnails;
        private final FileDialogs dialogs;
        private final PictureGrid.Actions actions;
        private final Selection chosen;
        private final Label title = new Label();
        private final Hyperlink all = new Hyperlink();
        private final Button clear = new Button();
        private final HBox some = new HBox(4);
        private final VBox facts = new VBox(4);
        private final Button first = action("Show the first", MaterialDesignI.IMAGE_OUTLINE);
        private final Button rest = action("", MaterialDesignP.PLAY);
        private final Button audit = action("", MaterialDesignC.CHART_BOX_OUTLINE);
        private final Button export = action("Export\u2026", MaterialDesignT.TRAY_ARROW_UP);
        private final Button tag = action("Tag\u2026", MaterialDesignT.TAG_OUTLINE);
        private final Button remove = action("Remove from the list", MaterialDesignD.DELETE_OUTLINE);

        /**
         * @param open opens a picture in the comparison
         * @param compare puts pictures back into the queue
         */
        SelectionPanel(
                Session session,
                ShownPictures pictures,
                Thumbnails thumbnails,
                FileDialogs dialogs,
                PictureGrid.Actions actions,
                Selection chosen,
                Consumer<PictureEntry> open,
                Consumer<List<PictureEntry>> compare) {
            this.session = session;
            this.pictures = pictures;
            this.thumbnails = thumbnails;
            this.dialogs = dialogs;
            this.actions = actions;
            this.chosen = chosen;
            getStyleClass().add("grid-panel");
            setId("grid-panel");
            first.getStyleClass().setAll("button", "primary-button");
            remove.getStyleClass().add("danger-button");
            first.setOnAction(event -> chosen.first().ifPresent(open));
            rest.setId("grid-rest");
            rest.setOnAction(event -> compare.accept(pictures.rest()));
            audit.setOnAction(event -> audit());
            export.setId("grid-export");
            export.setOnAction(event -> export());
            tag.setId("grid-tag");
            tag.setOnAction(event -> tag());
            remove.setOnAction(event -> session.removePictures(subject()));
            Tips.on(first, "Compare the first of them (Enter)");
            Tips.on(audit, "Measure them through all pathways, into one file");
            Tips.on(export, "Write names and results as a table");
            Tips.on(tag, "Set words by which you find them again (T)");
            Tips.on(remove, "Remove from the list; the files stay (Delete)");
            getChildren()
                    .addAll(
                            head(),
                            some,
                            facts,
                            new Separator(),
                            rest,
                            capped(first, "Enter"),
                            audit,
                            export,
                            capped(tag, "T"),
                            capped(remove, "Delete"),
                            foot());
        }

        private HBox head() {
            title.getStyleClass().add("card-title");
            title.setMinWidth(USE_PREF_SIZE);
            clear.setGraphic(FontIcon.of(MaterialDesignC.CLOSE, 16));
            clear.getStyleClass().addAll("icon-button", "list-button");
            clear.setOnAction(event -> chosen.clear());
            Tips.on(clear, "Select none (Esc)");
            all.setOnAction(event -> {
                all.setVisited(false);
                chosen.all();
            });
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox head = new HBox(6, title, gap, all, clear);
            head.setAlignment(Pos.CENTER_LEFT);
            head.getStyleClass().add("grid-panel-head");
            return head;
        }

        private static Label foot() {
            Label foot = new Label("Export writes names and results as a table."
                    + " Removing keeps the files; Ctrl+Z brings them back.");
            foot.getStyleClass().add("secondary");
            foot.setWrapText(true);
            return foot;
        }

        private static Button action(String words, Ikon icon) {
            Button button = new Button(words, FontIcon.of(icon, 16));
            button.getStyleClass().add("plain-button");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(Pos.CENTER_LEFT);
            button.setMnemonicParsing(false);
            return button;
        }

        /** Returns a button with its key at the right edge. */
        private static StackPane capped(Button button, String key) {
            Label cap = new Label(key);
            cap.getStyleClass().addAll("key", "button-key");
            if (button.getStyleClass().contains("primary-button")) {
                cap.getStyleClass().add("primary-key");
            }
            cap.setMouseTransparent(true);
            cap.disableProperty().bind(button.disabledProperty());
            StackPane.setAlignment(cap, Pos.CENTER_RIGHT);
            StackPane.setMargin(cap, new Insets(0, 10, 0, 0));
            return new StackPane(button, cap);
        }

        /** Returns the selected pictures, or all that are shown where none is selected. */
        private List<PictureEntry> subject() {
            return chosen.size() == 0
                    ? pictures.shown().get()
                    : pictures.shown().get().stream().filter(chosen::has).toList();
        }

        void show() {
            List<PictureEntry> subject = subject();
            int count = chosen.size();
            title.setText(count == 0 ? "Nothing selected" : SentenceNumber.count(count) + " selected");
            all.setText(
                    "Select all " + SentenceNumber.count(pictures.shown().get().size()));
            Visibility.show(all, count < pictures.shown().get().size());
            Visibility.show(clear, count > 0);
            showSome(count == 0 ? List.of() : subject);
            facts.getChildren().clear();
            fact("Verdict", common(Facet.VERDICT, subject));
            showPill();
            fact("From \u2192 to", common(Facet.CLASS, subject));
            fact("Cause", common(Facet.CAUSE, subject));
            fact("Tags", common(Facet.TAG, subject));
            String effect = count == 1 ? "Effect" : "Effect, mean (range)";
            effect(subject).ifPresent(words -> fact(effect, Optional.of(words)));
            pictures.showRest(rest, true, false);
            for (Button each : List.of(first, tag, remove)) {
                each.setDisable(count == 0);
            }
            audit.setText("Audit "
                    + (subject.size() == 1
                            ? "this picture"
                            : (count == 0 ? "all " : "these ") + SentenceNumber.count(subject.size()))
                    + "\u2026");
            audit.setDisable(subject.isEmpty());
            export.setDisable(subject.isEmpty());
        }

        private void showSome(List<PictureEntry> subject) {
            some.getChildren().clear();
            for (PictureEntry each : subject.stream().limit(SHOWN).toList()) {
                ImageView image = new ImageView();
                image.setFitWidth(SIDE);
                image.setFitHeight(SIDE);
                thumbnails.load(each.source().path(), THUMBNAIL, image::setImage);
                some.getChildren().add(image);
            }
            if (subject.size() > SHOWN) {
                Label more = new Label("+" + SentenceNumber.count(subject.size() - SHOWN));
                more.getStyleClass().add("secondary");
                more.setMinWidth(USE_PREF_SIZE);
                some.getChildren().add(more);
                some.setAlignment(Pos.CENTER_LEFT);
            }
            Visibility.show(some, !subject.isEmpty());
        }

        private void fact(String name, Optional<String> words) {
            if (words.isEmpty()) {
                return;
            }
            Label title = new Label(name);
            title.getStyleClass().add("muted");
            title.setMinWidth(USE_PREF_SIZE);
            Label value = new Label(words.get());
            value.getStyleClass().add("strong");
            value.setMinWidth(0);
            value.setWrapText(true);
            value.setTextAlignment(TextAlignment.RIGHT);
            Tips.over(value, words.get());
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox line = new HBox(8, title, gap, value);
            line.getStyleClass().add("grid-fact");
            facts.getChildren().add(line);
        }

        /** Shows the verdict that all have in common as the cards do. */
        private void showPill() {
            for (Node line : facts.getChildren()) {
                Label value = (Label) ((HBox) line).getChildren().get(2);
                PictureFilter.severity(Facet.VERDICT, value.getText()).ifPresent(each -> {
                    value.setGraphic(SeverityMark.icon(each, 13));
                    value.getStyleClass().setAll("label", "pill");
                    value.getStyleClass().add("pill-" + each.id());
                });
            }
        }

        /**
         * Returns the most frequent values of a facet with their counts; empty if none is known.
         */
        private Optional<String> common(Facet facet, List<PictureEntry> subject) {
            Map<String, Long> counts = subject.stream()
                    .flatMap(each -> PictureFilter.values(facet, each, session.classNames()).stream())
                    .collect(Collectors.groupingBy(value -> value, LinkedHashMap::new, Collectors.counting()));
            if (counts.isEmpty()) {
                return Optional.empty();
            }
            if (counts.size() == 1 && counts.values().iterator().next() == subject.size()) {
                return Optional.of(counts.keySet().iterator().next());
            }
            // Two changes of class have no room in one line.
            int named = facet == Facet.CLASS ? 1 : 2;
            List<Map.Entry<String, Long>> sorted = counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .toList();
            String words = sorted.stream()
                    .limit(named)
                    .map(each ->
                            PictureFilter.brief(facet, each.getKey()) + " " + SentenceNumber.count(each.getValue()))
                    .collect(Collectors.joining(", "));
            long others =
                    sorted.stream().skip(named).mapToLong(Map.Entry::getValue).sum();
            return Optional.of(words + (others == 0 ? "" : ", " + SentenceNumber.counted(others, "other")));
        }

        private Optional<String> effect(List<PictureEntry> subject) {
            List<Double> points = subject.stream()
                    .flatMap(each -> PictureFilter.presentEffect(each).stream())
                    .map(ProbabilityEffect::points)
                    .sorted()
                    .toList();
            if (points.size() == 1) {
                return Optional.of(PictureCell.figure(points.get(0)));
            }
            return points.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Figures.fixed(
                                    points.stream()
                                            .mapToDouble(Double::doubleValue)
                                            .average()
                                            .orElse(0),
                                    1)
                            + " ("
                            + PictureCell.figure(points.get(0))
                            + " to "
                            + PictureCell.figure(points.get(points.size() - 1))
                            + ")");
        }

        /** Asks for the tags of the selected pictures. */
        void tag() {
            if (chosen.size() > 0) {
                actions.tag(subject(), pictures::tagged);
            }
        }

        private void audit() {
            List<PictureEntry> subject = subject();
            session.grid().set(false);
            actions.audit(subject);
        }

        private void export() {
            export(subject(), session.classNames(), dialogs, actions);
        }

        /** Asks for a file and writes names and results of pictures into it as a table. */
        static void export(
                List<PictureEntry> subject, ClassNames names, FileDialogs dialogs, PictureGrid.Actions actions) {
            dialogs.save("Export", "pictures.csv", "Table", "csv")
                    .ifPresent(file -> actions.export(table(subject, names), file));
        }

        private static String table(List<PictureEntry> subject, ClassNames names) {
            StringBuilder text = new StringBuilder("path,verdict,effect_points,cause,class_change,tags\n");
            for (PictureEntry each : subject) {
                text.append(quoted(each.source().path().toAbsolutePath().toString()))
                        .append(',')
                        .append(quoted(first(Facet.VERDICT, each, names)))
                        .append(',')
                        .append(PictureFilter.presentEffect(each)
                                .map(effect -> String.format(Locale.ROOT, "%.4f", effect.points()))
                                .orElse(""))
                        .append(',')
                        .append(quoted(first(Facet.CAUSE, each, names)))
                        .append(',')
                        .append(quoted(first(Facet.CLASS, each, names)))
                        .append(',')
                        .append(quoted(String.join(", ", each.tags())))
                        .append('\n');
            }
            return text.toString();
        }

        private static String first(Facet facet, PictureEntry picture, ClassNames names) {
            return PictureFilter.values(facet, picture, names).stream()
                    .findFirst()
                    .orElse("");
        }

        private static String quoted(String text) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }
    }
}
