package org.skewscope.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.TopClasses;
import org.skewscope.option.Stage;
import org.skewscope.present.LadderCell;
import org.skewscope.present.LadderRow;
import org.skewscope.present.LadderRows;

/** What each pathway says, and the stages at which they part. */
final class ComparisonSections {

    private static final int TOP = 5;

    private final ComparisonReport report;

    ComparisonSections(ComparisonReport report) {
        this.report = report;
    }

    void classes(Html html) {
        html.question(
                "classes",
                "What does each pathway say?",
                "The first five classes of each, with their probability.");
        List<String> columns = new ArrayList<>(List.of("Rank"));
        List<List<Integer>> tops = new ArrayList<>();
        for (PathwayResult result : report.comparison().pathways()) {
            columns.add(result.pathway().name());
            tops.add(TopClasses.of(result.probabilities(), TOP));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int rank = 0; rank < TOP; rank++) {
            List<String> row = new ArrayList<>(List.of("" + (rank + 1)));
            for (int i = 0; i < tops.size(); i++) {
                row.add(cell(i, tops.get(i), rank));
            }
            rows.add(row);
        }
        html.table("Classes of each pathway", columns, rows, false);
        html.endSection();
    }

    private String cell(int pathway, List<Integer> top, int rank) {
        PathwayResult result = report.comparison().pathways().get(pathway);
        if (result.failure().isPresent()) {
            return rank == 0 ? "failed: " + result.failure().get().reason() : "";
        }
        if (rank >= top.size()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%s %.2f %%",
                report.models().label(result.pathway(), top.get(rank)),
                100 * result.probabilities()[top.get(rank)]);
    }

    void ladder(Html html) {
        List<LadderRow> rows = LadderRows.of(report.comparison(), false);
        html.question(
                "ladder",
                "Where do they part?",
                "Each stage's difference: the largest, then the mean. The first stage whose"
                        + " difference reaches the model is marked.");
        List<String> columns = new ArrayList<>(List.of("Pair"));
        for (Stage stage : Stage.values()) {
            columns.add(stage.label());
        }
        List<List<String>> cells = new ArrayList<>();
        for (LadderRow row : rows) {
            List<String> line = new ArrayList<>(List.of(report.name(row.pair())));
            for (Stage stage : Stage.values()) {
                Optional<LadderCell> cell =
                        row.cells().stream().filter(each -> each.stage() == stage).findFirst();
                line.add(cell.map(ComparisonSections::words).orElse("not reached"));
            }
            cells.add(line);
        }
        html.table("Stage by stage", columns, cells, false);
        rows.stream()
                .flatMap(row -> row.missing().stream())
                .distinct()
                .forEach(why -> html.element("p", why));
        html.endSection();
    }

    private static String words(LadderCell cell) {
        if (cell.kind() == LadderCell.Kind.IDENTICAL) {
            return "identical";
        }
        String mean = cell.mean().isEmpty() ? "" : ", " + cell.mean();
        return (cell.first() ? "\u2691 " : "") + cell.largest() + mean;
    }
}
