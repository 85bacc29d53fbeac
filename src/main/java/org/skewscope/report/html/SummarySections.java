package org.skewscope.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.CauseWording;
import org.skewscope.present.audit.OptionWording;
import org.skewscope.present.audit.Shares;
import org.skewscope.tensor.SentenceNumber;

/** Writes the sections on agreement, on accuracy, and on the options that cost accuracy. */
record SummarySections(AuditHead head, AuditSummary summary, AuditPlots plots) {

    private static final int MOST_LISTED = 60;

    void write(Html html) {
        agree(html);
        causes(html);
        accuracy(html);
        options(html);
        sides(html);
    }

    private void agree(Html html) {
        html.question("agree", "Do the pathways agree?", AuditWording.agreement(summary));
        plots.flips()
                .ifPresent(plot -> html.figure(
                        plot, "Flips of each pair, percent of pictures, with 95% limits." + plots.shownOf()));
        List<PairSummary> listed = listed();
        html.table(
                "Pictures whose top class differs" + rest(listed),
                List.of(
                        "Pair",
                        "n",
                        "Flips",
                        "Share",
                        "95% limits",
                        "Mean |dp|",
                        "95% limits",
                        "Median",
                        "99th percentile",
                        "Mean TV"),
                listed.stream().map(SummarySections::flipRow).toList(),
                true);
    }

    /**
     * Returns the pairs that the table shows, since all pairs of many pathways are more than a
     * reader needs.
     */
    private List<PairSummary> listed() {
        return summary.pairs().size() <= MOST_LISTED
                ? summary.pairs()
                : ShownPairs.of(summary.pairs(), MOST_LISTED, pair -> pair.flipRate()
                        .map(Interval::value)
                        .orElse(Double.NaN));
    }

    private String rest(List<PairSummary> listed) {
        return listed.size() == summary.pairs().size()
                ? ""
                : ": the %s pairs that differ most, of %s; 'report --csv' writes all"
                        .formatted(listed.size(), summary.pairs().size());
    }

    private static List<Object> flipRow(PairSummary pair) {
        Optional<PairSummary.Moved> moved = pair.moved();
        return List.of(
                name(pair),
                pair.pictures(),
                pair.flips(),
                share(pair.flipRate()),
                range(pair.flipRate()),
                small(moved.map(each -> each.mean().value())),
                moved.map(each -> "%s to %s"
                                .formatted(
                                        small(each.mean().low()),
                                        small(each.mean().high())))
                        .orElse(""),
                small(moved.map(PairSummary.Moved::median)),
                small(moved.map(PairSummary.Moved::p99)),
                small(moved.map(PairSummary.Moved::totalVariation)));
    }

    private static String share(Optional<Interval> interval) {
        return interval.map(Interval::value).map(Shares::percent).orElse("");
    }

    private static String range(Optional<Interval> interval) {
        return interval.map(Shares::range).orElse("");
    }

    private static String small(OptionalDouble value) {
        return value.isPresent() ? small(value.getAsDouble()) : "";
    }

    private static String small(Optional<Double> value) {
        return value.map(SummarySections::small).orElse("");
    }

    static String name(PairSummary pair) {
        return pair.a() + ", " + pair.b();
    }

    private static String small(double value) {
        return value == 0
                ? "0"
                : Math.abs(value) < 1e-4 ? SentenceNumber.of(value) : String.format(Locale.ROOT, "%.4f", value);
    }

    private void causes(Html html) {
        List<PairCauses> explained = summary.causes().stream()
                .filter(pair -> !pair.causes().isEmpty())
                .sorted(Comparator.comparing(pair -> -pair.flips().all()))
                .limit(AuditDetails.MOST_PAIRS)
                .toList();
        if (explained.isEmpty()) {
            return;
        }
        html.question(
                "causes",
                "Which cause flips how many?",
                AuditWording.explained(head, summary)
                        .map(pair -> CauseWording.main(pair).orElseThrow()
                                + CauseWording.cure(pair)
                                        .map(cure -> " " + cure)
                                        .orElse(""))
                        .orElse("No flip is explained."));
        for (PairCauses pair : explained) {
            html.element("p", CauseWording.answer(pair));
            html.table(
                    "Causes, %s, %s".formatted(pair.a(), pair.b()),
                    CauseWording.COLUMNS,
                    CauseWording.rows(pair),
                    false);
            html.raw("<details><summary>Verdicts of the examples</summary>\n<ul>\n");
            pair.causes().stream()
                    .map(PairCauses.Cause::example)
                    .forEach(each -> html.element(
                            "li",
                            each.worst().picture().path() + ": " + each.cause().sentence()));
            html.raw("</ul></details>\n");
        }
    }

    private void accuracy(Html html) {
        html.question("accuracy", "Does accuracy change?", AuditWording.accuracy(head, summary));
        plots.differences()
                .ifPresent(plot -> html.figure(
                        plot,
                        "Accuracy of the second pathway less that of the first, points, with 95% limits."
                                + plots.shownOf()));
        html.table(
                "Accuracy of each pathway",
                List.of("Pathway", "n", "Failed", "Labelled", "Right", "Accuracy", "95% limits", "Log loss", "Brier"),
                summary.pathways().stream()
                        .map(each -> List.of(
                                each.pathway().id(),
                                each.pictures(),
                                each.failed(),
                                each.labelled(),
                                each.correct(),
                                share(each.accuracy()),
                                range(each.accuracy()),
                                small(each.logLoss()),
                                small(each.brier())))
                        .toList(),
                true);
    }

    private void options(Html html) {
        html.question(
                "options",
                OptionWording.question(summary),
                OptionWording.answer(head, summary, OptionWording.Naming.TYPED));
        html.table(
                "Pairs by what their pathways differ in",
                OptionWording.columns(summary, "Accuracy, points"),
                OptionWording.rows(head, summary, OptionWording.Naming.TYPED),
                true);
    }

    private void sides(Html html) {
        List<PairSummary> listed = listed();
        List<PairSummary> labelled =
                listed.stream().filter(pair -> pair.labelled().isPresent()).toList();
        if (labelled.isEmpty()) {
            return;
        }
        html.question(
                "sides",
                "Which way do pictures change?",
                "A class change is not always a loss: wrong answers become right, too.");
        html.table(
                "Right and wrong" + rest(listed),
                List.of(
                        "Pair",
                        "Labelled",
                        "Both right",
                        "Right to wrong",
                        "Wrong to right",
                        "Both wrong, same class",
                        "Both wrong, other classes",
                        "p exact",
                        "p mid",
                        "p Holm"),
                labelled.stream().map(SummarySections::sideRow).toList(),
                true);
    }

    private static List<Object> sideRow(PairSummary pair) {
        PairSummary.Accuracy accuracy = pair.accuracy().orElseThrow();
        PairedTable table = accuracy.table();
        return List.of(
                name(pair),
                table.n(),
                table.bothRight(),
                table.rightWrong(),
                table.wrongRight(),
                table.bothWrong() - accuracy.wrongWrong(),
                accuracy.wrongWrong(),
                small(table.mcNemar().exact()),
                small(table.mcNemar().mid()),
                small(accuracy.holm()));
    }
}
