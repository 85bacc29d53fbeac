package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.explain.Neighbours;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.protocol.WorkerRequest;

/** A request that is asked while the engine still works on one that was cancelled. */
@Tag("long")
class EarlyRequestTest extends ScriptedWorkerTest {

    @TempDir
    private Path folder;

    @Test
    void isPreparedBeforeTheCancelledOneHasEnded() throws Exception {
        cancelExplanationOf("hang-decoding.jpg");
        List<Boolean> restartedWhenPrepared = new ArrayList<>();

        Comparison comparison = worker.engine()
                .compare(
                        ScriptedWorker.request("cat.jpg"),
                        whenPrepared(() -> restartedWhenPrepared.add(restarted())),
                        Cancellation.NEVER);

        assertThat(restartedWhenPrepared.get(0)).isFalse();
        // What never ends is ended in the end, and the request made anew.
        assertThat(restarted()).isTrue();
        assertThat(comparison.picture()).isEqualTo("cat.jpg");
    }

    @Test
    void isAnsweredAtOnceWhereItIsKnown() throws Exception {
        String picture = Files.writeString(folder.resolve("cat.jpg"), "a cat").toString();
        Comparison known = worker.compare(picture);
        cancelExplanationOf("hang-decoding.jpg");

        assertThat(worker.compare(picture).pathways().get(0).stages())
                .isEqualTo(known.pathways().get(0).stages());
        assertThat(restarted()).isFalse();
    }

    @Test
    void isNotToBlameWhereTheProcessEndsOverTheCancelledOne() throws Exception {
        cancelExplanationOf("halt-late.jpg");

        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(restarted()).isTrue();
    }

    /** As soon as the engine decodes it, which it says in its log. */
    private void cancelExplanationOf(String picture) {
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> worker.engine()
                .call(
                        new WorkerRequest.Explain(
                                ImageSource.of(Path.of(picture)),
                                PathwayPreset.EAGER.pathway(),
                                PathwayPreset.GRAPH.pathway(),
                                Neighbours.NONE),
                        ProgressListener.NONE,
                        () -> worker.engine().log().contains("over " + picture)));
    }

    private boolean restarted() {
        return worker.states().contains("restarting");
    }

    private static LookingListener whenPrepared(Runnable then) {
        return new LookingListener() {
            @Override
            public PreparedLook look() {
                return new PreparedLook(Stage.RESIZE, 0, 1);
            }

            @Override
            public void prepared(Prepared prepared) {
                then.run();
            }

            @Override
            public void stageStarted(String picture, int pathway, Stage stage) {}
        };
    }
}
