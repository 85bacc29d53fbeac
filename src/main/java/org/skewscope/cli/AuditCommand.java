package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.skewscope.audit.AuditCauses;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.AuditRun.AuditOutcome;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.cli.argument.AuditInput;
import org.skewscope.engine.EngineException;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.CauseWording;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a folder of pictures through several pathways. */
@Command(
        name = "audit",
        exitCodeOnExecutionException = ExitCode.NOT_MEASURED,
        sortOptions = false,
        description = "Runs all pictures of a folder through several pathways and stores the results in one file.",
        footer =
                """

                The same command resumes an interrupted audit; 'report' prints the statistics.
                After the comparison, 'audit' explains flips as 'explain' does and counts the causes.
                The last line of standard output: measured N, kept K, failed F, counted in
                pictures times pathways. kept: already in the file.
                Exit codes: 0 done, 1 a picture failed (named on standard error), 2 wrong usage,
                            3 nothing could be measured
                Example: skewscope audit photos --labels folders --out photos.skewaudit""")
final class AuditCommand extends ContextCommand {

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The audit's file. Default: the folder's name with .skewaudit.")
    private Path out;

    @Option(names = "--no-resume", description = "Measure everything again and replace the results in the file.")
    private boolean anew;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of parallel engine processes, 1 to 64. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--causes",
            paramLabel = "N",
            description =
                    """
                    Number of flips to explain, drawn at random; for eight of those found also one other picture that \
                    differs, at least 4. Default: 200.""")
    private Integer causes;

    @Option(names = "--no-causes", description = "Explain no flip.")
    private boolean withoutCauses;

    @Mixin
    private final AuditInput input = new AuditInput();

    private static final int MOST_PRINTED = 8;

    AuditCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException {
        input.check();
        if (workers < 1 || workers > 64) {
            throw usage("--workers takes a number from 1 to 64, not " + workers);
        }
        if (causes != null && (causes < 1 || withoutCauses)) {
            throw usage(
                    withoutCauses
                            ? "--causes and --no-causes exclude each other"
                            : "--causes takes a number of flips from 1, not " + causes);
        }
        PictureListing listing = input.listing(context.err());
        if (listing.pictures().isEmpty()) {
            return ExitCode.NOT_MEASURED;
        }
        Path file = out == null ? beside(input.folders().get(0)) : out;
        try (EngineClient engine = context.engine().open(input.model())) {
            AuditPlan plan = input.plan(engine, listing, context.err());
            try (AuditStore store = AuditStore.open(file, anew)) {
                AuditWork work = new AuditWork(context, plan, input.model()).keepingTensors();
                if (!withoutCauses) {
                    work.explaining(
                            causes == null ? AuditCauses.Limits.USUAL : AuditCauses.Limits.of(causes),
                            input.models()::common);
                }
                AuditOutcome outcome = work.into(store, engine, workers);
                print(file);
                context.out().println(outcome.sentence());
                return outcome.failed() == 0 && listing.complaints().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
            }
        } catch (CancellationException e) {
            return ExitCode.FAILED;
        }
    }

    /** Prints the verdict, and the main cause of each further pathway's flips. */
    private void print(Path file) throws AuditStoreException, IOException {
        try (AuditReader reader = AuditReader.open(file)) {
            AuditSummary summary = AuditSummary.of(reader);
            if (summary.pairs().stream().noneMatch(pair -> pair.pictures() > 0)) {
                return;
            }
            Optional<PairCauses> said = AuditWording.explained(reader.head(), summary);
            context.tell(AuditWording.verdict(reader.head(), summary));
            summary.causes().stream()
                    .filter(pair -> pair.flips().explained() > 0)
                    .filter(pair -> said.filter(pair::equals).isEmpty())
                    .limit(MOST_PRINTED)
                    .forEach(pair -> context.tell(
                            pair.b() + ": " + CauseWording.main(pair).orElseThrow()));
        }
    }

    private static Path beside(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return Path.of((name == null ? "audit" : name) + ".skewaudit");
    }
}
