package org.skewscope.report.html;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditReader.TensorName;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.audit.store.StoredTensor;
import org.skewscope.option.Stage;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.DetailWording;
import org.skewscope.present.audit.ResolutionWording;
import org.skewscope.present.audit.Shares;
import org.skewscope.present.audit.SliceWording;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.DifferenceRequest;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.maps.Nudge;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.ScaleLocks;
import org.skewscope.report.OutputFile;
import org.skewscope.report.plot.Drawing;
import org.skewscope.report.plot.PngImage;
import org.skewscope.report.plot.SvgText;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Writes an audit's page and its plots. */
public final class AuditFiles {

    private AuditFiles() {}

    /**
     * Writes the page.
     *
     * @param target a file, or {@code -} for standard output
     */
    public static void page(AuditReader reader, AuditDetails details, String target, PrintStream out)
            throws IOException {
        try (OutputFile file = OutputFile.of(target, out)) {
            write(reader, details, file);
        }
    }

    /** Writes the page into a file. */
    public static void page(AuditReader reader, AuditDetails details, Path target) throws IOException {
        try (OutputFile file = OutputFile.at(target)) {
            write(reader, details, file);
        }
    }

    private static void write(AuditReader reader, AuditDetails details, OutputFile file) throws IOException {
        AuditPage page = new AuditPage(
                reader.file().getFileName().toString(),
                reader.head(),
                reader.run(),
                details,
                new WorstPictures(reader.head(), reader.file()),
                new FedPictures(reader));
        file.stream().write(page.html().getBytes(StandardCharsets.UTF_8));
        file.commit();
    }

    /** Writes the plots into a folder, which is created. */
    public static void plots(AuditReader reader, AuditDetails details, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, Drawing> plots = new AuditPlots(reader.head(), details).all();
        for (Map.Entry<String, Drawing> each : plots.entrySet()) {
            try (OutputFile file = OutputFile.at(folder.resolve(each.getKey() + ".png"))) {
                PngImage.write(each.getValue(), file.stream());
                file.commit();
            }
        }
    }

    /** Puts an audit's page together as questions with answers. */
    private static final class AuditPage {

        private final String name;
        private final AuditHead head;
        private final Optional<StoredRun> run;
        private final AuditDetails details;
        private final WorstPictures pictures;
        private final FedPictures fed;

        /**
         * Creates the page.
         *
         * @param name of the audit's file
         * @param run the audit's last run; empty if none is stored
         * @param pictures copies of the pictures that differ most
         * @param fed the input tensors of those pictures
         */
        AuditPage(
                String name,
                AuditHead head,
                Optional<StoredRun> run,
                AuditDetails details,
                WorstPictures pictures,
                FedPictures fed) {
            this.name = name;
            this.head = head;
            this.run = run;
            this.details = details;
            this.pictures = pictures;
            this.fed = fed;
        }

        String html() throws IOException {
            AuditSummary summary = details.summary();
            Html html = PageFrame.begin("Audit", name, AuditWording.verdict(head, summary));
            html.element("p", AuditWording.subject(head, summary))
                    .element("p", ResolutionWording.of(summary))
                    .raw("</header>\n<main>\n");
            new SummarySections(head, details).write(html);
            new DetailSections(head, details, pictures, fed).write(html);
            failures(html);
            environment(html);
            return PageFrame.end(
                            html,
                            "Intervals are of 95%. Shares: Wilson. Accuracy: paired, with fewer than"
                                    + " ten discordant pictures Newcombe's method 10. Tests: exact"
                                    + " McNemar, adjusted after Holm over "
                                    + summary.pairs().size()
                                    + " pairs. Mean |dp|: percentile bootstrap over pictures, 10,000"
                                    + " rounds, seed "
                                    + AuditSummary.SEED
                                    + ". Duplicate pictures count once.")
                    .toString();
        }

        private void failures(Html html) {
            List<AuditDetails.Failed> failed = details.failures();
            html.question("failures", "Which pictures failed?", DetailWording.failures(details));
            if (!failed.isEmpty()) {
                html.table(
                        "Failures",
                        List.of("Picture", "Pathway", "Reason"),
                        failed.stream()
                                .map(each -> List.of(each.path(), each.pathway(), each.reason()))
                                .toList(),
                        false);
            }
            html.endSection();
        }

        private void environment(Html html) {
            html.question(
                    "environment",
                    "Environment and how to repeat",
                    "The input tensor is the same on any machine; logits are the same on one"
                            + " class of processor with as many threads.");
            run.ifPresent(each -> html.table(
                    "Environment",
                    List.of("What", "Value"),
                    List.of(
                            List.of("Skewscope", each.tool()),
                            List.of("TensorFlow", each.tensorFlow()),
                            List.of("Model", each.model()),
                            List.of("SHA-256 of its files", each.modelSha256()),
                            List.of("Processor", each.cpu()),
                            List.of("Instructions", each.isa()),
                            List.of("oneDNN", each.oneDnn() ? "on" : "off"),
                            List.of("Threads", "" + each.threads())),
                    false));
            html.raw("<details><summary>Options of the pathways</summary>\n");
            html.table(
                    "Pathways",
                    List.of("Pathway", "Options", "SHA-256 of the options"),
                    head.pathways().stream()
                            .map(p -> List.of(p.id(), options(p), p.fingerprint()))
                            .toList(),
                    false);
            html.raw("</details>\n").command(ReproduceLine.of(head)).endSection();
        }

        /**
         * Returns all options of the reference, and for any other pathway the options that differ
         * from the reference.
         */
        private String options(StoredPathway pathway) {
            StoredPathway reference = head.pathways().get(head.reference());
            Map<String, String> usual = reference.settings();
            boolean whole = pathway.equals(reference);
            String settings = pathway.settings().entrySet().stream()
                    .filter(each -> whole || !each.getValue().equals(usual.get(each.getKey())))
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("; "));
            return whole
                    ? settings
                    : settings.isEmpty() ? "as " + reference.id() : "as " + reference.id() + ", but " + settings;
        }
    }

    /**
     * Writes the sections on the sizes of differences, their stages, and the pictures that show
     * them.
     */
    private static final class DetailSections {

        private static final int FEW = 30;
        private static final int MOST_ROWS = 20;

        private final AuditHead head;
        private final AuditDetails details;
        private final AuditPlots plots;
        private final WorstPictures pictures;
        private final FedPictures fed;

        DetailSections(AuditHead head, AuditDetails details, WorstPictures pictures, FedPictures fed) {
            this.fed = fed;
            this.head = head;
            this.details = details;
            this.plots = new AuditPlots(head, details);
            this.pictures = pictures;
        }

        void write(Html html) throws IOException {
            if (details.pairs().isEmpty()) {
                return;
            }
            html.question("size", "How large are the differences?", DetailWording.size(head, details.pairs()));
            plots.moved()
                    .ifPresent(plot -> html.figure(
                            SvgText.of(plot), "Share of pictures whose top probability moves by at most" + " x."));
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
                    "margin",
                    "Do changes happen at small margins?",
                    DetailWording.margins(details.pairs().get(0)));
            for (PairDetail pair : details.pairs()) {
                if (pair.margins().stream().allMatch(bin -> bin.n() == 0)) {
                    continue;
                }
                html.figure(
                        SvgText.of(plots.margins(pair)),
                        plots.name(pair) + ": flips by the margin of the first, with 95% limits.");
            }
            html.endSection();
        }

        private void slices(Html html) {
            PairDetail pair = details.pairs().get(0);
            html.question("slices", "Which pictures are affected?", SliceWording.slices(head, pair));
            for (Map.Entry<String, List<PairDetail.Bin>> slice : pair.slices().entrySet()) {
                html.table(
                        slice.getKey() + ", " + plots.name(pair),
                        List.of(slice.getKey(), "n", "Flips", "Share", "95% limits", "p (adjusted)"),
                        slice.getValue().stream()
                                .limit(MOST_ROWS)
                                .map(this::sliceRow)
                                .toList(),
                        true);
            }
            if (!pair.classes().isEmpty()) {
                html.element("p", SliceWording.classes(head, pair));
                html.table(
                        "True classes whose pictures change between right and wrong, " + plots.name(pair),
                        List.of("Class", "n", "Right to wrong", "Wrong to right", "p (adjusted)"),
                        pair.classes().stream()
                                .limit(MOST_ROWS)
                                .map(this::classRow)
                                .toList(),
                        true);
            }
            html.endSection();
        }

        private List<String> classRow(PairDetail.ClassChange each) {
            return List.of(
                    head.className(each.label()),
                    "" + each.n(),
                    "" + each.rightWrong(),
                    "" + each.wrongRight(),
                    SliceWording.adjusted(each.adjusted()));
        }

        private List<String> sliceRow(PairDetail.Bin bin) {
            Interval rate = Interval.wilson(bin.flips(), bin.n());
            boolean few = bin.n() < FEW;
            return List.of(
                    bin.name(),
                    "" + bin.n(),
                    "" + bin.flips(),
                    few ? "" : Shares.percent(rate.value()),
                    few ? "" : Shares.range(rate),
                    SliceWording.adjusted(bin.adjusted()));
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
                        .forEach(move -> rows.add(List.of(
                                plots.name(pair),
                                head.className(move.from()),
                                head.className(move.to()),
                                "" + move.count())));
            }
            if (rows.isEmpty()) {
                html.element("p", "No top class changes.");
            } else {
                html.table("Changes of the top class", List.of("Pair", "From", "To", "Pictures"), rows, true);
            }
            html.endSection();
        }

        private void stages(Html html) {
            html.question("stages", "Where do the pathways first differ?", DetailWording.stages(head, details.pairs()));
            List<List<String>> rows = new ArrayList<>();
            for (PairDetail pair : details.pairs()) {
                long n = pair.stages().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                pair.stages()
                        .forEach((stage, count) -> rows.add(
                                List.of(plots.name(pair), stage, "" + count, Shares.percent((double) count / n))));
            }
            html.table("First stage that differs", List.of("Pair", "Stage", "Pictures", "Share"), rows, true);
            html.endSection();
        }

        private void worst(Html html) throws IOException {
            html.question(
                    "worst",
                    "Which pictures differ most?",
                    "Changed classes first, then the largest change over all classes (total variation).");
            for (PairDetail pair : details.pairs()) {
                html.raw("<h3>").text(plots.name(pair)).raw("</h3>\n<ul class=\"worst\">\n");
                for (PairDetail.Worst each : pair.worst()) {
                    html.raw("<li>");
                    Optional<String> picture = pictures.dataUri(each.picture());
                    html.raw(picture.map(uri -> "<img alt=\"\" src=\"" + uri + "\">")
                            .orElse("<div class=\"none\" aria-hidden=\"true\"></div>"));
                    html.raw("<p><strong>").text(each.picture().path()).raw("</strong><br>");
                    html.text(String.format(
                            Locale.ROOT,
                            "%s %.3f → %s %.3f",
                            head.className(each.before()),
                            each.probabilityBefore(),
                            head.className(each.after()),
                            each.probabilityAfter()));
                    html.raw("<br>")
                            .text(String.format(
                                    Locale.ROOT,
                                    "%s, TV %.3f, from %s on",
                                    each.kind().id(),
                                    each.totalVariation(),
                                    each.stage()))
                            .raw("</p>\n");
                    fed.write(
                            html,
                            each.picture(),
                            head.pathways().get(pair.a()),
                            head.pathways().get(pair.b()));
                    html.raw("</li>\n");
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
            html.question("reliability", "Is the confidence calibrated?", DetailWording.reliability(head, details));
            html.figure(SvgText.of(plot.get()), "Accuracy by confidence; on the diagonal both are equal.");
            html.endSection();
        }
    }

    /** Draws the input tensors of two pathways and the signs of their differences. */
    private static final class FedPictures {

        private static final ColorTables COLORS = ColorTables.bundled();
        private static final int SIDE = 112;

        /** No further picture is drawn after this many bytes, so that a page can be sent. */
        private static final int MOST_TOTAL = 1_400_000;

        private final AuditReader reader;
        private int total;

        FedPictures(AuditReader reader) {
            this.reader = reader;
        }

        /** Writes three pictures, or nothing if the audit kept no tensors of this picture. */
        void write(Html html, StoredPicture picture, StoredPathway a, StoredPathway b) throws IOException {
            Optional<PixelTensor> left = tensor(picture, a);
            Optional<PixelTensor> right = tensor(picture, b);
            if (left.isEmpty() || right.isEmpty() || total > MOST_TOTAL) {
                return;
            }
            Optional<DifferencePicture> drawn = new DifferenceRequest(
                            left.get(),
                            right.get(),
                            Nudge.NONE,
                            Stage.NORMALIZE,
                            DifferenceMode.SIGNED,
                            DifferenceMap.ALL_CHANNELS)
                    .compute(new ScaleLocks(), () -> false);
            if (drawn.isEmpty() || drawn.get().map().isEmpty()) {
                return;
            }
            DifferenceMap map = drawn.get().map().get();
            int before = html.length();
            html.raw("<div class=\"fed\">");
            image(html, PngUri.of(drawn.get().a(), SIDE), "fed by " + a.id());
            image(html, PngUri.of(drawn.get().b(), SIDE), "fed by " + b.id());
            HeatRaster heat =
                    new HeatRaster(map, COLORS.of(map.mode()), drawn.get().top());
            image(
                    html,
                    PngUri.of(heat, SIDE),
                    String.format(
                            java.util.Locale.ROOT,
                            "their difference, -%1$.2g to +%1$.2g",
                            drawn.get().top()));
            html.raw("</div>");
            total += html.length() - before;
        }

        private static void image(Html html, String uri, String words) {
            html.raw("<figure>")
                    .picture(uri, "")
                    .raw("<figcaption>")
                    .text(words)
                    .raw("</figcaption></figure>");
        }

        private Optional<PixelTensor> tensor(StoredPicture picture, StoredPathway pathway) throws IOException {
            Optional<StoredTensor> kept = reader.tensor(new TensorName(picture.content(), pathway.fingerprint()));
            return kept.flatMap(each -> PixelTensor.of(
                    DenseTensor.ofFloat32(Shape.of(each.height(), each.width(), each.channels()), each.values())));
        }
    }
}
