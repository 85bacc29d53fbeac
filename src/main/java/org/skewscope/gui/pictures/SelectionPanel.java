package org.skewscope.gui.pictures;

import static org.skewscope.gui.support.Nodes.at;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.iconButton;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.link;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.square;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.untouched;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.compare.ProbabilityEffect;
import org.skewscope.desk.pictures.PictureFilter;
import org.skewscope.desk.pictures.PictureFilter.Facet;
import org.skewscope.desk.session.ClassNames;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.Figures;
import org.skewscope.tensor.SentenceNumber;

/** Shows what the selected pictures have in common, and what can be done with them. */
final class SelectionPanel extends VBox {

    private static final int SHOWN = 6;
    private static final int THUMBNAIL = 96;
    private static final double SIDE = 35;

    private final Session session;
    private final ShownPictures pictures;
    private final Thumbnails thumbnails;
    private final PictureGrid.Actions actions;
    private final PictureGrid.Chosen chosen;
    private final Label title = whole(label("", "card-title"));
    private final Hyperlink all;
    private final Button clear;
    private final HBox some = row(4);
    private final VBox facts = column(4);
    private final Button first;
    private final Button rest;
    private final Button audit;
    private final Button export;
    private final Button tag;
    private final Button remove;

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
            PictureGrid.Chosen chosen,
            Consumer<PictureEntry> open,
            Consumer<List<PictureEntry>> compare) {
        this.session = session;
        this.pictures = pictures;
        this.thumbnails = thumbnails;
        this.actions = actions;
        this.chosen = chosen;
        named("grid-panel", styled(this, "grid-panel"));
        all = link("", chosen::all);
        clear = iconButton(MaterialDesignC.CLOSE, 16, "Select none (Esc)", chosen::clear, "icon-button", "list-button");
        first = action(
                "Show the first",
                MaterialDesignI.IMAGE_OUTLINE,
                "Compare the first of them (Enter)",
                () -> chosen.first().ifPresent(open),
                "primary-button");
        rest = named(
                "grid-rest",
                action("", MaterialDesignP.PLAY, "", () -> compare.accept(pictures.rest()), "plain-button"));
        audit = action(
                "",
                MaterialDesignC.CHART_BOX_OUTLINE,
                "Measure them through all pathways, into one file",
                this::audit,
                "plain-button");
        export = named(
                "grid-export",
                action(
                        "Export\u2026",
                        MaterialDesignT.TRAY_ARROW_UP,
                        "Write names and results as a table",
                        () -> PictureTable.export(subject(), session.classNames(), dialogs, actions),
                        "plain-button"));
        tag = named(
                "grid-tag",
                action(
                        "Tag\u2026",
                        MaterialDesignT.TAG_OUTLINE,
                        "Set words by which you find them again (T)",
                        this::tag,
                        "plain-button"));
        remove = action(
                "Remove from the list",
                MaterialDesignD.DELETE_OUTLINE,
                "Remove from the list; the files stay (Delete)",
                () -> session.removePictures(subject()),
                "plain-button",
                "danger-button");
        getChildren()
                .addAll(
                        styled(row(6, title, gap(), all, clear), "grid-panel-head"),
                        some,
                        facts,
                        new Separator(),
                        rest,
                        capped(first, "Enter"),
                        audit,
                        export,
                        capped(tag, "T"),
                        capped(remove, "Delete"),
                        wrapping(label(
                                "Export writes names and results as a table. Removing keeps the files; Ctrl+Z brings"
                                        + " them back.",
                                "secondary")));
    }

    private static Button action(String words, Ikon icon, String tip, Runnable action, String... styles) {
        Button button = spoken(tip, does(action, wide(styled(new Button(words, FontIcon.of(icon, 16)), styles))));
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMnemonicParsing(false);
        return button;
    }

    /** Returns a button with its key at the right edge. */
    private static StackPane capped(Button button, String key) {
        Label cap = untouched(at(Pos.CENTER_RIGHT, new Insets(0, 10, 0, 0), label(key, "key", "button-key")));
        style(cap, "primary-key", button.getStyleClass().contains("primary-button"));
        cap.disableProperty().bind(button.disabledProperty());
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
        int listed = pictures.shown().get().size();
        all.setText("Select all " + SentenceNumber.count(listed));
        Visibility.show(all, count < listed);
        Visibility.show(clear, count > 0);
        showSome(count == 0 ? List.of() : subject);
        facts.getChildren().clear();
        common("Verdict", Facet.VERDICT, subject)
                .ifPresent(value -> shared(Facet.VERDICT, subject, session.classNames())
                        .flatMap(PictureFilter.Value::severity)
                        .ifPresent(verdict -> {
                            // The verdict that all have in common looks as on the cards.
                            value.setGraphic(SeverityMark.icon(verdict, 13));
                            value.getStyleClass().setAll("label", "pill", "pill-" + verdict.id());
                        }));
        common("From \u2192 to", Facet.CLASS, subject);
        common("Cause", Facet.CAUSE, subject);
        common("Tags", Facet.TAG, subject);
        effect(subject).ifPresent(words -> fact(count == 1 ? "Effect" : "Effect, mean (range)", words));
        pictures.showRest(rest, true, false);
        List.of(first, tag, remove).forEach(each -> each.setDisable(count == 0));
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
            ImageView image = square(SIDE, new ImageView());
            thumbnails.load(each.source().path(), THUMBNAIL, image::setImage);
            some.getChildren().add(image);
        }
        if (subject.size() > SHOWN) {
            some.getChildren().add(whole(label("+" + SentenceNumber.count(subject.size() - SHOWN), "secondary")));
        }
        Visibility.show(some, !subject.isEmpty());
    }

    private Label fact(String name, String words) {
        Label value = tipped(words, wrapping(yielding(label(words, "strong"))));
        value.setTextAlignment(TextAlignment.RIGHT);
        facts.getChildren().add(styled(new HBox(8, whole(label(name, "muted")), gap(), value), "grid-fact"));
        return value;
    }

    private static Map<PictureFilter.Value, Long> counts(Facet facet, List<PictureEntry> subject, ClassNames names) {
        return subject.stream()
                .flatMap(each -> PictureFilter.values(facet, each, names).stream())
                .collect(Collectors.groupingBy(value -> value, LinkedHashMap::new, Collectors.counting()));
    }

    /** Returns the one value of a facet that all pictures have; empty if they differ. */
    static Optional<PictureFilter.Value> shared(Facet facet, List<PictureEntry> subject, ClassNames names) {
        Map<PictureFilter.Value, Long> counts = counts(facet, subject, names);
        return counts.keySet().stream()
                .filter(value -> counts.size() == 1 && counts.get(value) == subject.size())
                .findFirst();
    }

    /** Shows the most frequent values of a facet with their counts, if any is known. */
    private Optional<Label> common(String name, Facet facet, List<PictureEntry> subject) {
        ClassNames names = session.classNames();
        return shared(facet, subject, names)
                .map(PictureFilter.Value::words)
                .or(() -> mixed(facet, counts(facet, subject, names)))
                .map(words -> fact(name, words));
    }

    private static Optional<String> mixed(Facet facet, Map<PictureFilter.Value, Long> counts) {
        // Two changes of class have no room in one line.
        int named = facet == Facet.CLASS ? 1 : 2;
        List<Map.Entry<PictureFilter.Value, Long>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<PictureFilter.Value, Long>comparingByValue().reversed())
                .toList();
        long others = sorted.stream().skip(named).mapToLong(Map.Entry::getValue).sum();
        return sorted.stream()
                .limit(named)
                .map(each -> each.getKey().brief() + " " + SentenceNumber.count(each.getValue()))
                .reduce((all, next) -> all + ", " + next)
                .map(words -> words + (others == 0 ? "" : ", " + SentenceNumber.counted(others, "other")));
    }

    private static Optional<String> effect(List<PictureEntry> subject) {
        DoubleSummaryStatistics points = subject.stream()
                .flatMap(each -> PictureFilter.presentEffect(each).stream())
                .mapToDouble(ProbabilityEffect::points)
                .summaryStatistics();
        if (points.getCount() == 0) {
            return Optional.empty();
        }
        String least = PictureCell.figure(points.getMin());
        return Optional.of(
                points.getCount() == 1
                        ? least
                        : "%s (%s to %s)"
                                .formatted(
                                        Figures.fixed(points.getAverage(), 1),
                                        least,
                                        PictureCell.figure(points.getMax())));
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
}
