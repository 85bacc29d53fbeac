package org.skewscope.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.AuditRun.AuditOutcome;
import org.skewscope.audit.Machine;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.cli.ExitCode;
import org.skewscope.cli.argument.AuditInput;
import org.skewscope.engine.EngineException;
import org.skewscope.worker.client.WorkerEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures folders of pictures through several pathways on a cluster. */
@Command(
        name = "skewscope-spark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures all pictures of a folder through several pathways on a Spark cluster,"
                + " with the numbers of 'skewscope audit' in one process.",
        footer = {
            "",
            "Every machine has to see the pictures, the model and --out at the same place.",
            "The same command goes on where it was ended, from the shards that are finished.",
            "The last line of standard output: measured N, kept K, failed F, counted in",
            "pictures times pathways.",
            "Exit codes: 0 done, 1 a picture failed (named on standard error), 2 wrong usage,",
            "            3 nothing could be measured",
            "Example: spark-submit --master spark://host:7077 skewscope-spark.jar /mnt/photos"
                    + " --labels folders --out /mnt/photos-audit"
        })
final class SparkAuditCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 256;

    @Mixin
    private final AuditInput input = new AuditInput();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where all is written: audit.skewaudit for 'skewscope report' and the other"
                    + " commands, tables (CSV), pictures.jsonl, pictures.parquet, and the"
                    + " finished shards.")
    private Path out;

    @Option(names = "--no-resume", description = "Drop the shards that are there; without it, they are kept.")
    private boolean anew;

    @Option(
            names = "--shard",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Pictures that one task measures and that are lost together where a machine"
                    + " fails. Default: ${DEFAULT-VALUE}.")
    private int size;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Intra-op threads of each engine. 1 where machines run several executors or"
                    + " have different numbers of cores; the last bits of logits depend on"
                    + " it. Default: 0, TensorFlow's own, one per core of the machine.")
    private int threads;

    @Spec
    private CommandSpec spec;

    private final IntFunction<EngineStart> engines;
    private final Supplier<SparkSession> spark;
    private final PrintStream results;
    private final PrintStream err;

    /**
     * @param engines by their number of threads
     * @param spark asked for once there is something to measure; the caller stops it
     */
    SparkAuditCommand(
            IntFunction<EngineStart> engines, Supplier<SparkSession> spark, PrintStream results, PrintStream err) {
        this.engines = engines;
        this.spark = spark;
        this.results = results;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        check();
        PictureListing listing = input.listing(err);
        if (listing.pictures().isEmpty()) {
            return ExitCode.NOT_MEASURED;
        }
        Path folder = out.toAbsolutePath().normalize();
        Files.createDirectories(folder);
        try {
            AuditOutcome outcome = audit(listing).run(spark.get(), new JobFolder(folder), size, anew);
            results.println(outcome.sentence());
            return outcome.failed() == 0 && listing.complaints().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        } catch (EngineException | AuditStoreException e) {
            err.println(e.getMessage());
        } catch (ExecutionException e) {
            err.println(JobWording.broken(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.NOT_MEASURED;
    }

    /** The driver's own engine says what the model takes, and ends again. */
    private ClusterAudit audit(PictureListing listing) throws IOException, EngineException {
        EngineStart start = engines.apply(threads);
        try (WorkerEngine engine = start.open(input.model())) {
            AuditPlan plan = input.plan(engine, listing, err);
            AuditHead head = plan.head(engine.info());
            StoredRun driver = Machine.describe(engine.info(), plan.model());
            return new ClusterAudit(plan, head, driver, start, results, err);
        }
    }

    private void check() {
        input.check();
        if (size < 1) {
            throw usage("--shard takes a number of pictures from 1, not " + size);
        }
        if (threads < 0 || threads > MOST_THREADS) {
            throw usage("--threads takes a number from 0 to " + MOST_THREADS + ", not " + threads);
        }
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
