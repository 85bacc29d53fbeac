package org.skewscope.gui.evidence;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.CodeOrigins;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.CauseLedger.Interaction;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.LedgerAccount;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;
import org.skewscope.present.why.ShareColumn;
import org.skewscope.present.why.SharesWording;

/** Shows the causes: each differing option, its two values, and its three contributions as bars. */
final class LedgerCard extends EvidenceCard {

    static final String TITLE = "Causes";

    /** The share of the axis that is too small to be visible. */
    private static final double NEGLIGIBLE = 0.005;

    /** The insets, in pixels, that the style sheet gives the names. */
    private static final Insets LIKE_NAMES = new Insets(6, 0, 2, 0);

    private static final Insets BARS = new Insets(6, 0, 2, 10);

    private static final double BAR = 72;
    private static final double LEAST_BAR = 0;

    /** The width, in pixels, that names keep while the bars beside them shrink. */
    private static final double NAMES = 110;

    private static final double FIGURE = 58;
    private static final double FIGURE_WITH_ERROR = 92;

    LedgerCard(CauseLedger ledger, Pair pair, CodeOrigins origins) {
        super(TITLE, "Contribution of each differing option");
        setId("ledger");
        List<LedgerEntry> entries = ledger.entries();
        if (entries.isEmpty()) {
            List<String> reasons = ledger.account().unavailable();
            say(reasons.isEmpty() ? "All options are equal." : String.join(" ", reasons));
            return;
        }
        boolean sampled = entries.get(0).standardErrors().isPresent();
        GridPane table = styled(new GridPane(), "ledger");
        ColumnConstraints names = growing(new ColumnConstraints());
        names.setMinWidth(NAMES);
        table.getColumnConstraints().add(names);
        for (ShareColumn column : ShareColumn.ALL) {
            table.getColumnConstraints().addAll(bars(), figures(sampled));
            int at = table.getColumnConstraints().size() - 2;
            table.add(head(column), at, 0, 2, 1);
        }
        int row = 1;
        for (LedgerEntry entry : entries) {
            addEntry(table, row, entry, entries, pair);
            row += 2;
            for (String line : lines(entry, pair, origins)) {
                table.add(text(line, "why-note", "code-reference"), 0, row++, 7, 1);
            }
        }
        addTotals(table, row, ledger);
        getChildren().add(table);
        LedgerWording.notes(ledger).forEach(this::note);
        LedgerWording.interactions(ledger).forEach(this::say);
    }

    private static List<String> lines(LedgerEntry entry, Pair pair, CodeOrigins origins) {
        return PathwayOption.byKey(entry.factor())
                .map(option -> origins.lines(pair, option.optionKey()))
                .orElse(List.of());
    }

    private static void addEntry(GridPane table, int row, LedgerEntry entry, List<LedgerEntry> all, Pair pair) {
        table.add(styled(new Region(), "ledger-line"), 0, row, 7, 1);
        table.add(name(entry), 0, row);
        table.add(values(entry, pair), 0, row + 1, 7, 1);
        int at = 1;
        for (ShareColumn column : ShareColumn.ALL) {
            DoubleSummaryStatistics values = all.stream()
                    .mapToDouble(each -> column.value(each.shares()))
                    .summaryStatistics();
            double least = values.getMin();
            double most = values.getMax();
            double room = Math.max(column.unit().isEmpty() ? 0 : 1, Math.max(most, -least));
            // A negligible value on the other side of zero does not extend the axis.
            double from = least < -NEGLIGIBLE * room ? least : 0;
            double to = column.unit().isEmpty() && most < NEGLIGIBLE * room ? 0 : Math.max(most, 0);
            to = column.unit().isEmpty() ? to : Math.max(1, to);
            ShareBar bar = new ShareBar(from, to > from ? to : from + 1, column.value(entry.shares()));
            Label figure = whole(label(column.text(entry), "ledger-figure"));
            GridPane.setMargin(bar, BARS);
            GridPane.setMargin(figure, LIKE_NAMES);
            table.add(bar, at++, row);
            table.add(figure, at++, row);
        }
    }

    private static void addTotals(GridPane table, int row, CauseLedger ledger) {
        table.add(styled(new Region(), "ledger-line", "ledger-last"), 0, row, 7, 1);
        table.add(label("All together", "ledger-total"), 0, row);
        int at = 2;
        for (ShareColumn column : ShareColumn.ALL) {
            table.add(label(column.text(ledger.account().totals()), "ledger-figure", "ledger-total"), at, row);
            at += 2;
        }
    }

    private static Label head(ShareColumn column) {
        Label head = wide(label(column.title() + (column.unit().isEmpty() ? ", points" : ""), "why-head"));
        head.setAlignment(Pos.CENTER_RIGHT);
        return tipped(column.tip(), head);
    }

    private static Label name(LedgerEntry entry) {
        return wrapping(label(
                PathwayOption.byKey(entry.factor())
                        .map(PathwayOption::fullLabel)
                        .orElse(entry.label()),
                "ledger-name"));
    }

    private static HBox values(LedgerEntry entry, Pair pair) {
        Label a = value(entry, entry.a(), pair.a());
        return yielding(styled(
                row(6, a, whole(label("\u2192", "why-muted")), value(entry, entry.b(), pair.b())), "ledger-values"));
    }

    private static Label value(LedgerEntry entry, String id, int pathway) {
        String label = PathwayOption.byKey(entry.factor())
                .map(option -> option.description().labelOf(id))
                .orElse(id);
        Label value = wrapping(styled(new Label(label, new PathwayMark(pathway, 8)), "ledger-value"));
        value.setMinWidth(24);
        return tipped((pathway + 1) + ": " + label, value);
    }

    private static ColumnConstraints bars() {
        ColumnConstraints column = new ColumnConstraints(LEAST_BAR, BAR, BAR);
        column.setHgrow(Priority.SOMETIMES);
        return column;
    }

    private static ColumnConstraints figures(boolean sampled) {
        double width = sampled ? FIGURE_WITH_ERROR : FIGURE;
        ColumnConstraints column = new ColumnConstraints(width, width, width);
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    /** Describes in words how the contributions were measured and what the causes do together. */
    private static final class LedgerWording {

        private static final double WORTH_SAYING = 0.01;

        private LedgerWording() {}

        /** Returns how the contributions were measured, and why some are unknown. */
        static List<String> notes(CauseLedger ledger) {
            LedgerAccount account = ledger.account();
            List<String> notes = new ArrayList<>();
            notes.add(account.statement());
            SharesWording.beyondAll(ledger.entries()).ifPresent(notes::add);
            notes.addAll(account.unavailable());
            if (!account.failures().isEmpty()) {
                LedgerAccount.FailedHybrid first = account.failures().get(0);
                int count = account.failures().size();
                notes.add("%d %s could not be run (at %s: %s)."
                        .formatted(
                                count,
                                count == 1 ? "combination" : "combinations",
                                first.stage().id(),
                                first.reason()));
            }
            return notes;
        }

        /** Returns which causes weaken or strengthen each other. */
        static List<String> interactions(CauseLedger ledger) {
            if (ledger.entries().size() < 2
                    || ledger.account().totals().logits().isEmpty()) {
                return List.of();
            }
            List<String> sentences = new ArrayList<>();
            for (Interaction pair : ledger.interactions()) {
                pair.logits()
                        .filter(logits -> Math.abs(logits) >= WORTH_SAYING)
                        .ifPresent(logits -> sentences.add(sentence(pair, logits)));
            }
            if (sentences.isEmpty()) {
                sentences.add("The contributions add up: no two options interact by 1% or more.");
            }
            return sentences;
        }

        private static String sentence(Interaction pair, double logits) {
            boolean less = logits < 0;
            return "%s and %s %s each other: together they contribute %s points %s to the logit difference than the sum of both alone."
                    .formatted(
                            name(pair.first()),
                            lower(name(pair.second())),
                            less ? "partly cancel" : "strengthen",
                            Figures.fixed(100 * Math.abs(logits), 1),
                            less ? "less" : "more");
        }

        private static String lower(String name) {
            boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
            return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
        }

        private static String name(String key) {
            return PathwayOption.byKey(key).map(PathwayOption::fullLabel).orElse(key);
        }
    }
}
