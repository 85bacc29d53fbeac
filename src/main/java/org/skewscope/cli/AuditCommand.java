package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.skewscope.audit.AuditOutcome;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.worker.client.WorkerEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a folder of pictures through several pathways. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures all pictures of a folder through several pathways, into one file.",
        footer = {
            "",
            "The same command goes on where it was ended; 'report' answers with statistics.",
            "The last line of standard output: measured N, kept K, failed F, counted in",
            "pictures times pathways. kept: found in the file.",
            "Exit codes: 0 done, 1 a picture failed (named on standard error), 2 wrong usage,",
            "            3 nothing could be measured",
            "Example: skewscope audit photos --labels folders --out photos.skewaudit"
        })
final class AuditCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FOLDER",
            description = "Folders of pictures, with the folders in them.")
    private List<Path> folders;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The audit's file. Default: the folder's name with .skewaudit.")
    private Path out;

    @Option(
            names = "--no-resume",
            description = "Drop what is in the file; without it, what is there is kept.")
    private boolean anew;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Only so many pictures, drawn at random.")
    private Integer sample;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the draw. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Engines that work side by side, 1 to 64. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--labels",
            paramLabel = "folders|names|CSV",
            description =
                    "True classes: the name of each picture's folder or file, or a CSV file with"
                            + " the header picture,label: a path under FOLDER, a class's number"
                            + " from 0 or its name.")
    private String labels;

    @Spec private CommandSpec spec;

    @Mixin private final AuditedPathways pathways = new AuditedPathways();

    @Mixin private final ModelOption model = new ModelOption();

    private final CommandContext context;

    AuditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        requireSense();
        TypedPathways<AuditedPathways.Chosen> typed = new TypedPathways<>(spec, pathways::chosen);
        PictureListing listing = listing();
        if (listing.pictures().isEmpty()) {
            return ExitCode.NOT_MEASURED;
        }
        Path file = out == null ? beside(folders.get(0)) : out;
        try (WorkerEngine engine = context.engine().open(model.folder())) {
            EngineInfo info = engine.info();
            AuditedPathways.Chosen chosen = typed.of(typed.models(engine));
            AuditPlan plan =
                    new AuditPlan(
                            folders,
                            listing,
                            chosen.pathways(),
                            chosen.reference(),
                            chosen.varied(),
                            labels(info, listing),
                            model.folder(),
                            arguments());
            PositionWarnings.tell(plan.pathways(), context.err());
            try (AuditStore store = AuditStore.open(file, anew)) {
                AuditOutcome outcome =
                        new AuditWork(context, plan, model.folder())
                                .keepingTensors()
                                .into(store, engine, workers);
                context.out().println(outcome.sentence());
                return outcome.failed() == 0 && listing.complaints().isEmpty()
                        ? ExitCode.DONE
                        : ExitCode.FAILED;
            }
        } catch (CancellationException e) {
            return ExitCode.FAILED;
        } catch (EngineException | AuditStoreException e) {
            context.err().println(PlainText.of(e.getMessage()));
            return ExitCode.NOT_MEASURED;
        }
    }

    /** What makes it this audit, beside folders and pathways. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(pathways.variedKeys());
        model.folder().ifPresent(folder -> arguments.addAll(List.of("--model", "" + folder)));
        if (labels != null) {
            arguments.addAll(List.of("--labels", labels));
        }
        if (sample != null) {
            arguments.addAll(List.of("--sample", "" + sample, "--seed", "" + seed));
        }
        return arguments;
    }

    private void requireSense() {
        if (sample != null && sample < 1) {
            throw usage("--sample takes a number of pictures from 1, not " + sample);
        }
        if (workers < 1 || workers > 64) {
            throw usage("--workers takes a number from 1 to 64, not " + workers);
        }
    }

    private PictureListing listing() throws IOException {
        for (Path folder : folders) {
            if (!Files.exists(folder) || folder.toString().isEmpty()) {
                context.err()
                        .println(
                                PlainText.of(
                                        "There is no folder '" + folder + "'. Check its path."));
                return new PictureListing(List.of(), List.of());
            }
        }
        PictureListing listing = PictureListing.of(folders);
        listing.complaints().forEach(each -> context.err().println(PlainText.of(each)));
        if (listing.pictures().isEmpty()) {
            context.err()
                    .println(
                            PlainText.of(
                                    folders.get(0)
                                            + " has no pictures in it. Name a folder that has."));
        }
        return sample == null ? listing : listing.sample(sample, seed);
    }

    private LabelSource labels(EngineInfo info, PictureListing listing) throws IOException {
        if (labels == null) {
            return LabelSource.NONE;
        }
        LabelSource source;
        try {
            source = LabelSource.parse(labels, info.labels());
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
        long missing =
                listing.pictures().stream()
                        .filter(each -> source.of(each.path()).isEmpty())
                        .count();
        if (missing == listing.pictures().size()) {
            throw usage(
                    "--labels "
                            + labels
                            + " gives none of the "
                            + missing
                            + " pictures a class of the model. Name a CSV file with the header"
                            + " picture,label instead, or leave --labels out.");
        }
        if (missing > 0) {
            context.err()
                    .println(
                            missing
                                    + " of "
                                    + listing.pictures().size()
                                    + " pictures have no label and count in no accuracy.");
        }
        return source;
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static Path beside(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return Path.of((name == null ? "audit" : name) + ".skewaudit");
    }
}
