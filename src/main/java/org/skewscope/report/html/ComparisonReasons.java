package org.skewscope.report.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.Severity;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationParts;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.present.MarginWording;
import org.skewscope.present.maps.ColorTables;
import org.skewscope.present.maps.DifferencePicture;
import org.skewscope.present.maps.HeatRaster;

/** Where in the picture pathways differ, and why. */
final class ComparisonReasons {

    private static final ColorTables COLORS = ColorTables.bundled();

    private final ComparisonReport report;

    ComparisonReasons(ComparisonReport report) {
        this.report = report;
    }

    void write(Html html) throws IOException {
        maps(html);
        if (report.why().isPresent() && !report.why().get().parts().isEmpty()) {
            why(html, report.why().get());
        }
    }

    private void maps(Html html) throws IOException {
        if (report.maps().isEmpty()) {
            return;
        }
        html.question(
                "maps",
                "Where in the picture?",
                "Each pair at the stage that is marked above; black is no difference, the brightest"
                        + " color the largest that is shown.");
        for (ComparisonReport.PairMap each : report.maps()) {
            DifferencePicture picture = each.picture();
            html.raw("<h3>")
                    .text(report.name(each.pair()) + ", " + each.stage().label())
                    .raw("</h3>\n<div class=\"maps\">\n");
            figure(html, PngUri.of(picture.a()), report.pathway(each.pair().a()));
            figure(html, PngUri.of(picture.b()), report.pathway(each.pair().b()));
            if (picture.map().isPresent()) {
                var map = picture.map().get();
                figure(
                        html,
                        PngUri.of(new HeatRaster(map, COLORS.of(map.mode()), picture.top())),
                        String.format(
                                Locale.ROOT,
                                "Their difference, 0 to %.3g; the largest is %.3g",
                                picture.top(),
                                map.statistics().largest()));
            } else {
                html.element("p", "They have other sizes, so that nothing can be subtracted.");
            }
            html.raw("</div>\n");
        }
        html.endSection();
    }

    private static void figure(Html html, String uri, String caption) {
        html.raw("<figure><img alt=\"\" src=\"" + uri + "\"><figcaption>")
                .text(caption)
                .raw("</figcaption></figure>\n");
    }

    private void why(Html html, ComparisonReport.Why why) {
        ExplanationParts parts = why.parts();
        html.question(
                "why",
                "Why do " + report.name(why.pair()) + " differ?",
                parts.sentence().map(each -> each.text()).orElse("That was not measured."));
        parts.get(ExplanationPart.Ledger.class)
                .filter(ledger -> !ledger.ledger().entries().isEmpty())
                .ifPresent(
                        ledger ->
                                html.table(
                                        "Options that differ, and their shares",
                                        List.of(
                                                "Option",
                                                "From",
                                                "To",
                                                "Share in the input",
                                                "Share in the logits"),
                                        ledger.ledger().entries().stream()
                                                .map(ComparisonReasons::row)
                                                .toList(),
                                        false));
        for (String sentence : sentences(parts)) {
            html.element("p", sentence);
        }
        html.endSection();
    }

    private static List<String> row(LedgerEntry entry) {
        return List.of(
                entry.factor(),
                entry.a(),
                entry.b(),
                percent(entry.shares().input()),
                percent(entry.shares().logits()));
    }

    private static String percent(Optional<Double> share) {
        return share.map(each -> Math.round(100 * each) + " %").orElse("");
    }

    private static List<String> sentences(ExplanationParts parts) {
        List<String> sentences = new ArrayList<>();
        parts.get(ExplanationPart.Swap.class)
                .ifPresent(swap -> sentences.add(swap.swap().verdict()));
        boolean flips =
                parts.get(ExplanationPart.Sentence.class)
                        .filter(each -> each.severity() == Severity.CLASS_CHANGES)
                        .isPresent();
        parts.get(ExplanationPart.Margin.class)
                .flatMap(ExplanationPart.Margin::margin)
                .ifPresent(margin -> sentences.add(MarginWording.sentence(margin, flips)));
        parts.get(ExplanationPart.Batches.class)
                .flatMap(ExplanationPart.Batches::batches)
                .ifPresent(batches -> sentences.add(batches.verdict()));
        return sentences;
    }
}
