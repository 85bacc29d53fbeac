package org.skewscope.report.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.DetailWording;
import org.skewscope.present.audit.ResolutionWording;
import org.skewscope.present.audit.Shares;
import org.skewscope.present.audit.SliceWording;

/** Puts an audit's page together as questions with answers. */
record AuditPage(
        AuditReader reader,
        AuditHead head,
        AuditDetails details,
        AuditPlots plots,
        WorstPictures pictures,
        FedPictures fed) {

    private static final int FEW = 30;
    private static final int MOST_ROWS = 20;

    static AuditPage of(AuditReader reader, AuditDetails details) {
        AuditHead head = reader.head();
        return new AuditPage(
                reader,
                head,
                details,
                new AuditPlots(head, details),
                new WorstPictures(head, reader.file()),
                new FedPictures(reader));
    }

    String html() throws IOException {
        AuditSummary summary = details.summary();
        Html html =
                PageFrame.begin("Audit", reader.file().getFileName().toString(), AuditWording.verdict(head, summary));
        html.element("p", AuditWording.subject(head, summary))
                .element("p", ResolutionWording.of(summary))
                .raw("</header>\n<main>\n");
        new SummarySections(head, summary, plots).write(html);
        if (!details.pairs().isEmpty()) {
            size(html);
            margins(html);
            slices(html);
            moves(html);
            stages(html);
            worst(html);
            reliability(html);
        }
        failures(html);
        environment(html);
        return PageFrame.end(
                        html,
                        """
                            Intervals are of 95%%. Shares: Wilson. Accuracy: paired, with fewer than ten discordant \
                            pictures Newcombe's method 10. Tests: exact McNemar, adjusted after Holm over %s pairs. \
                            Mean |dp|: percentile bootstrap over pictures, 10,000 rounds, seed %s. Duplicate pictures \
                            count once."""
                                .formatted(summary.pairs().size(), AuditSummary.SEED))
                .toString();
    }

    private void size(Html html) {
        html.question("size", "How large are the differences?", DetailWording.size(head, details.pairs()));
        plots.moved()
                .ifPresent(plot -> html.figure(plot, "Share of pictures whose top probability moves by at most x."));
    }

    private void margins(Html html) {
        html.question(
                "margin",
                "Do changes happen at small margins?",
                DetailWording.margins(details.pairs().get(0)));
        for (PairDetail pair : details.pairs()) {
            if (pair.margins().stream().anyMatch(bin -> bin.n() > 0)) {
                html.figure(
                        plots.margins(pair), plots.name(pair) + ": flips by the margin of the first, with 95% limits.");
            }
        }
    }

    private void slices(Html html) {
        PairDetail pair = details.pairs().get(0);
        html.question("slices", "Which pictures are affected?", SliceWording.slices(head, pair));
        pair.slices()
                .forEach((slice, bins) -> html.table(
                        slice + ", " + plots.name(pair),
                        List.of(slice, "n", "Flips", "Share", "95% limits", "p (adjusted)"),
                        bins.stream().limit(MOST_ROWS).map(AuditPage::sliceRow).toList(),
                        true));
        if (!pair.classes().isEmpty()) {
            html.element("p", SliceWording.classes(head, pair));
            html.table(
                    "True classes whose pictures change between right and wrong, " + plots.name(pair),
                    List.of("Class", "n", "Right to wrong", "Wrong to right", "p (adjusted)"),
                    pair.classes().stream()
                            .limit(MOST_ROWS)
                            .map(each -> List.of(
                                    head.className(each.label()),
                                    each.n(),
                                    each.rightWrong(),
                                    each.wrongRight(),
                                    SliceWording.adjusted(each.adjusted())))
                            .toList(),
                    true);
        }
    }

    private static List<Object> sliceRow(PairDetail.Bin bin) {
        Interval rate = Interval.wilson(bin.flips(), bin.n());
        boolean few = bin.n() < FEW;
        return List.of(
                bin.name(),
                bin.n(),
                bin.flips(),
                few ? "" : Shares.percent(rate.value()),
                few ? "" : Shares.range(rate),
                SliceWording.adjusted(bin.adjusted()));
    }

    private void moves(Html html) {
        html.question(
                "moves",
                "From which class to which?",
                "The most frequent changes of the top class, of every pair with the reference.");
        List<List<Object>> rows = details.pairs().stream()
                .flatMap(pair -> pair.moves().stream()
                        .limit(MOST_ROWS)
                        .map(move -> List.<Object>of(
                                plots.name(pair),
                                head.className(move.from()),
                                head.className(move.to()),
                                move.count())))
                .toList();
        if (rows.isEmpty()) {
            html.element("p", "No top class changes.");
        } else {
            html.table("Changes of the top class", List.of("Pair", "From", "To", "Pictures"), rows, true);
        }
    }

    private void stages(Html html) {
        html.question("stages", "Where do the pathways first differ?", DetailWording.stages(head, details.pairs()));
        List<List<Object>> rows = new ArrayList<>();
        for (PairDetail pair : details.pairs()) {
            double n =
                    pair.stages().values().stream().mapToLong(Long::longValue).sum();
            pair.stages()
                    .forEach((stage, count) ->
                            rows.add(List.of(plots.name(pair), stage, count, Shares.percent(count / n))));
        }
        html.table("First stage that differs", List.of("Pair", "Stage", "Pictures", "Share"), rows, true);
    }

    private void worst(Html html) throws IOException {
        html.question(
                "worst",
                "Which pictures differ most?",
                "Changed classes first, then the largest change over all classes (total variation).");
        for (PairDetail pair : details.pairs()) {
            html.filled("<h3>{}</h3>\n<ul class=\"worst\">\n", plots.name(pair));
            for (PairDetail.Worst each : pair.worst()) {
                worst(html, pair, each);
            }
            html.raw("</ul>\n");
        }
    }

    private void worst(Html html, PairDetail pair, PairDetail.Worst each) throws IOException {
        html.raw("<li>");
        pictures.dataUri(each.picture())
                .ifPresentOrElse(
                        uri -> html.filled("<img alt=\"\" src=\"{}\">", uri),
                        () -> html.raw("<div class=\"none\" aria-hidden=\"true\"></div>"));
        html.filled(
                "<p><strong>{}</strong><br>{}<br>{}</p>\n",
                each.picture().path(),
                String.format(
                        Locale.ROOT,
                        "%s %.3f → %s %.3f",
                        head.className(each.before()),
                        each.probabilityBefore(),
                        head.className(each.after()),
                        each.probabilityAfter()),
                String.format(
                        Locale.ROOT, "%s, TV %.3f, from %s on", each.kind().id(), each.totalVariation(), each.stage()));
        fed.write(
                html,
                each.picture(),
                head.pathways().get(pair.a()),
                head.pathways().get(pair.b()));
        html.raw("</li>\n");
    }

    private void reliability(Html html) {
        plots.reliability().ifPresent(plot -> html.question(
                        "reliability", "Is the confidence calibrated?", DetailWording.reliability(head, details))
                .figure(plot, "Accuracy by confidence; on the diagonal both are equal."));
    }

    private void failures(Html html) {
        html.question("failures", "Which pictures failed?", DetailWording.failures(details));
        if (!details.failures().isEmpty()) {
            html.table(
                    "Failures",
                    List.of("Picture", "Pathway", "Reason"),
                    details.failures().stream()
                            .map(each -> List.of(each.path(), each.pathway(), each.reason()))
                            .toList(),
                    false);
        }
    }

    private void environment(Html html) {
        html.environment(reader.run()
                        .map(run -> List.of(
                                List.of("Skewscope", run.tool()),
                                List.of("TensorFlow", run.tensorFlow()),
                                List.of("Model", run.model()),
                                List.of("SHA-256 of its files", run.modelSha256()),
                                List.of("Processor", run.cpu()),
                                List.of("Instructions", run.isa()),
                                List.of("oneDNN", run.oneDnn() ? "on" : "off"),
                                List.of("Threads", run.threads())))
                        .orElse(List.of()))
                .raw("<details><summary>Options of the pathways</summary>\n")
                .table(
                        "Pathways",
                        List.of("Pathway", "Options", "SHA-256 of the options"),
                        head.pathways().stream()
                                .map(p -> List.of(p.id(), options(p), p.fingerprint()))
                                .toList(),
                        false)
                .raw("</details>\n")
                .command(ReproduceLine.of(head));
    }

    /**
     * Returns all options of the reference, and for any other pathway the options that differ from
     * the reference.
     */
    private String options(StoredPathway pathway) {
        StoredPathway reference = head.ofReference();
        Map<String, String> usual = reference.settings();
        boolean whole = pathway.equals(reference);
        String settings = pathway.settings().entrySet().stream()
                .filter(each -> whole || !each.getValue().equals(usual.get(each.getKey())))
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        return whole ? settings : "as %s%s".formatted(reference.id(), settings.isEmpty() ? "" : ", but " + settings);
    }
}
