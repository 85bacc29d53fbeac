package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.skewscope.compare.Cancellation;
import org.skewscope.compare.EngineException;
import org.skewscope.compare.ProgressListener;
import org.skewscope.explain.Explanation;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.worker.WorkerEngine;
import org.skewscope.worker.WorkerRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains why two pathways differ on one picture. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Names why two pathways differ on a picture, each cause's share, and a cure.",
        footer = {
            "",
            "P is as in 'skewscope compare': eager,resize=pillow-bilinear,name=mine",
            "JSON: firstDifferingStage, ladder, ledger (factor, a, b, shares, interactions),",
            "crossedSwap, smallestFlip, smallestAgreement, margin, batchProbe, detectors.",
            "Exit codes: 0 done, 1 a pathway failed on the picture, 2 wrong usage"
        })
final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PICTURE", description = "A picture file.")
    private Path picture;

    @Option(
            names = "--pathway",
            paramLabel = "P",
            description = "Twice: pathway A, then pathway B. Without it: eager and graph.")
    private List<String> pathways = new ArrayList<>();

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write JSON to a file, or to standard output instead of the text.")
    private String json;

    @Spec private CommandSpec spec;

    @Mixin private final ModelOption model = new ModelOption();

    private final CommandContext context;

    ExplainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        PathwaySelection selection = selection();
        try (WorkerEngine engine = context.engine().open(model.folder())) {
            Explanation explanation =
                    engine.call(
                                    new WorkerRequest.Explain(
                                            ImageSource.of(picture),
                                            selection.pathways().get(0),
                                            selection.pathways().get(1)),
                                    ProgressListener.NONE,
                                    Cancellation.NEVER)
                            .explanation();
            if (json != null) {
                new RecordJson().write(json, context.out(), explanation);
            }
            if (!"-".equals(json)) {
                context.out()
                        .print(new ExplanationText(new Style(context.terminal())).of(explanation));
            }
            if (explanation.severity().equals("failed")) {
                context.err().println(explanation.sentence());
                return ExitCode.FAILED;
            }
            return ExitCode.DONE;
        } catch (EngineException e) {
            context.err().println(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private PathwaySelection selection() {
        PathwaySelection selection;
        try {
            selection =
                    PathwaySelection.of(
                            pathways.isEmpty() ? List.of("eager", "graph") : pathways, null);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (selection.pathways().size() != 2) {
            throw new ParameterException(
                    spec.commandLine(),
                    "explain takes two pathways, not " + selection.pathways().size());
        }
        return selection;
    }
}
