package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.cli.argument.PathwaySelection;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.cli.text.PathwayWarnings;
import org.skewscope.cli.text.PlainText;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.KnownModels;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.FileStamp;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.present.model.ModelCardWording;
import org.skewscope.report.ModelCardJson;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest.DescribeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes a model: the input that it expects, and which pathways do not fit. */
@Command(
        name = "describe",
        sortOptions = false,
        description =
                """
                Describes a model: the pictures and values that it expects, its outputs, and what does not fit in the \
                pathways that run it.""",
        footer =
                """

                JSON: sentence, name, format, writer, input (name, type, shape, height, width, layout),
                outputs (name, type, shape), logits (returned, or ln(probabilities)), classes,
                parameters, bytes, sha256, facts (kind, and its numbers: rescales, resizes, augments,
                quantizes, wants, computes-in, compiled-for-xla, written-by), pathways (pathway,
                warnings with sentence and set, suggested).
                Exit codes: 0 done, 1 the model cannot be used, 2 wrong usage""")
final class DescribeCommand extends ContextCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description =
                    """
                    A .tflite, .onnx, .keras, .h5 or .pb file, or a SavedModel's folder. Default: the bundled \
                    EfficientNet-Lite0.""")
    private Path model;

    @Option(names = "--model", paramLabel = "MODEL", description = "The model, as other commands take it.")
    void setModel(Path file) {
        model = file;
    }

    @Option(
            names = "--pathway",
            paramLabel = "P",
            description =
                    "A pathway to check against the model; repeatable. Default: the presets of the model's runtime.")
    private List<String> pathways = new ArrayList<>();

    /** A file behind this option could be taken for the model, and be written over. */
    @Option(names = "--json", description = "Write JSON to standard output instead of the text.")
    private boolean json;

    DescribeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException {
        TypedPathways<PathwaySelection> typed =
                new TypedPathways<>(spec, sizes -> PathwaySelection.of(pathways, null, sizes));
        try (EngineClient engine = context.engine().open(Optional.ofNullable(model))) {
            KnownModels models = typed.models(engine);
            WorkerReply.ModelDescribed reply =
                    engine.call(new DescribeModel(ModelChoice.SESSION), ProgressListener.NONE, Cancellation.NEVER);
            if (reply.card().isEmpty()) {
                return context.refused(reply.refusal().orElseThrow());
            }
            ModelCard card = reply.card().get();
            long bytes = model == null ? card.bytes() : FileStamp.of(model).bytes();
            List<Pathway> chosen = typed.of(models).pathways();
            if (json) {
                context.json("-", ModelCardJson.of(card, bytes, chosen));
            } else {
                print(card, chosen);
            }
            return ExitCode.DONE;
        }
    }

    private void print(ModelCard card, List<Pathway> chosen) {
        line(context.style().bold(PlainText.of(ContractNotes.expects(card))));
        ModelCardWording.lines(card)
                .forEach((heading, words) -> line("  %s: %s".formatted(heading, PlainText.of(words))));
        for (Pathway each : chosen) {
            List<ContractNotes.Note> notes = ContractNotes.of(card, each);
            if (notes.isEmpty()) {
                line("  %s: nothing in the file contradicts this pathway.".formatted(each.id()));
            }
            notes.forEach(note -> line("  " + PathwayWarnings.line(each, note)));
        }
    }

    private void line(String text) {
        context.out().println(text);
    }
}
