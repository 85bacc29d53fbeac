package org.skewscope.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a job finds finished, over engines whose pictures' names say what goes wrong. */
class ClusterResumeTest extends ScriptedJobs {

    @Test
    void finishedShardsAreKeptAndTheRestIsMeasured() throws Exception {
        job("--shard", "3");
        write("new.jpg", "new");
        write("c.jpg", "another c");
        Files.setLastModifiedTime(photos.resolve("c.jpg"), FileTime.fromMillis(1_000_000));
        Files.delete(photos.resolve("b.jpg"));

        job("--shard", "3");

        // a, d, the copy and e are kept; c and the new one are measured; two fail again.
        assertThat(lastLine()).isEqualTo("measured 6, kept 12, failed 6");
        one().assertSameAs(temporary.resolve("job"));
        job("--shard", "3", "--no-resume");
        assertThat(lastLine()).isEqualTo("measured 18, kept 0, failed 6");
    }

    @Test
    void aShardThatWasNotFinishedIsMeasuredAgain() throws Exception {
        job("--shard", "4");
        Path finished = temporary.resolve("job/shards/shard-000000");
        Files.delete(finished.resolve("_SUCCESS"));

        job("--shard", "4");

        assertThat(lastLine()).isEqualTo("measured 9, kept 9, failed 6");
        assertThat(finished).doesNotExist();
        one().assertSameAs(temporary.resolve("job"));
    }

    @Test
    void aPictureThatFailedOnceIsMeasuredWhereItNoLongerDoes() throws Exception {
        Path away = temporary.resolve("away");
        Files.move(photos, away);
        Files.createDirectories(photos);
        for (String each : List.of("a.jpg", "halt.jpg")) {
            Files.copy(away.resolve(each), photos.resolve(each));
        }
        job();
        assertThat(lastLine()).isEqualTo("measured 3, kept 0, failed 3");
        Files.move(photos.resolve("halt.jpg"), photos.resolve("mended.jpg"));

        job();

        assertThat(lastLine()).isEqualTo("measured 3, kept 3, failed 0");
        one().assertSameAs(temporary.resolve("job"));
    }

    @Test
    void shardsOfOtherPathwaysAreNotMixedIn() throws Exception {
        job();

        assertThat(job("--pathway", "eager")).isEqualTo(3);

        assertThat(said()).contains("holds shards of other pathways or of another model. Name another");
    }
}
