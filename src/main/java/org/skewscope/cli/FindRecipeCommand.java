package org.skewscope.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.engine.EngineException;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.DumpedTensor;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.recipesearch.RecipeMatch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SearchTime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.tensor.npy.TensorFileException;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerRequest.FindRecipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the recipe that makes a tensor from a picture. */
@Command(
        name = "find-recipe",
        sortOptions = false,
        description = "Finds the preprocessing recipe that makes a tensor, dumped by another program, from a picture.",
        footer =
                """

                JSON: mistake (an order of values that was undone), matches (options by key and id,
                exact, remains), exactCount, indistinguishable
                (several recipes make the same bits), layout, recipes, complete, late (the time was
                over before the end), sentence.
                Exit codes: 0 an exact recipe was found, 1 none was, 2 wrong usage""")
final class FindRecipeCommand extends ContextCommand {

    private static final int SHOWN = 10;

    /**
     * The time of the first search, of usual recipes alone, whose answer is printed two seconds
     * after the command was typed.
     */
    private static final Duration FIRST = Duration.ofMillis(900);

    /** An archive of more pictures is a dataset, which would take minutes to search. */
    private static final int MOST_TRIED = 8;

    @Parameters(index = "0", paramLabel = "PICTURE", description = "A picture file, or - for standard input.")
    private Path picture;

    @Parameters(
            index = "1",
            paramLabel = "TENSOR",
            description =
                    """
                    A .npy or .npz file: one picture as HWC, NHWC, CHW or NCHW, of uint8, float16, float32 or float64.""")
    private Path tensor;

    @Option(
            names = "--array",
            paramLabel = "NAME",
            description =
                    """
                    The array of a .npz file. Default: those that can be one picture are tried in the file's order \
                    until one has an exact recipe; standard error names them.""")
    private String array;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "" + FindRecipe.USUAL_SECONDS,
            description = "The time of the search. Default: ${DEFAULT-VALUE}. On a busy machine it may take up to "
                    + SearchTime.PATIENCE
                    + " times as long. 0 searches without end.")
    private int seconds;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write JSON to a file, or to standard output instead of the text.")
    private String json;

    @Mixin
    private final ModelOption model = new ModelOption();

    FindRecipeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException, TensorFileException {
        if (seconds < 0) {
            context.err().println("--seconds takes 0 or more, not %s.".formatted(seconds));
            return ExitCode.WRONG_USAGE;
        }
        DumpedTensor file = array == null ? DumpedTensor.of(tensor) : new DumpedTensor(tensor, List.of(array), 1);
        // A file that cannot be read is reported before the engine starts.
        DenseTensor first = file.read(file.arrays().get(0));
        try (EngineClient engine = context.engine().open(model.folder())) {
            return tell(search(engine, file, first));
        }
    }

    /**
     * Returns the findings of the first array with an exact recipe; without one, those of the first
     * array.
     */
    private RecipeFindings search(EngineClient engine, DumpedTensor file, DenseTensor first)
            throws EngineException, TensorFileException {
        List<String> tried =
                file.arrays().subList(0, Math.min(MOST_TRIED, file.arrays().size()));
        RecipeFindings nearest = null;
        for (String name : tried) {
            DenseTensor values = nearest == null ? first : file.read(name);
            RecipeFindings findings = findings(engine, values);
            if (findings.exactCount() > 0) {
                tellArray(file, name);
                return findings;
            }
            nearest = nearest == null ? findings : nearest;
        }
        if (tried.size() > 1) {
            context.err()
                    .println("%s: none of the arrays %s has an exact recipe"
                            .formatted(tensor.getFileName(), String.join(", ", tried)));
        }
        tellArray(file, tried.get(0));
        return nearest;
    }

    private RecipeFindings findings(EngineClient engine, DenseTensor values) throws EngineException {
        ImageSource source = ImageSource.of(picture);
        RecipeFindings first = findings(engine, FindRecipe.ofUsual(source, values, FIRST));
        if (first.layout().isEmpty()) {
            return first;
        }
        context.err()
                .println("%s The search continues%s"
                        .formatted(
                                first.exactCount() > 0
                                        ? "So far: this recipe makes the tensor bit-identically."
                                        : "So far no exact recipe.",
                                seconds == 0 ? "." : " for up to %s s.".formatted(seconds)));
        first.matches().stream().limit(1).forEach(match -> context.err().println(line(match)));
        context.err().flush();
        return findings(engine, new FindRecipe(source, values, Duration.ofSeconds(seconds)));
    }

    private static RecipeFindings findings(EngineClient engine, FindRecipe request) throws EngineException {
        return engine.call(request, ProgressListener.NONE, Cancellation.NEVER).findings();
    }

    private void tellArray(DumpedTensor file, String taken) {
        if (file.all() == 1) {
            return;
        }
        String others =
                file.arrays().stream().filter(name -> !name.equals(taken)).collect(Collectors.joining(", "));
        context.err()
                .println("%s: taking the array '%s'%s"
                        .formatted(
                                tensor.getFileName(),
                                taken,
                                others.isEmpty()
                                        ? ""
                                        : "; these can be a picture too: %s (--array NAME)".formatted(others)));
    }

    private int tell(RecipeFindings findings) throws IOException {
        context.json(json, findings);
        if (!"-".equals(json)) {
            print(findings);
        }
        return findings.exactCount() > 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    /**
     * Returns the tensor's file as the subject of a sentence; empty where a recipe was searched
     * for.
     */
    private String subject(RecipeFindings findings) {
        boolean refused = findings.layout().isEmpty();
        boolean ofPicture = findings.sentence().contains(findings.picture());
        return refused && !ofPicture ? tensor.getFileName() + ": " : "";
    }

    private static String line(RecipeMatch match) {
        return (match.exact() ? "  exact    " : "  near     ")
                + match.options().entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(","));
    }

    private void print(RecipeFindings findings) {
        PrintStream out = context.out();
        out.println(subject(findings) + findings.sentence());
        for (RecipeMatch match : findings.matches().stream().limit(SHOWN).toList()) {
            out.println(line(match));
            match.remains()
                    .ifPresent(remains -> out.printf(
                            "           at most %s, on average %s away%s%n",
                            SentenceNumber.of(remains.max()),
                            SentenceNumber.of(remains.mean()),
                            findings.sentence().contains(remains.sentence()) ? "" : ": " + remains.sentence()));
        }
        if (findings.exactCount() > SHOWN) {
            out.println("  and %s more; --json lists up to %s"
                    .formatted(findings.exactCount() - SHOWN, RecipeFindings.MOST_MATCHES));
        }
        if (findings.late() && findings.exactCount() == 0) {
            out.println("--seconds sets a longer time");
        }
    }
}
