package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.cli.argument.LabelsOption;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.cli.argument.PathwaySelection;
import org.skewscope.cli.argument.PictureArguments;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.cli.text.ComparisonTable;
import org.skewscope.cli.text.PathwayWarnings;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.KnownModels;
import org.skewscope.present.DistinctNames;
import org.skewscope.report.ComparisonJson;
import org.skewscope.report.OutputFile;
import org.skewscope.report.TensorDump;
import org.skewscope.report.html.ComparisonPage;
import org.skewscope.report.html.ComparisonReport;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares pathways over pictures. */
@Command(
        name = "compare",
        sortOptions = false,
        description = "Runs pictures through several pathways and shows where they differ.",
        footerHeading = "%nPathways:%n",
        footer =
                """
                  P is a preset (eager, graph, function) or a pathway file, either followed by
                  changes: eager,resize=pillow-bilinear,batch=8,name=mine
                  The keys and their values are listed by 'skewscope options'; name becomes the id.
                  run:FILE.npz[,name=ID] is a recorded run; see 'skewscope recorder'.
                  run:FOLDER uses the recorded run in the folder that contains the picture.

                JSON:
                  One document: engine, reference, pathways (id, name, options), pictures. Of
                  engine: tensorflow, model, threads, oneDnn, logits (returned by the model,
                  or ln(probabilities) where it returns probabilities alone), confinement (full,
                  except-files, except-calls, none). Of each picture
                  and pathway: weights (SHA-256 of those it ran with), top (class, label,
                  probability, logit), stages (stage, shape, dtype, min, max, mean, sha256,
                  milliseconds), failure (stage, reason, remedy, and setting where the remedy
                  sets options: decoder=pillow). Of each pair: a, b, severity,
                  sentence (the verdict), code, codes, title, certainty, reason, size, consequence, cure,
                  evidence,
                  firstDifferingStage, firstDifference, stages (stage, identical, values,
                  differing, and maxAbsolute, meanAbsolute, maxRelative, meanRelative, maxUlp,
                  meanUlp; or shapeA, shapeB; or missing). Numbers that are not finite are the
                  texts "NaN", "Infinity" and "-Infinity".
                  A recorded run has the key run instead of options. Its results have recorded (file,
                  runtime, version, device, options, modelSha256, foundBy, inputType, layers,
                  notRecorded), no logit in top where none was recorded; its pairs have
                  equalInFloat16 (stages), neverAccelerated and modelFile (same, other, unknown), and
                  recorded: false at stages that it does not have.
                  A model that takes picture files gets the file as input: its results have fedFile (bytes,
                  sha256) and stages after batch only, its pairs insideModel: true up to batch.

                Stages: decode, orient, channels, resize, normalize, batch, logits, probabilities
                Exit codes: 0 done, 1 a picture failed (named on standard error), 2 wrong usage""")
final class CompareCommand extends ContextCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "PICTURE",
            description = "Picture files; a folder stands for the pictures in it, - for standard input.")
    private List<Path> pictures;

    @Option(
            names = "--pathway",
            paramLabel = "P",
            description = "A pathway to compare; repeatable. Default: the three presets.")
    private List<String> pathways = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "P",
            description = "The reference pathway of all comparisons. Default: the first.")
    private String reference;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write JSON to a file, or to standard output instead of the table.")
    private String json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    """
                    Write the comparison of one picture as an HTML page without scripts; the window saves the same \
                    page.""")
    private Path html;

    @Option(
            names = "--dump",
            paramLabel = "DIR",
            description =
                    """
                    Write every stage to DIR/<picture>/<pathway id>/<stage>.npy for numpy.load, bfloat16 as float32. \
                    A second picture of the same name gets the folder <picture>~2.""")
    private Path dump;

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final LabelsOption labels = new LabelsOption();

    CompareCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException {
        TypedPathways<PathwaySelection> typed =
                new TypedPathways<>(spec, sizes -> PathwaySelection.of(model.pathways(pathways), reference, sizes));
        PictureArguments files = PictureArguments.expand(pictures);
        files.complaints().forEach(context.err()::println);
        if (html != null && files.files().size() > 1) {
            throw usage("--html writes the page of one picture, and %s are named: name one"
                    .formatted(files.files().size()));
        }
        if (files.files().isEmpty()) {
            return ExitCode.FAILED;
        }
        try (EngineClient engine = context.engine().open(model.first())) {
            KnownModels models = labels.named(typed.models(engine), context.err());
            PathwaySelection selection = typed.of(models);
            PathwayWarnings.contracts(models, selection.pathways(), context.err());
            TensorDump tensors = dump == null ? null : new TensorDump(dump);
            ComparisonTable table = "-".equals(json) ? null : new ComparisonTable(models, context.style());
            DistinctNames names = DistinctNames.of(files.files());
            int failed;
            try (OutputFile file = json == null ? null : OutputFile.of(json, context.out())) {
                try (ComparisonJson document = file == null
                        ? null
                        : new ComparisonJson(file.stream(), models, selection.pathways(), selection.reference())) {
                    ComparisonRun run = new ComparisonRun(context, engine, selection);
                    ComparisonRun.Sink sink = sink(table, names, document, tensors, engine, models);
                    boolean digests = document != null;
                    failed = tensors == null
                            ? run.over(files.files(), digests, sink)
                            : run.oneByOne(files.files(), digests, sink);
                }
                if (file != null) {
                    file.commit();
                }
            }
            return failed == 0 && files.complaints().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /**
     * Returns the sink of the command's results.
     *
     * @param table prints the results; null where none is printed
     * @param names the pictures' names in the table
     * @param document null where no JSON is written
     * @param tensors null where none are written
     */
    private ComparisonRun.Sink sink(
            ComparisonTable table,
            DistinctNames names,
            ComparisonJson document,
            TensorDump tensors,
            Engine engine,
            KnownModels models) {
        return new ComparisonRun.Sink() {
            @Override
            public void compared(Path path, Comparison comparison) throws IOException, EngineException {
                // Standard error has told the one reason, which leaves a table nothing to show.
                if (table != null && comparison.sharedFailure().isEmpty()) {
                    context.out().println(table.of(names.of(path), comparison));
                }
                if (document != null) {
                    document.add(path, comparison);
                }
                if (tensors != null) {
                    tensors.write(comparison, engine);
                }
                if (html != null) {
                    new ComparisonPage(ComparisonReport.of(path, comparison, models, engine, Optional.empty()))
                            .write(html);
                }
            }

            @Override
            public void broken(Path path, String picture, String reason) throws IOException {
                if (document != null) {
                    document.addError(path, picture, reason);
                }
            }
        };
    }
}
