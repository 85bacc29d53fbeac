package org.skewscope.cli.argument;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.PictureListing;
import org.skewscope.cli.text.PathwayWarnings;
import org.skewscope.cli.text.PlainText;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the subject of an audit as the user types it: pictures, labels, pathways and the model. */
public final class AuditInput {

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders of pictures, with their subfolders.")
    private List<Path> folders;

    @Option(names = "--sample", paramLabel = "N", description = "Run a random sample of N pictures.")
    private Integer sample;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Random seed of the sample. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--labels",
            paramLabel = "folders|names|CSV",
            description =
                    """
                    True classes: the name of each picture's folder or file, or a CSV file with the header \
                    picture,label: a path under FOLDER, a class's number from 0 or its name.""")
    private String labels;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private final AuditedPathways pathways = new AuditedPathways();

    @Mixin
    private final ModelOption model = new ModelOption();

    private TypedPathways<AuditedPathways.Chosen> typed;

    private KnownModels models;

    /** Returns the typed folders. */
    public List<Path> folders() {
        return folders;
    }

    /** Returns the typed model; empty for the bundled model. */
    public Optional<Path> model() {
        return model.folder();
    }

    /**
     * Checks the typed arguments.
     *
     * @throws ParameterException with a sentence if an argument is wrong
     */
    public void check() {
        if (sample != null && sample < 1) {
            throw usage("--sample takes a number of pictures from 1, not " + sample);
        }
        typed = new TypedPathways<>(spec, pathways::chosen);
    }

    /**
     * Returns the pictures of the folders.
     *
     * @param err receives a sentence for each folder that cannot be read
     * @return no pictures where a sentence was printed instead
     */
    public PictureListing listing(PrintStream err) throws IOException {
        for (Path folder : folders) {
            if (!Files.exists(folder) || folder.toString().isEmpty()) {
                err.println(PlainText.of("There is no folder '%s'. Check its path.".formatted(folder)));
                return new PictureListing(List.of(), List.of());
            }
        }
        PictureListing listing = PictureListing.of(folders);
        listing.complaints().forEach(each -> err.println(PlainText.of(each)));
        if (listing.pictures().isEmpty()) {
            err.println(PlainText.of(folders.get(0) + " contains no pictures. Name another folder."));
        }
        return sample == null ? listing : listing.sample(sample, seed);
    }

    /**
     * Returns the plan of the audit. {@link #check} runs before.
     *
     * @param engine knows the model's input size and class names
     */
    public AuditPlan plan(EngineClient engine, PictureListing listing, PrintStream err)
            throws IOException, EngineException {
        models = typed.models(engine);
        AuditedPathways.Chosen chosen = typed.of(models);
        AuditPlan plan = new AuditPlan(
                folders,
                listing,
                chosen.pathways(),
                chosen.reference(),
                chosen.varied(),
                labels(engine.info(), listing, err),
                model.folder(),
                arguments());
        PathwayWarnings.positions(plan.pathways(), err);
        return plan;
    }

    /** Returns the models of the plan's pathways. {@link #plan} runs before. */
    public KnownModels models() {
        return models;
    }

    /** Returns the arguments that distinguish this audit, besides folders and pathways. */
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

    private LabelSource labels(EngineInfo info, PictureListing listing, PrintStream err) throws IOException {
        if (labels == null) {
            return LabelSource.NONE;
        }
        LabelSource source;
        try {
            source = LabelSource.parse(labels, info.labels());
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
        long missing = listing.pictures().stream()
                .filter(each -> source.of(each.path()).isEmpty())
                .count();
        if (missing == listing.pictures().size()) {
            throw usage(
                    """
                    --labels %s gives none of the %s pictures a class of the model. Name a CSV file with the header \
                    picture,label instead, or leave --labels out."""
                            .formatted(labels, missing));
        }
        if (missing > 0) {
            err.println("%s of %s pictures have no label and do not count in the accuracy."
                    .formatted(missing, listing.pictures().size()));
        }
        return source;
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
