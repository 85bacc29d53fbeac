package org.skewscope.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/** The job's results, over engines whose pictures' names say what goes wrong with them. */
class ClusterAuditTest extends ScriptedJobs {

    private record BrokenOnExecutors() implements EngineStart {
        @Override
        public WorkerEngine open(Optional<Path> model) {
            return TaskContext.get() == null
                    ? new ScriptedStart(0).open(model)
                    : new WorkerEngine(WorkerLaunch.ofThisApplication("no.such.Loader"), EngineListener.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 100})
    void theExportIsThatOfOneProcess(int shard) throws Exception {
        OneProcess one = one("--labels", "folders");

        assertThat(job("--labels", "folders", "--shard", "" + shard)).isEqualTo(1);

        one.assertSameAs(temporary.resolve("job"));
        // Also what is read from the job's own file.
        OneProcess.of(temporary.resolve("job/audit.skewaudit"), temporary.resolve("again"))
                .assertSameAs(temporary.resolve("job"));
        assertThat(lastLine()).isEqualTo("measured 18, kept 0, failed 6");
        assertThat(said())
                .contains("broken.jpg: broken.jpg is broken. Mend it.")
                .contains("halt.jpg: The engine crashed (exit code 134) on halt.jpg");
        assertThat(spark.read()
                        .parquet(temporary.resolve("job/pictures.parquet").toString()))
                .satisfies(parquet -> assertThat(parquet.count()).isEqualTo(24));
    }

    @Test
    void aPictureKeepsItsNeighboursWhereverItsShardEnds() throws Exception {
        // Over which all of their batch would fail.
        Files.delete(photos.resolve("broken.jpg"));
        Files.delete(photos.resolve("halt.jpg"));
        String pathway = "eager,batch=3,neighbours=others,name=batches";
        OneProcess one = one("--pathway", pathway);

        job("--pathway", pathway, "--shard", "5");

        one.assertSameAs(temporary.resolve("job"));
        // Also where the others are known already.
        write("d.jpg", "another d");
        job("--pathway", pathway, "--shard", "5");
        assertThat(lastLine()).isEqualTo("measured 1, kept 5, failed 0");
        one("--pathway", pathway).assertSameAs(temporary.resolve("job"));
    }

    @Test
    void eachRowSaysWhatMeasuredIt() throws Exception {
        job();

        assertThat(spark.read()
                        .schema(MeasuredPicture.SCHEMA)
                        .parquet(temporary.resolve("job/shards").toString() + "/*")
                        .where("machine.model = 'scripted' AND machine.threads = 1")
                        .where("machine.isa <> '' AND length(machine.model_sha256) = 64")
                        .count())
                .isEqualTo(8);
    }

    @Test
    void aShardThatCannotBeMeasuredIsASentence() throws Exception {
        assertThat(run(threads -> new BrokenOnExecutors())).isEqualTo(3);

        assertThat(said())
                .contains("A shard could not be measured: The engine")
                .contains("What was finished is kept; the same command goes on.");
        job();
        one().assertSameAs(temporary.resolve("job"));
    }

    @Test
    void aSenselessSizeIsWrongUsage() {
        assertThat(job("--shard", "0")).isEqualTo(2);

        assertThat(said()).contains("--shard takes a number of pictures from 1, not 0");
    }
}
