package org.skewscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.audit.AuditCauses;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.gate.Gate;
import org.skewscope.audit.gate.Gate.GateLimits;
import org.skewscope.audit.gate.GateCheck;
import org.skewscope.audit.gate.GateResult;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.cli.argument.AuditedPathways;
import org.skewscope.cli.argument.GateOptions;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.cli.text.FileProblem;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.KnownModels;
import org.skewscope.explain.Neighbours;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.audit.CauseWording;
import org.skewscope.present.audit.GateWording;
import org.skewscope.report.OutputFile;
import org.skewscope.report.audit.AuditJson;
import org.skewscope.report.audit.JUnitFile;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a folder or an audit against an earlier audit. */
@Command(
        name = "check",
        sortOptions = false,
        description = "Compares a folder, or an audit's file, with a baseline audit and fails if a limit is exceeded.",
        footer =
                """

                Pathways are matched by their id (name=p), pictures by their content. An audit's
                file is judged without running anything; a folder is audited first, through the
                baseline's pathways where no --pathway is given. Some pictures of a pathway that
                fails a check and has other options than before are explained, to name the cause.
                Exit codes: 0 passed, 1 a limit is exceeded, 2 wrong usage, 3 could not be measured
                Example: skewscope check photos --baseline photos.skewaudit --max-flips 1%%""")
final class CheckCommand extends ContextCommand {

    /** The baseline's pathway in sentences. */
    private static final String BEFORE = "baseline";

    @Parameters(paramLabel = "FOLDER|AUDIT", description = "Pictures, or an audit's file.")
    private Path subject;

    @Option(names = "--baseline", paramLabel = "AUDIT", required = true, description = "The baseline audit.")
    private Path baseline;

    @Mixin
    private final GateOptions limits = new GateOptions();

    @Option(
            names = "--junit",
            paramLabel = "FILE|-",
            description = "Also write the checks as JUnit's XML, for CI systems.")
    private String junit;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description =
                    """
                    Also write the checks and the causes of regressions as JSON, or to standard output instead of the \
                    text.""")
    private String json;

    @Option(names = "--update-baseline", description = "Replace the baseline with the new results.")
    private boolean update;

    @Mixin
    private final AuditedPathways pathways = new AuditedPathways();

    @Mixin
    private final ModelOption model = new ModelOption();

    CheckCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException {
        GateLimits wanted = parsed(limits::limits);
        try {
            if (Files.isDirectory(subject)) {
                return audited(wanted);
            }
            if (!Files.exists(subject)) {
                throw new AuditStoreException("There is no folder or audit '%s'. Check its path.".formatted(subject));
            }
            return judged(subject, wanted, regression -> Optional.empty());
        } catch (EngineException | AuditStoreException e) {
            return notMeasured(e.getMessage());
        } catch (FileSystemException e) {
            // Exit code 1 would mean that a limit is exceeded.
            context.err().println(FileProblem.sentence(e));
            return ExitCode.NOT_MEASURED;
        }
    }

    /** Audits the folder through the typed pathways, or else through the baseline's, and judges the audit. */
    private int audited(GateLimits wanted) throws IOException, EngineException {
        TypedPathways<AuditedPathways.Chosen> typed =
                pathways.typed() ? new TypedPathways<>(spec, pathways::chosen) : null;
        AuditHead before = head();
        PictureListing listing = PictureListing.of(List.of(subject));
        listing.complaints().forEach(context::complain);
        if (listing.pictures().isEmpty()) {
            throw new AuditStoreException(subject + " contains no pictures. Name another folder.");
        }
        try (ScratchFolder scratch = ScratchFolder.untilEnd("check");
                EngineClient engine = context.engine().open(model.folder())) {
            KnownModels models = typed == null ? KnownModels.of(engine.info()) : typed.models(engine);
            AuditedPathways.Chosen chosen = typed == null ? stored(before) : typed.of(models);
            AuditPlan plan = chosen.plan(subject, listing, model.folder());
            Path file = scratch.folder().resolve("check.skewaudit");
            new AuditWork(context, plan, model.folder()).anew(file, engine);
            AuditCauses.Judge judge = CauseWording.judge(models::common);
            return judged(file, wanted, regression -> explained(engine, plan, judge, regression));
        }
    }

    /**
     * Judges an audit.
     *
     * @param explained explains a pathway's regression; empty if nothing can be run
     */
    private int judged(Path file, GateLimits wanted, Function<GateResult.Regression, Optional<PairCauses>> explained)
            throws IOException {
        int exitCode;
        try (AuditReader before = AuditReader.open(baseline);
                AuditReader now = AuditReader.open(file)) {
            GateResult result = Gate.judge(before, now, wanted);
            if (!result.measured()) {
                return notMeasured(
                        result.common().isEmpty()
                                ? """
                            The baseline has none of these pathways. Give them the baseline's ids: name=ID."""
                                : result.pictures() == 0
                                        ? "The audit and the baseline share no picture."
                                        : "No pathway can be checked. Accuracy limits need labels.");
            }
            Map<String, Optional<PairCauses>> verdicts = new LinkedHashMap<>();
            for (GateResult.Regression each : result.regressions()) {
                verdicts.put(each.pathway(), explained.apply(each));
            }
            AuditJson.Gate gate = new AuditJson.Gate(subject.toString(), baseline.toString(), result, wanted, verdicts);
            if (!"-".equals(json)) {
                print(gate);
            }
            write(JUnitFile.text(gate));
            if (json != null) {
                AuditJson.write(gate, json, context.out());
            }
            exitCode = result.passed() ? ExitCode.DONE : ExitCode.FAILED;
        }
        if (update) {
            OutputFile.write(baseline, stream -> Files.copy(file, stream));
            context.out().println("The baseline %s is now what was judged.".formatted(baseline));
            return ExitCode.DONE;
        }
        return exitCode;
    }

    private void print(AuditJson.Gate gate) {
        GateResult result = gate.result();
        for (GateCheck check : result.checks()) {
            context.tell((check.passed() ? "pass  " : "FAIL  ")
                    + check.pathway()
                    + ", "
                    + GateWording.name(check, gate.limits())
                    + ": "
                    + GateWording.finding(check));
        }
        gate.causes().forEach((pathway, cause) -> context.tell("      %s: %s".formatted(pathway, cause)));
        if (!result.missing().isEmpty()) {
            context.complain("Not checked (only in the baseline): " + String.join(", ", result.missing()));
        }
        if (result.onlyBefore() + result.onlyNow() > 0) {
            context.err()
                    .println(
                            """
                            %s pictures are in both; %s are only in the baseline, %s are only in this audit. \
                            Skewscope checks the pictures in both."""
                                    .formatted(result.pictures(), result.onlyBefore(), result.onlyNow()));
        }
        long failed = result.checks().stream().filter(check -> !check.passed()).count();
        String checks = SentenceNumber.counted(result.checks().size(), "check");
        context.out()
                .println(failed == 0 ? "Passed: %s.".formatted(checks) : "Failed: %s of %s.".formatted(failed, checks));
    }

    private int notMeasured(String sentence) throws IOException {
        context.complain(sentence);
        write(JUnitFile.error(subject.toString(), sentence));
        return ExitCode.NOT_MEASURED;
    }

    private void write(String xml) throws IOException {
        if (junit != null) {
            OutputFile.write(junit, context.out(), stream -> stream.write(xml.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * Explains some pictures of a pathway by the baseline's pathway of its id. A model that the
     * baseline had and that is another one now cannot be run.
     */
    private Optional<PairCauses> explained(
            EngineClient engine, AuditPlan plan, AuditCauses.Judge judge, GateResult.Regression regression) {
        if (regression.options().isEmpty() || regression.otherModel()) {
            return Optional.empty();
        }
        Map<String, Path> files = new HashMap<>();
        plan.listing().pictures().forEach(each -> files.put(each.path(), each.file()));
        List<PairCauses.Picture> pictures = new ArrayList<>();
        try {
            Pathway before = regression.before().pathway().renamed(BEFORE, BEFORE);
            Pathway now = regression.now().pathway();
            for (PairDetail.Worst each : regression.examples()) {
                pictures.add(new PairCauses.Picture(
                        each,
                        AuditCauses.one(
                                engine,
                                judge,
                                ImageSource.of(files.get(each.picture().path())),
                                before,
                                now,
                                Neighbours.NONE,
                                false,
                                Cancellation.NEVER)));
            }
        } catch (IllegalArgumentException | EngineException e) {
            // What could be explained is judged; without any the options are named.
            context.complain(e.getMessage());
        }
        long flips = pictures.stream().filter(PairCauses.Picture::flips).count();
        long others = pictures.size() - flips;
        return pictures.isEmpty()
                ? Optional.empty()
                : Optional.of(PairCauses.of(
                        BEFORE,
                        regression.pathway(),
                        new PairCauses.Explained(flips, flips),
                        new PairCauses.Explained(others, others),
                        pictures));
    }

    private AuditHead head() throws AuditStoreException {
        try (AuditReader reader = AuditReader.open(baseline)) {
            return reader.head();
        }
    }

    private static AuditedPathways.Chosen stored(AuditHead head) throws AuditStoreException {
        try {
            return new AuditedPathways.Chosen(
                    head.pathways().stream().map(StoredPathway::pathway).toList(), head.reference(), true);
        } catch (IllegalArgumentException e) {
            throw new AuditStoreException(e.getMessage() + ". Name pathways with --pathway.");
        }
    }
}
