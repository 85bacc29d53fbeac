package org.skewscope.spark;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * Measures shards, each by a Spark job of one task that writes one folder: an executor that dies
 * costs the shards it had, a driver that dies those that were under way.
 */
final class ShardJobs {

    /** How many shards may wait for an executor at once; each costs the driver little. */
    private static final int MOST = 64;

    private final SparkSession spark;
    private final JobPlan job;
    private final EngineStart engines;
    private final ShardFolders folders;

    ShardJobs(SparkSession spark, JobPlan job, EngineStart engines, ShardFolders folders) {
        this.spark = spark;
        this.job = job;
        this.engines = engines;
        this.folders = folders;
    }

    /**
     * Returns once all are finished.
     *
     * @param first the first shard's number
     * @param finished told how many pictures a finished shard measured
     * @throws ExecutionException of the first shard that cannot be measured
     */
    void run(List<Shard> shards, int first, IntConsumer finished) throws ExecutionException, InterruptedException {
        if (shards.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST, shards.size()));
        try {
            CompletionService<Integer> working = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < shards.size(); i++) {
                Shard shard = shards.get(i);
                int number = first + i;
                working.submit(() -> measure(shard, number));
            }
            for (int i = 0; i < shards.size(); i++) {
                finished.accept(working.take().get());
            }
        } finally {
            threads.shutdownNow();
            if (!spark.sparkContext().isStopped()) {
                spark.sparkContext().cancelAllJobs();
            }
        }
    }

    private int measure(Shard shard, int number) {
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        spark.createDataFrame(
                        context.parallelize(
                                shard.pictures().stream()
                                        .map(ListedPicture::row)
                                        .toList(),
                                1),
                        ListedPicture.SCHEMA)
                .mapPartitions(
                        new ShardTask(job, engines, number, shard.together(), shard.wanted()),
                        Encoders.row(MeasuredPicture.SCHEMA))
                .write()
                .parquet(folders.of(number).toUri().toString());
        return shard.wanted().size();
    }
}
