package org.skewscope.gui.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.OptionWording;
import org.skewscope.present.audit.ResolutionWording;
import org.skewscope.present.audit.Shares;

/** What an audit found: verdict, pairs, options, flips by margin, the pictures that differ most. */
final class AuditContent extends VBox {

    private final AuditHead head;

    /**
     * @param opened told the path of a picture that is clicked
     */
    AuditContent(AuditState.Shown shown, Consumer<String> opened) {
        head = shown.head();
        AuditSummary summary = shown.details().summary();
        getStyleClass().add("audit-content");
        Label verdict = text(AuditWording.verdict(head, summary));
        verdict.getStyleClass().add("region-title");
        getChildren().addAll(verdict, text(ResolutionWording.of(summary)));
        pairs(summary);
        options(summary);
        for (PairDetail pair : shown.details().pairs()) {
            margins(pair);
            worst(pair, opened);
        }
    }

    private static Label text(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private void title(String text) {
        Label title = new Label(text);
        title.getStyleClass().addAll("region-title", "audit-title");
        getChildren().add(title);
    }

    private void table(List<String> columns, List<List<String>> rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("audit-table");
        for (int c = 0; c < columns.size(); c++) {
            Label name = new Label(columns.get(c));
            name.getStyleClass().add("muted");
            grid.add(name, c, 0);
            for (int r = 0; r < rows.size(); r++) {
                grid.add(new Label(rows.get(r).get(c)), c, r + 1);
            }
        }
        getChildren().add(grid);
    }

    private void pairs(AuditSummary summary) {
        title("Do the pathways agree?");
        List<List<String>> rows = new ArrayList<>();
        for (PairSummary pair : summary.pairs()) {
            rows.add(
                    List.of(
                            pair.a() + ", " + pair.b(),
                            pair.flips() + " of " + pair.pictures(),
                            pair.flipRate().map(Shares::range).orElse(""),
                            pair.difference().map(Shares::points).orElse("no labels"),
                            pair.absoluteDp()
                                    .map(moved -> Shares.digits(moved.mean().value()))
                                    .orElse("")));
        }
        table(List.of("Pair", "Flips", "95 % limits", "Accuracy", "Mean |dp|"), rows);
    }

    private void options(AuditSummary summary) {
        title("Which choice costs it?");
        getChildren().add(text(OptionWording.answer(head, summary)));
        table(
                List.of("Differs in", "Pair", "Flips", "95 % limits", "Accuracy", "p (Holm)"),
                OptionWording.rows(head, summary).stream().map(AuditContent::wrapped).toList());
    }

    /** An option a line. */
    private static List<String> wrapped(List<String> row) {
        List<String> wrapped = new ArrayList<>(row);
        wrapped.set(0, row.get(0).replace("; ", "\n"));
        return wrapped;
    }

    private String name(PairDetail pair) {
        return head.pathways().get(pair.a()).id() + ", " + head.pathways().get(pair.b()).id();
    }

    private void margins(PairDetail pair) {
        title("Are flips near ties? " + name(pair));
        List<List<String>> rows = new ArrayList<>();
        for (PairDetail.Bin bin : pair.margins()) {
            rows.add(
                    List.of(
                            bin.name(),
                            bin.flips() + " of " + bin.n(),
                            bin.n() == 0
                                    ? ""
                                    : Shares.range(Interval.wilson(bin.flips(), bin.n()))));
        }
        table(List.of("Margin of the first", "Flips", "95 % limits"), rows);
    }

    private void worst(PairDetail pair, Consumer<String> opened) {
        title("Which pictures differ most? " + name(pair));
        GridPane grid = new GridPane();
        grid.getStyleClass().add("audit-table");
        for (int r = 0; r < pair.worst().size(); r++) {
            PairDetail.Worst each = pair.worst().get(r);
            String path = each.picture().path();
            Hyperlink link = new Hyperlink(path);
            link.setOnAction(event -> opened.accept(path));
            grid.add(link, 0, r);
            grid.add(new Label(each.kind().id()), 1, r);
            grid.add(
                    new Label(
                            String.format(
                                    Locale.ROOT,
                                    "%s %.3f \u2192 %s %.3f",
                                    head.className(each.before()),
                                    each.probabilityBefore(),
                                    head.className(each.after()),
                                    each.probabilityAfter())),
                    2,
                    r);
            grid.add(new Label("from " + each.stage() + " on"), 3, r);
        }
        getChildren().add(grid);
    }
}
