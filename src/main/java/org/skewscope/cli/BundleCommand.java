package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.cli.argument.AuditedPathways;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.engine.EngineException;
import org.skewscope.picture.PictureFolder;
import org.skewscope.report.bundle.BundleWriter;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a bundle: an audit with its pictures and model. */
@Command(
        name = "bundle",
        exitCodeOnExecutionException = ExitCode.NOT_MEASURED,
        sortOptions = false,
        description = "Puts an audit, its pictures and its model into one file that can be checked.",
        footer =
                """

                The file is a ZIP with an in-toto statement over the SHA-256 of everything in it;
                'verify' checks on any computer that it is complete and gives the same results.
                Exit codes: 0 done, 1 a picture is missing, 2 wrong usage, 3 no audit
                Example: skewscope bundle photos.skewaudit --out p.skew.zip --pictures flips""")
final class BundleCommand extends ContextCommand {

    @Parameters(
            paramLabel = "AUDIT|PICTURE",
            description = "An audit's file, or a picture, which Skewscope measures first.")
    private Path subject;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The bundle. Default: the name of the audit or picture with .skew.zip.")
    private Path out;

    @Option(
            names = "--pictures",
            paramLabel = "all|flips|none",
            defaultValue = "flips",
            description =
                    """
                    The pictures to include; of the others only the SHA-256. Default: flips (top-1 class differs), or \
                    all for a single picture.""")
    private String pictures;

    @Option(
            names = "--model",
            paramLabel = "include|hash|DIR",
            description =
                    """
                    Include the model's files, or only their SHA-256 (hash, the default). A folder names the audited \
                    model and includes it.""")
    private String model = "hash";

    @Mixin
    private final AuditedPathways pathways = new AuditedPathways();

    BundleCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException {
        boolean word = List.of("include", "hash").contains(model);
        Optional<Path> folder = word ? Optional.empty() : Optional.of(Path.of(model));
        if (folder.isPresent() && !Files.exists(folder.get())) {
            throw usage("--model takes include, hash or a model's folder, not '%s'".formatted(model));
        }
        BundleWriter.Pictures chosen = chosen();
        return PictureFolder.isPictureName(subject) && Files.isRegularFile(subject)
                ? ofPicture(folder)
                : write(subject, chosen, folder);
    }

    private BundleWriter.Pictures chosen() {
        try {
            return BundleWriter.Pictures.valueOf(pictures.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw usage("--pictures takes all, flips or none, not '%s'".formatted(pictures));
        }
    }

    private int write(Path audit, BundleWriter.Pictures chosen, Optional<Path> folder) throws IOException {
        try (AuditReader reader = AuditReader.open(audit)) {
            Path target = out == null
                    ? Path.of(subject.getFileName().toString().replaceFirst("\\.skewaudit$", "") + ".skew.zip")
                    : out;
            List<String> complaints = new BundleWriter(reader, chosen, folder, !model.equals("hash")).write(target);
            complaints.forEach(context::complain);
            context.tell(target.toString());
            return complaints.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private int ofPicture(Optional<Path> folder) throws IOException, EngineException {
        TypedPathways<AuditedPathways.Chosen> typed = new TypedPathways<>(spec, pathways::chosen);
        try (ScratchFolder work = ScratchFolder.untilEnd("bundle");
                EngineClient engine = context.engine().open(folder)) {
            Path audit = work.folder().resolve("picture.skewaudit");
            AuditPlan plan = typed.of(typed.models(engine)).plan(subject, PictureListing.of(List.of(subject)), folder);
            new AuditWork(context, plan, folder).anew(audit, engine);
            return write(audit, BundleWriter.Pictures.ALL, folder);
        }
    }
}
