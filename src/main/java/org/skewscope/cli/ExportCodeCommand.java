package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.cli.argument.PathwayArgument;
import org.skewscope.cli.text.FileProblem;
import org.skewscope.cli.text.PlainText;
import org.skewscope.code.export.CheckProgram;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.JavaExport;
import org.skewscope.code.export.PythonExport;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.report.OutputFile;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a pathway's preprocessing as a program. */
@Command(
        name = "export-code",
        sortOptions = false,
        description = "Writes a pathway's preprocessing as a Python or Java program with pinned libraries.",
        footer =
                """

                DIR gets preprocess.py, requirements.txt and, with --with-test, check.py and the picture:
                python check.py exits with 1 if the bits differ. Java: a Maven project, whose Check
                does the same (mvn compile exec:java -Dexec.mainClass=Check).
                Exit codes: 0 done, 1 an option is not supported or the picture failed, 2 wrong usage
                Example: skewscope export-code --pathway graph --out code --with-test a.jpg""")
final class ExportCodeCommand extends ContextCommand {

    @Option(names = "--pathway", paramLabel = "P", required = true, description = "The pathway, as compare takes it.")
    private String pathway;

    @Option(
            names = "--lang",
            paramLabel = "python|java",
            defaultValue = "python",
            description =
                    """
                    python or java. Default: ${DEFAULT-VALUE}. Java can use OpenCV, ImageIO and TensorFlow; the \
                    command lists steps that they cannot reproduce exactly.""")
    private String language;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder to write to.")
    private Path folder;

    @Option(
            names = "--with-test",
            paramLabel = "PICTURE",
            description = "Also write a test with the SHA-256 of this picture's input tensor.")
    private Path picture;

    @Mixin
    private final ModelOption model = new ModelOption();

    ExportCodeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException, ExportException {
        Pathway chosen = chosen();
        if (chosen.recorded()) {
            return context.failed(PlainText.of(chosen.id())
                    + " is a recorded run, which has no code. Find its recipe with explain, and export that.");
        }
        Map<String, String> files = java() ? JavaExport.files(chosen) : PythonExport.files(chosen);
        Optional<Path> foreign = foreign(files.keySet());
        if (foreign.isPresent()) {
            return context.failed(FileProblem.notOurs(foreign.get()));
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        context.out().println("Wrote " + PlainText.of(folder.toString()));
        return picture == null ? ExitCode.DONE : test(chosen);
    }

    /**
     * Returns the first file of the folder that would be replaced, unless an earlier export wrote
     * it: projects have a preprocess.py, a requirements.txt or a picture.jpg of their own.
     */
    private Optional<Path> foreign(Set<String> programs) throws IOException {
        List<String> names = new ArrayList<>(programs);
        if (picture != null) {
            names.add(checkName());
            names.add(pictureName());
        }
        Path main = folder.resolve(java() ? "src/main/java/Preprocess.java" : "preprocess.py");
        if (FileProblem.isOurs(main)) {
            return Optional.empty();
        }
        return names.stream().map(folder::resolve).filter(Files::exists).findFirst();
    }

    private String checkName() {
        return java() ? "src/main/java/Check.java" : "check.py";
    }

    private String pictureName() {
        return "picture" + extension(String.valueOf(picture.getFileName()));
    }

    private Pathway chosen() {
        if (!language.equals("python") && !java()) {
            throw usage("Code is written in python or java; '%s' is not available. Leave --lang out for python."
                    .formatted(language));
        }
        List<Pathway> all =
                parsed(() -> PathwayArgument.parse(pathway, InputSize.STANDARD)).pathways();
        if (all.size() != 1) {
            throw usage("'%s' holds several pathways: name one".formatted(pathway));
        }
        return all.get(0);
    }

    private int test(Pathway chosen) throws IOException, EngineException {
        try (EngineClient engine = context.engine().open(model.folder())) {
            Comparison comparison = engine.compare(
                    new ComparisonRequest(ImageSource.of(picture), List.of(chosen), 0, false),
                    ProgressListener.NONE,
                    Cancellation.NEVER);
            DenseTensor tensor = engine.tensor(new TensorKey(comparison.run(), 0, Stage.NORMALIZE))
                    .orElse(null);
            if (tensor == null) {
                return context.failed(picture + ": the pathway fails on this picture. Compare it to see why.");
            }
            String name = pictureName();
            Files.copy(picture, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            String digest = CheckProgram.digest(tensor, chosen);
            write(checkName(), java() ? CheckProgram.java(name, digest) : CheckProgram.python(name, digest));
            return ExitCode.DONE;
        }
    }

    private boolean java() {
        return language.equals("java");
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).toAbsolutePath().getParent());
        OutputFile.write(folder.resolve(name), text);
    }
}
