package org.skewscope.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.spark.sql.SparkSession;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.AuditRun.AuditOutcome;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditStore.StoreLock;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.cli.text.PlainText;
import org.skewscope.worker.client.WorkerEngine;

/** Takes all pictures of a plan through their pathways on a cluster, into one folder of results. */
final class ClusterAudit {

    private final AuditPlan plan;
    private final AuditHead head;
    private final StoredRun driver;
    private final EngineStart engines;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param head of the plan
     * @param driver what the driver's own engine runs, whose model executors must have
     */
    ClusterAudit(
            AuditPlan plan, AuditHead head, StoredRun driver, EngineStart engines, PrintStream out, PrintStream err) {
        this.plan = plan;
        this.head = head;
        this.driver = driver;
        this.engines = engines;
        this.out = out;
        this.err = err;
    }

    /**
     * Returns once every picture has a row.
     *
     * @param size how many pictures a shard has at most
     * @param anew whether finished shards are dropped
     * @throws ExecutionException where a shard cannot be measured; finished ones stand
     */
    AuditOutcome run(SparkSession spark, JobFolder folder, int size, boolean anew)
            throws IOException, ExecutionException, InterruptedException {
        StoreLock lock = StoreLock.of(folder.audit());
        try {
            folder.begin(head, driver, anew);
            List<ListedPicture> pictures = ListedPicture.of(plan);
            ShardReader reader = new ShardReader(spark, folder.shards(), pictures);
            Set<Integer> missing = reader.missing();
            JobResult result = new JobResult(folder.shards().next(), failure -> err.println(PlainText.of(failure)));
            measure(spark, folder, Shard.divide(plan, pictures, missing, size), missing.size());
            ResultFiles files = new ResultFiles(folder, plan, head);
            try (WorkerEngine engine = engines.open(plan.model())) {
                files.write(reader.measured(), result, engine, out);
            }
            files.writeParquet(spark);
            JobWording.mixture(result.machines()).forEach(err::println);
            return result.outcome();
        } finally {
            lock.close();
        }
    }

    private void measure(SparkSession spark, JobFolder folder, List<Shard> shards, int missing)
            throws IOException, ExecutionException, InterruptedException {
        int total = plan.listing().pictures().size();
        int[] measured = {0};
        long began = System.nanoTime();
        err.println(JobWording.progress(total - missing, total, 0, 0));
        new ShardJobs(spark, JobPlan.of(plan, head, driver), engines, folder.shards())
                .run(shards, folder.shards().next(), pictures -> {
                    measured[0] += pictures;
                    err.println(JobWording.progress(
                            total - missing + measured[0], total, measured[0], (System.nanoTime() - began) / 1e9));
                });
    }
}
