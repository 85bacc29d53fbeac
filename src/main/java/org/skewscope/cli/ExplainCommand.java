package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.cli.argument.LabelsOption;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.cli.argument.PathwayPair;
import org.skewscope.cli.argument.PictureArguments;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.cli.argument.TypedPathways.TypedRemedy;
import org.skewscope.cli.text.ExplanationText;
import org.skewscope.cli.text.PathwayWarnings;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.PathwayFailure;
import org.skewscope.explain.Subject.Side;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.report.ComparisonJson;
import org.skewscope.report.ExplanationJson;
import org.skewscope.report.html.ComparisonPage;
import org.skewscope.report.html.ComparisonReport;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains why two pathways differ on one picture. */
@Command(
        name = "explain",
        sortOptions = false,
        description =
                """
                Explains why two pathways differ on a picture: the cause, each option's contribution, and the cure.""",
        footer =
                """

                P is as in 'skewscope compare': eager,resize=pillow-bilinear,name=mine
                With more than two pathways the JSON has a list of pairs, each as below.
                JSON: logits (as in compare), sentence (the verdict), code, codes, title, certainty
                (harmless, measured, likely, unknown), reason, size, consequence, evidence, cure,
                severity, failures,
                firstDifferingStage, ladder (stage, max, mean, psnr, differing, ulp, growth),
                ledger (factor, a, b, shares of input, logits and probability, interactions),
                ledgerAccount, crossedSwap, smallestFlip, smallestAgreement (bit-identical),
                smallestClassAgreement, changeSearch, margin, modelSteps (difference, allowed,
                network, refusal, switched, operations), modelDepth (layers, entry,
                amplifier, fusions, reference), batchProbe, detectors.
                Exit codes: 0 done, 1 a pathway failed on the picture, 2 wrong usage""")
final class ExplainCommand extends ContextCommand {

    /** More pictures would take long to decode and add variety only. */
    private static final int FROM_SAMPLES = 4;

    @Parameters(paramLabel = "PICTURE", description = "A picture file, or - for standard input.")
    private Path picture;

    @Option(
            names = "--pathway",
            paramLabel = "P",
            description = "Twice or more: pathway A, then each pathway to compare with A. Default: eager and graph.")
    private List<String> pathways = new ArrayList<>();

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write JSON to a file, or to standard output instead of the text.")
    private String json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    """
                    Write comparison and explanation as an HTML page without scripts; the window saves the same page.""")
    private Path html;

    @Option(
            names = "--neighbours",
            paramLabel = "PICTURE",
            arity = "1..*",
            description =
                    """
                    Other pictures for the batch test, which checks whether they change the result of PICTURE. \
                    Default: sample pictures.""")
    private List<Path> neighbours = new ArrayList<>();

    @Mixin
    private final LabelsOption labels = new LabelsOption();

    @Mixin
    private final ModelOption model = new ModelOption();

    ExplainCommand(CommandContext context) {
        super(context);
    }

    /**
     * Returns the remedy as it is typed, where no sentence names a change that removes the failure.
     */
    private static String typed(Explanation explanation, List<Pathway> pair) {
        if (!explanation.changes().agreement().repair().isEmpty()) {
            return "";
        }
        PathwayFailure failed = explanation.failures().get(0);
        Pathway pathway = pair.get(failed.side() == Side.A ? 0 : 1);
        return TypedRemedy.of(pathway, failed.failure().remedy());
    }

    /** Returns whether both pathways fail for one reason, which standard error tells. */
    private static boolean failsAlike(Explanation explanation) {
        List<PathwayFailure> failures = explanation.failures();
        return failures.size() == 2
                && failures.get(0).failure().equals(failures.get(1).failure());
    }

    /** Prints the verdict as soon as its parts are measured, then each part. */
    private Explanation printed(EngineClient engine, List<Pathway> pair, Neighbours beside, KnownModels models)
            throws EngineException {
        PartProgressLine progress = new PartProgressLine();
        ExplanationText lines =
                new ExplanationText(context.style(), index -> models.label(pair, index), models::common);
        Explanation explanation = Explanation.NONE;
        List<ExplanationPart.Kind> shown = new ArrayList<>();
        boolean headed = false;
        for (ExplanationPart.Kind kind : ExplanationPart.Kind.values()) {
            progress.next(kind);
            WorkerRequest.ExplainPart request =
                    new WorkerRequest.ExplainPart(ImageSource.of(picture), pair.get(0), pair.get(1), beside, kind);
            explanation = explanation.with(
                    engine.call(request, progress, Cancellation.NEVER).part());
            shown.add(kind);
            progress.clear();
            if (failsAlike(explanation)) {
                continue;
            }
            if (kind == ExplanationPart.Kind.COMPARED) {
                context.out().print(lines.title(explanation));
                context.out().flush();
            }
            if (!headed && !VerdictMaker.isFinal(explanation)) {
                continue;
            }
            if (!headed) {
                context.out().print(lines.head(explanation));
                headed = true;
            }
            for (ExplanationPart.Kind each : shown) {
                context.out().print(lines.of(explanation.parts().get(each), explanation));
            }
            shown.clear();
            context.out().flush();
        }
        return explanation;
    }

    /** Explains a pair, and prints it unless the JSON goes to standard output. */
    private Explanation explained(EngineClient engine, List<Pathway> pair, Neighbours beside, KnownModels models)
            throws EngineException {
        if (!"-".equals(json)) {
            return printed(engine, pair, beside, models);
        }
        return engine.call(
                        new WorkerRequest.Explain(ImageSource.of(picture), pair.get(0), pair.get(1), beside),
                        ProgressListener.NONE,
                        Cancellation.NEVER)
                .explanation();
    }

    /** Says why a pathway of a pair failed; returns false if none did. */
    private boolean isFailed(Explanation explanation, List<Pathway> pair, KnownModels models) {
        if (explanation.failures().isEmpty()) {
            return false;
        }
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, models::common));
        context.err()
                .println("%s: %s %s%s".formatted(picture, verdict.reason(), verdict.cure(), typed(explanation, pair)));
        return true;
    }

    @Override
    public Integer call() throws IOException, EngineException {
        TypedPathways<List<Pathway>> typed =
                new TypedPathways<>(spec, sizes -> PathwayPair.several(model.pathways(pathways), sizes));
        Neighbours beside = beside();
        try (EngineClient engine = context.engine().open(model.first())) {
            KnownModels models = labels.named(typed.models(engine), context.err());
            EngineInfo info = models.session();
            List<Pathway> chosen = typed.of(models);
            if (html != null && chosen.size() > 2) {
                context.err().println("--html writes a page of two pathways; give two.");
                return ExitCode.WRONG_USAGE;
            }
            PathwayWarnings.contracts(models, chosen, context.err());
            PathwayWarnings.positions(chosen, context.err());
            List<Map<String, Object>> documents = new ArrayList<>();
            boolean failed = false;
            for (Pathway other : chosen.subList(1, chosen.size())) {
                List<Pathway> pair = List.of(chosen.get(0), other);
                Explanation explanation = explained(engine, pair, beside, models);
                documents.add(ExplanationJson.of(
                        ComparisonJson.logits(info), explanation, index -> models.label(pair, index), models::common));
                failed |= isFailed(explanation, pair, models);
                if (html != null) {
                    page(engine, pair, models, explanation);
                }
            }
            if (!"-".equals(json)) {
                info.logitsNote().ifPresent(note -> context.out().println(note + "."));
            }
            context.json(json, documents.size() == 1 ? documents.get(0) : Map.of("pairs", documents));
            return failed ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    /** Writes the page, whose maps need the tensors of a comparison that was just made. */
    private void page(EngineClient engine, List<Pathway> pair, KnownModels models, Explanation explanation)
            throws IOException, EngineException {
        Comparison comparison = engine.compare(
                new ComparisonRequest(ImageSource.of(picture), pair, 0, false),
                ProgressListener.NONE,
                Cancellation.NEVER);
        ComparisonReport.Why why = new ComparisonReport.Why(new Pair(0, 1), explanation);
        new ComparisonPage(ComparisonReport.of(picture, comparison, models, engine, Optional.of(why))).write(html);
    }

    /**
     * Shows on a terminal's standard error which part of an explanation is measured, and the number
     * of runs.
     */
    private final class PartProgressLine implements ProgressListener {

        private ExplanationPart.Kind part = ExplanationPart.Kind.COMPARED;

        void next(ExplanationPart.Kind kind) {
            part = kind;
            context.progress("Measuring: " + part.label());
        }

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {}

        @Override
        public void counted(int done, int total) {
            context.progress("Measuring: %s, %s of %s runs".formatted(part.label(), done, total));
        }

        /** Erases the progress line so that other text can be printed. */
        void clear() {
            context.progress("");
        }
    }

    /**
     * Returns the named pictures that share batches with the explained one, with folders replaced by
     * their pictures: the picture is explained in their batch. Without named pictures it is explained
     * alone, and the smallest sample files are only tried beside it.
     */
    private Neighbours beside() throws IOException {
        if (neighbours.isEmpty()) {
            return new Neighbours(List.of(), samples());
        }
        List<ImageSource> pictures = PictureArguments.expand(neighbours).files().stream()
                .map(file -> ImageSource.of(whole(file).equals(whole(picture)) ? picture : file))
                .toList();
        return new Neighbours(pictures, pictures);
    }

    /** Returns a path by which files are told apart: the picture itself has one row only. */
    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private List<ImageSource> samples() throws IOException {
        Optional<Path> samples = SamplePictures.folder();
        if (samples.isEmpty()) {
            return List.of();
        }
        return PictureArguments.expand(List.of(samples.get())).files().stream()
                .filter(file -> !file.getFileName().equals(picture.getFileName()))
                .sorted(Comparator.comparing(file -> file.toFile().length()))
                .limit(FROM_SAMPLES)
                .map(ImageSource::of)
                .toList();
    }
}
