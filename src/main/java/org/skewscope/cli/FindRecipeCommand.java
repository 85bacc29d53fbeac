package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.skewscope.compare.Cancellation;
import org.skewscope.compare.EngineException;
import org.skewscope.compare.ProgressListener;
import org.skewscope.explain.DumpedTensor;
import org.skewscope.explain.RecipeFindings;
import org.skewscope.explain.RecipeMatch;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorFileException;
import org.skewscope.worker.WorkerEngine;
import org.skewscope.worker.WorkerRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the recipe that makes a tensor from a picture. */
@Command(
        name = "find-recipe",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Finds the preprocessing recipe that makes a tensor, dumped by another program, from"
                        + " a picture.",
        footer = {
            "",
            "JSON: matches (options by key and id, exact, remains), exactCount, indistinguishable",
            "(several recipes make the same bits), layout, recipes, complete, sentence.",
            "Exit codes: 0 an exact recipe was found, 1 none was, 2 wrong usage"
        })
final class FindRecipeCommand implements Callable<Integer> {

    private static final int SHOWN = 10;

    @Parameters(index = "0", paramLabel = "PICTURE", description = "A picture file.")
    private Path picture;

    @Parameters(
            index = "1",
            paramLabel = "TENSOR",
            description =
                    "A .npy or .npz file: one picture as HWC, NHWC, CHW or NCHW, of uint8, float16,"
                            + " float32 or float64.")
    private Path tensor;

    @Option(
            names = "--array",
            paramLabel = "NAME",
            description = "The array of a .npz file. Default: its first that is one picture.")
    private String array;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write JSON to a file, or to standard output instead of the text.")
    private String json;

    @Mixin private final ModelOption model = new ModelOption();

    private final CommandContext context;

    FindRecipeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        DenseTensor values;
        try {
            values = read();
        } catch (TensorFileException e) {
            context.err().println(e.getMessage() + ". " + e.remedy());
            return ExitCode.FAILED;
        }
        try (WorkerEngine engine = context.engine().open(model.folder())) {
            RecipeFindings findings =
                    engine.call(
                                    new WorkerRequest.FindRecipe(ImageSource.of(picture), values),
                                    ProgressListener.NONE,
                                    Cancellation.NEVER)
                            .findings();
            if (json != null) {
                new RecordJson().write(json, context.out(), findings);
            }
            if (!"-".equals(json)) {
                context.out().print(text(findings));
            }
            return findings.exactCount() > 0 ? ExitCode.DONE : ExitCode.FAILED;
        } catch (EngineException e) {
            context.err().println(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private DenseTensor read() throws TensorFileException {
        DumpedTensor dumped =
                array == null ? DumpedTensor.read(tensor) : DumpedTensor.read(tensor, array);
        dumped.chosen()
                .ifPresent(
                        name ->
                                context.err()
                                        .println(tensor + ": taking the array '" + name + "'"));
        return dumped.values();
    }

    private static String text(RecipeFindings findings) {
        StringBuilder text = new StringBuilder(findings.sentence()).append(System.lineSeparator());
        for (RecipeMatch match : findings.matches().stream().limit(SHOWN).toList()) {
            text.append(match.exact() ? "  exact    " : "  near     ")
                    .append(
                            match.options().entrySet().stream()
                                    .map(option -> option.getKey() + "=" + option.getValue())
                                    .collect(Collectors.joining(",")))
                    .append(System.lineSeparator());
            if (match.remains() != null) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "           at most %.3g, on average %.3g away: %s%n",
                                match.remains().max(),
                                match.remains().mean(),
                                match.remains().sentence()));
            }
        }
        if (findings.exactCount() > SHOWN) {
            text.append("  and ")
                    .append(findings.exactCount() - SHOWN)
                    .append(" more; --json lists up to ")
                    .append(RecipeFindings.MOST_MATCHES)
                    .append(System.lineSeparator());
        }
        return text.toString();
    }
}
