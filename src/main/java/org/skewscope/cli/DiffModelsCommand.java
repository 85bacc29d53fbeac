package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.cli.text.PlainText;
import org.skewscope.cli.text.Style;
import org.skewscope.engine.EngineException;
import org.skewscope.model.ModelChoice;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelDifference.LayerRow;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.modeldiff.WeightRelation;
import org.skewscope.network.NetworkFinding;
import org.skewscope.present.model.MeasuredWording;
import org.skewscope.present.model.ModelDifferenceWording;
import org.skewscope.present.model.WeightWording;
import org.skewscope.report.ModelDifferenceJson;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest.CompareModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the layers and weights of two models. */
@Command(
        name = "diff-models",
        sortOptions = false,
        description =
                """
                Checks whether two files hold the same network, and shows the pieces that differ with both settings.""",
        footer =
                """

                Both files are run on pictures made for them: A's operators, one by one, on B's values.
                B's tensors are found by their values in any order of axes, so that folded batch norms,
                transposed kernels and rounding are no difference. What differs is named by changing one
                thing at a time. --all lists layers and weights as the files have them, matched by name,
                else by order with kind or shape.
                JSON: sentence, same, cure, network (same, measured (storage, operators, paired, same,
                pieces with from, to, partner, operatorsA, operatorsB, own, causes; open, ofB, random,
                outputs with largest, size, pictures, changed, ofClasses, cosine, ratio),
                refusal: why operators were not run), a,
                b, sameFile, layers (a, b, kind, changes), weights (a, b, shapeA,
                shapeB, relation, maxAbsolute, meanAbsolute, frozen), tiedA, tiedB (names of weights
                that share one weight), folded (batch norms that one model has multiplied into
                its kernels: inA, norm, weights, kernel, folded, bias, epsilon, largest). Relations:
                identical, different, scaled (the same except for a factor), other-shape, only-a, only-b,
                b-is-folded, and b-is-float16, b-is-bfloat16, b-is-int8 (or a-is-...) of rounded copies.
                Exit codes: 0 the same network, 1 they differ or cannot be read, 2 wrong usage""")
final class DiffModelsCommand extends ContextCommand {

    private static final int SHOWN = 20;
    private static final String OUTPUT = "output=";
    private static final String SIGNATURE = "signature=";

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A model's file or folder; FILE,output=NAME takes one of several outputs.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "The second model file or folder.")
    private String b;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write JSON to a file, or to standard output instead of the lines.")
    private String json;

    @Option(names = "--all", description = "List identical layers and weights, too.")
    private boolean all;

    DiffModelsCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException {
        try (EngineClient engine = context.engine().open(Optional.empty())) {
            WorkerReply.ModelsCompared reply =
                    engine.call(new CompareModels(choice(a), choice(b)), ProgressListener.NONE, Cancellation.NEVER);
            if (reply.difference().isEmpty()) {
                return context.refused(reply.refusal().orElseThrow());
            }
            ModelDifference models = reply.difference().get();
            if (!"-".equals(json)) {
                print(models);
            }
            context.json(json, ModelDifferenceJson.of(models));
            return models.same() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /** Returns a model as an argument names it: a path, then options behind commas. */
    private static ModelChoice choice(String argument) {
        String path = argument;
        ModelChoice choice = ModelChoice.SESSION;
        for (int comma = path.lastIndexOf(',');
                comma >= 0 && !Files.exists(Path.of(path));
                comma = path.lastIndexOf(',')) {
            String option = path.substring(comma + 1);
            if (option.startsWith(OUTPUT)) {
                choice = choice.withOutput(option.substring(OUTPUT.length()));
            } else if (option.startsWith(SIGNATURE)) {
                choice = choice.withSignature(option.substring(SIGNATURE.length()));
            } else {
                break;
            }
            path = path.substring(0, comma);
        }
        return choice.withFile(Path.of(path).toAbsolutePath().normalize().toString());
    }

    private void print(ModelDifference models) {
        Style style = context.style();
        line(style.bold("A %s, B %s".formatted(PlainText.of(models.a()), PlainText.of(models.b()))));
        context.tell(ModelDifferenceWording.sentence(models));
        if (!models.network().unmeasured().isEmpty()) {
            line("Operators were not run: %s."
                    .formatted(PlainText.of(models.network().unmeasured())));
        }
        ModelDifferenceWording.cure(models).ifPresent(cure -> context.tell(cure));
        Optional<NetworkFinding> measured = models.network().measured();
        measured.ifPresent(found -> section(
                "Pieces that differ", found.pieces(), NetworkFinding.Piece::to, MeasuredWording.OF_PAIR::piece));
        if (all || measured.isEmpty()) {
            files(models);
        }
    }

    /** Prints layers and weights as the files list them. */
    private void files(ModelDifference models) {
        section(
                "Layers",
                models.layers().stream().filter(row -> all || !row.same()).toList(),
                LayerRow::name,
                row -> names(row.a(), row.b()) + "  " + ModelDifferenceWording.figures(row));
        section(
                "Weights",
                models.weights().stream()
                        .filter(row -> all || row.relation() != WeightRelation.IDENTICAL)
                        .toList(),
                WeightRow::name,
                row -> names(row.a(), row.b()) + "  " + WeightWording.figures(row));
        tied("A", models.tiedA());
        tied("B", models.tiedB());
    }

    private <T> void section(String title, List<T> rows, Function<T, String> name, Function<T, String> text) {
        if (rows.isEmpty()) {
            return;
        }
        line("");
        line(title);
        int shown = all ? rows.size() : Math.min(SHOWN, rows.size());
        rows.subList(0, shown).forEach(row -> line("  " + PlainText.of(text.apply(row))));
        if (shown < rows.size()) {
            line("  and %s more up to %s (--all lists them)"
                    .formatted(rows.size() - shown, PlainText.of(name.apply(rows.get(rows.size() - 1)))));
        }
    }

    private static String names(Optional<String> a, Optional<String> b) {
        return a.isPresent() && b.isPresent() && !a.equals(b)
                ? a.get() + " / " + b.get()
                : a.or(() -> b).orElseThrow();
    }

    private void tied(String side, List<List<String>> groups) {
        groups.forEach(names ->
                line("Tied in %s: %s share one weight.".formatted(side, PlainText.of(String.join(", ", names)))));
    }

    private void line(String text) {
        context.out().println(text);
    }
}
