package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.cli.argument.PathwayPair;
import org.skewscope.cli.argument.RunArgument;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.cli.text.FileProblem;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.PythonExport;
import org.skewscope.code.reproduce.FedTensors;
import org.skewscope.code.reproduce.ReproductionScript;
import org.skewscope.code.reproduce.SmallestPair;
import org.skewscope.code.reproduce.SmallestPicture;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.report.OutputFile;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the smallest program that still shows a difference. */
@Command(
        name = "reproduce",
        sortOptions = false,
        description =
                """
                Reduces two pathways and a picture to the smallest case that still differs, and writes it as one \
                Python program.""",
        footer =
                """

                DIR gets reproduce.py, which holds the picture and both outputs, and exits with 1 where
                they differ.
                Exit codes: 0 done, 1 nothing differs that Python can show, 2 wrong usage
                Example: skewscope reproduce a.jpg --pathway eager --pathway graph --out report""")
final class ReproduceCommand extends ContextCommand {

    @Parameters(paramLabel = "PICTURE", description = "A picture file, or - for standard input.")
    private Path picture;

    @Option(
            names = "--pathway",
            paramLabel = "P",
            description = "Twice: pathway A, then pathway B, as compare takes them.")
    private List<String> pathways = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder to write to.")
    private Path folder;

    @Mixin
    private final ModelOption model = new ModelOption();

    ReproduceCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException, ExportException {
        Path program = folder.resolve("reproduce.py");
        if (Files.exists(program) && !FileProblem.isOurs(program)) {
            return context.failed(FileProblem.notOurs(program));
        }
        TypedPathways<List<Pathway>> typed = new TypedPathways<>(spec, size -> runHere(PathwayPair.of(pathways, size)));
        try (ScratchFolder parts = ScratchFolder.untilEnd("reproduce");
                EngineClient engine = context.engine().open(model.folder())) {
            List<Pathway> pair = typed.of(typed.models(engine));
            return reduce(new EngineTensors(engine), pair, parts.folder());
        }
    }

    private static List<Pathway> runHere(List<Pathway> pair) {
        RunArgument.refuse(pair, "there is no program that reproduces it");
        return pair;
    }

    private int reduce(FedTensors fed, List<Pathway> typed, Path parts) throws IOException, ExportException {
        SmallestPair given = new SmallestPair(typed.get(0), typed.get(1)).preparing();
        PythonExport.files(given.a());
        PythonExport.files(given.b());
        if (fed.of(given.a(), given.b(), picture).isEmpty()) {
            return context.failed(picture + ": a pathway fails on this picture. Compare it to see why.");
        }
        if (!fed.differ(given.a(), given.b(), picture)) {
            return context.failed(
                    picture
                            + """
                            : both pathways have a bit-identical input tensor, so there is nothing to reproduce \
                            before the model. Run 'skewscope explain' to see whether the model's outputs differ.""");
        }
        SmallestPair pair = given.reduced(fed, picture);
        Path part = new SmallestPicture(fed, parts).of(pair, picture);
        pair = pair.reduced(fed, part);
        Optional<List<DenseTensor>> tensors = fed.of(pair.a(), pair.b(), part);
        String name = String.valueOf(part.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String text = ReproductionScript.of(pair, Files.readAllBytes(part), extension, tensors.orElseThrow());
        Files.createDirectories(folder);
        OutputFile.write(folder.resolve("reproduce.py"), text);
        context.out().println("Wrote " + folder.resolve("reproduce.py"));
        return ExitCode.DONE;
    }

    /** Reads the input tensors of pathways from the engine's process. */
    private record EngineTensors(EngineClient engine) implements FedTensors {

        @Override
        public Optional<List<DenseTensor>> of(Pathway a, Pathway b, Path picture) throws IOException {
            try {
                Comparison comparison = engine.compare(
                        new ComparisonRequest(
                                ImageSource.of(picture), List.of(a.renamed("a", "A"), b.renamed("b", "B")), 0, false),
                        ProgressListener.NONE,
                        Cancellation.NEVER);
                List<DenseTensor> tensors = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    engine.tensor(new TensorKey(comparison.run(), i, Stage.NORMALIZE))
                            .ifPresent(tensors::add);
                }
                return Optional.of(tensors).filter(both -> both.size() == 2);
            } catch (EngineException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
