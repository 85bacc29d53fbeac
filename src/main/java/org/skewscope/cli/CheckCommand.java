package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.skewscope.audit.AuditCauses;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.gate.Gate;
import org.skewscope.audit.gate.Gate.GateLimits;
import org.skewscope.audit.gate.GateCheck;
import org.skewscope.audit.gate.GateResult;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.cli.argument.AuditedPathways;
import org.skewscope.cli.argument.GateOptions;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.cli.text.FileProblem;
import org.skewscope.cli.text.PlainText;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a folder or an audit against an earlier audit. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares a folder, or an audit's file, with a baseline audit and fails if a limit is exceeded.",
        footer = {
            "",
            "Pathways are matched by their id (name=p), pictures by their content. An audit's",
            "file is judged without running anything; a folder is audited first, through the",
            "baseline's pathways where no --pathway is given. Some pictures of a pathway that",
            "fails a check and has other options than before are explained, to name the cause.",
            "Exit codes: 0 passed, 1 a limit is exceeded, 2 wrong usage, 3 could not be measured",
            "Example: skewscope check photos --baseline photos.skewaudit --max-flips 1%%"
        })
final class CheckCommand implements Callable<Integer> {

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
            description = "Also write the checks and the causes of regressions as JSON, or to standard"
                    + " output instead of the text.")
    private String json;

    @Option(names = "--update-baseline", description = "Replace the baseline with the new results.")
    private boolean update;

    @Mixin
    private final AuditedPathways pathways = new AuditedPathways();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Spec
    private CommandSpec spec;

    private final CommandContext context;

    CheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        GateLimits wanted = limits();
        try {
            if (Files.isDirectory(subject)) {
                return audited(wanted);
            }
            if (!Files.exists(subject)) {
                throw new AuditStoreException("There is no folder or audit '" + subject + "'. Check its path.");
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

    private GateLimits limits() {
        try {
            return limits.limits();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int audited(GateLimits wanted) throws IOException, EngineException {
        try (ScratchFolder folder = ScratchFolder.untilEnd("check")) {
            Path file = folder.folder().resolve("check.skewaudit");
            return new FolderCheck(context, spec, pathways, model.folder())
                    .audit(subject, baseline, file, causes -> judged(file, wanted, causes));
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
                                ? "The baseline has none of these pathways. Give them the" + " baseline's ids: name=ID."
                                : result.pictures() == 0
                                        ? "The audit and the baseline share no picture."
                                        : "No pathway can be checked. Accuracy limits need labels.");
            }
            Map<String, Optional<PairCauses>> verdicts = new LinkedHashMap<>();
            Map<String, String> causes = new LinkedHashMap<>();
            for (GateResult.Regression each : result.regressions()) {
                verdicts.put(each.pathway(), explained.apply(each));
                causes.put(each.pathway(), GateWording.cause(each, verdicts.get(each.pathway())));
            }
            if (!"-".equals(json)) {
                print(result, wanted, causes);
            }
            write(JUnitFile.text(subject.toString(), result, wanted, causes, codes(verdicts)));
            if (json != null) {
                AuditJson.write(
                        new AuditJson.Gate(subject.toString(), baseline.toString(), result, wanted, verdicts),
                        json,
                        context.out());
            }
            exitCode = result.passed() ? ExitCode.DONE : ExitCode.FAILED;
        }
        if (update) {
            try (OutputFile replaced = OutputFile.at(baseline)) {
                Files.copy(file, replaced.stream());
                replaced.commit();
            }
            context.out().println("The baseline " + baseline + " is now what was judged.");
            return ExitCode.DONE;
        }
        return exitCode;
    }

    private void print(GateResult result, GateLimits wanted, Map<String, String> causes) {
        for (GateCheck check : result.checks()) {
            context.out()
                    .println(PlainText.of((check.passed() ? "pass  " : "FAIL  ")
                            + check.pathway()
                            + ", "
                            + GateWording.name(check, wanted)
                            + ": "
                            + GateWording.finding(check)));
        }
        causes.forEach((pathway, cause) -> context.out().println(PlainText.of("      " + pathway + ": " + cause)));
        if (!result.missing().isEmpty()) {
            context.err()
                    .println(
                            PlainText.of("Not checked (only in the baseline): " + String.join(", ", result.missing())));
        }
        if (result.onlyBefore() + result.onlyNow() > 0) {
            context.err()
                    .println(result.pictures()
                            + " pictures are in both; "
                            + result.onlyBefore()
                            + " are only in the baseline, "
                            + result.onlyNow()
                            + " are only in this audit. Skewscope checks the pictures in"
                            + " both.");
        }
        long failed = result.checks().stream().filter(check -> !check.passed()).count();
        context.out()
                .println(
                        failed == 0
                                ? "Passed: "
                                        + SentenceNumber.counted(result.checks().size(), "check")
                                        + "."
                                : "Failed: "
                                        + failed
                                        + " of "
                                        + SentenceNumber.counted(result.checks().size(), "check")
                                        + ".");
    }

    /** Returns the codes of all causes of each pathway. */
    private static Map<String, List<String>> codes(Map<String, Optional<PairCauses>> verdicts) {
        Map<String, List<String>> codes = new LinkedHashMap<>();
        verdicts.forEach((pathway, explained) -> codes.put(
                pathway,
                explained.stream()
                        .flatMap(pair -> pair.causes().stream())
                        .flatMap(cause -> cause.codes().stream())
                        .distinct()
                        .toList()));
        return codes;
    }

    private int notMeasured(String sentence) throws IOException {
        context.err().println(PlainText.of(sentence));
        write(JUnitFile.error(subject.toString(), sentence));
        return ExitCode.NOT_MEASURED;
    }

    private void write(String xml) throws IOException {
        if (junit != null) {
            try (OutputFile file = OutputFile.of(junit, context.out())) {
                file.stream().write(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                file.commit();
            }
        }
    }

    /** Audits a folder so that it can be judged against a baseline. */
    private static final class FolderCheck {

        /** The baseline's pathway in sentences. */
        private static final String BEFORE = "baseline";

        private final CommandContext context;
        private final CommandSpec spec;
        private final AuditedPathways pathways;
        private final Optional<Path> model;

        FolderCheck(CommandContext context, CommandSpec spec, AuditedPathways pathways, Optional<Path> model) {
            this.context = context;
            this.spec = spec;
            this.pathways = pathways;
            this.model = model;
        }

        /** Judges the folder's audit while its engine can explain pictures. */
        interface Judged {
            int of(Function<GateResult.Regression, Optional<PairCauses>> explained) throws IOException;
        }

        /**
         * Audits the folder through the typed pathways, or else through the baseline's.
         *
         * @param file receives the audit
         * @return the exit code of the judgment
         */
        int audit(Path folder, Path baseline, Path file, Judged judged) throws IOException, EngineException {
            TypedPathways<AuditedPathways.Chosen> typed =
                    pathways.typed() ? new TypedPathways<>(spec, pathways::chosen) : null;
            AuditHead before = head(baseline);
            PictureListing listing = PictureListing.of(List.of(folder));
            listing.complaints().forEach(each -> context.err().println(PlainText.of(each)));
            if (listing.pictures().isEmpty()) {
                throw new AuditStoreException(folder + " contains no pictures. Name another folder.");
            }
            try (EngineClient engine = context.engine().open(model)) {
                KnownModels models = typed == null ? KnownModels.of(engine.info()) : typed.models(engine);
                AuditedPathways.Chosen chosen = typed == null ? stored(before) : typed.of(models);
                AuditPlan plan = new AuditPlan(
                        List.of(folder),
                        listing,
                        chosen.pathways(),
                        chosen.reference(),
                        chosen.varied(),
                        LabelSource.NONE,
                        model,
                        List.of());
                try (AuditStore store = AuditStore.open(file, true)) {
                    new AuditWork(context, plan, model).into(store, engine, 1);
                }
                AuditCauses.Judge judge = CauseWording.judge(models::common);
                return judged.of(regression -> explained(engine, plan, judge, regression));
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
                                    Cancellation.NEVER)));
                }
            } catch (IllegalArgumentException | EngineException e) {
                // What could be explained is judged; without any the options are named.
                context.err().println(PlainText.of(e.getMessage()));
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

        private static AuditHead head(Path baseline) throws AuditStoreException {
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
}
