package org.skewscope.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.statistics.Calibration;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.present.audit.DetailWording;
import org.skewscope.present.audit.Shares;
import org.skewscope.report.plot.SvgText;

/** How large differences are, where they come from, and which pictures show them. */
final class DetailSections {

    private static final int FEW = 30;
    private static final int MOST_ROWS = 20;

    private final AuditHead head;
    private final AuditDetails details;
    private final AuditPlots plots;
    private final WorstPictures pictures;

    DetailSections(AuditHead head, AuditDetails details, WorstPictures pictures) {
        this.head = head;
        this.details = details;
        this.plots = new AuditPlots(head, details);
        this.pictures = pictures;
    }

    void write(Html html) {
        if (details.pairs().isEmpty()) {
            return;
        }
        html.question(
                "size",
                "How large are the differences?",
                DetailWording.size(head, details.pairs()));
        plots.moved()
                .ifPresent(
                        plot ->
                                html.figure(
                                        SvgText.of(plot),
                                        "Share of pictures whose top probability moves by at most"
                                                + " x."));
        html.endSection();
        margins(html);
        slices(html);
        moves(html);
        stages(html);
        worst(html);
        reliability(html);
    }

    private void margins(Html html) {
        html.question(
                "margin", "Are flips near ties?", DetailWording.margins(details.pairs().get(0)));
        for (PairDetail pair : details.pairs()) {
            html.figure(
                    SvgText.of(plots.margins(pair)),
                    plots.name(pair) + ": flips by the margin of the first, with 95 % limits.");
        }
        html.endSection();
    }

    private void slices(Html html) {
        html.question(
                "slices",
                "Which pictures are concerned?",
                "Of fewer than 30 pictures only counts are given. Intervals that overlap tell"
                        + " nothing apart.");
        PairDetail pair = details.pairs().get(0);
        if (pair.slices().isEmpty()) {
            html.element("p", "All pictures are of one format, folder and size of file.");
        }
        for (Map.Entry<String, List<PairDetail.Bin>> slice : pair.slices().entrySet()) {
            html.table(
                    slice.getKey() + ", " + plots.name(pair),
                    List.of(slice.getKey(), "n", "Flips", "Share", "95 % limits"),
                    slice.getValue().stream().limit(MOST_ROWS).map(this::sliceRow).toList(),
                    true);
        }
        html.endSection();
    }

    private List<String> sliceRow(PairDetail.Bin bin) {
        Interval rate = Interval.wilson(bin.flips(), bin.n());
        boolean few = bin.n() < FEW;
        return List.of(
                bin.name(),
                "" + bin.n(),
                "" + bin.flips(),
                few ? "" : Shares.percent(rate.value()),
                few ? "" : Shares.range(rate));
    }

    private void moves(Html html) {
        html.question(
                "moves",
                "From which class to which?",
                "The most frequent changes of the top class, of every pair with the reference.");
        List<List<String>> rows = new ArrayList<>();
        for (PairDetail pair : details.pairs()) {
            pair.moves().stream()
                    .limit(MOST_ROWS)
                    .forEach(
                            move ->
                                    rows.add(
                                            List.of(
                                                    plots.name(pair),
                                                    head.className(move.from()),
                                                    head.className(move.to()),
                                                    "" + move.count())));
        }
        if (rows.isEmpty()) {
            html.element("p", "No top class changes.");
        } else {
            html.table(
                    "Changes of the top class",
                    List.of("Pair", "From", "To", "Pictures"),
                    rows,
                    true);
        }
        html.endSection();
    }

    private void stages(Html html) {
        html.question(
                "stages",
                "Where do the pathways part?",
                DetailWording.stages(head, details.pairs()));
        List<List<String>> rows = new ArrayList<>();
        for (PairDetail pair : details.pairs()) {
            long n = pair.stages().values().stream().mapToLong(Long::longValue).sum();
            pair.stages()
                    .forEach(
                            (stage, count) ->
                                    rows.add(
                                            List.of(
                                                    plots.name(pair),
                                                    stage,
                                                    "" + count,
                                                    Shares.percent((double) count / n))));
        }
        html.table(
                "First stage that differs",
                List.of("Pair", "Stage", "Pictures", "Share"),
                rows,
                true);
        html.endSection();
    }

    private void worst(Html html) {
        html.question(
                "worst",
                "Which pictures differ most?",
                "Flips first, then by how much of the probability moves (total variation).");
        for (PairDetail pair : details.pairs()) {
            html.raw("<h3>").text(plots.name(pair)).raw("</h3>\n<ul class=\"worst\">\n");
            for (PairDetail.Worst each : pair.worst()) {
                html.raw("<li>");
                Optional<String> picture = pictures.dataUri(each.picture());
                html.raw(
                        picture.map(uri -> "<img alt=\"\" src=\"" + uri + "\">")
                                .orElse("<div class=\"none\" aria-hidden=\"true\"></div>"));
                html.raw("<p><strong>").text(each.picture().path()).raw("</strong><br>");
                html.text(
                        String.format(
                                Locale.ROOT,
                                "%s %.3f → %s %.3f",
                                head.className(each.before()),
                                each.probabilityBefore(),
                                head.className(each.after()),
                                each.probabilityAfter()));
                html.raw("<br>")
                        .text(
                                String.format(
                                        Locale.ROOT,
                                        "%s, TV %.3f, from %s on",
                                        each.kind().id(),
                                        each.totalVariation(),
                                        each.stage()))
                        .raw("</p></li>\n");
            }
            html.raw("</ul>\n");
        }
        html.endSection();
    }

    private void reliability(Html html) {
        Optional<org.skewscope.report.plot.Drawing> plot = plots.reliability();
        if (plot.isEmpty()) {
            return;
        }
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < head.pathways().size(); i++) {
            Optional<Calibration> calibration = details.calibration().get(i);
            if (calibration.isPresent()) {
                errors.add(
                        head.pathways().get(i).id()
                                + " "
                                + Shares.digits(calibration.get().error()));
            }
        }
        html.question(
                "reliability",
                "Can the confidence be trusted?",
                "Expected calibration error over 15 bins of equal mass: "
                        + String.join(", ", errors)
                        + ".");
        html.figure(
                SvgText.of(plot.get()),
                "Share that is right over confidence; on the diagonal they are the same.");
        html.endSection();
    }
}
