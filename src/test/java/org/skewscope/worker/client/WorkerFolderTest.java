package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Wanted;
import org.skewscope.run.Cancellation;

/** A folder through the engine's process. */
class WorkerFolderTest extends ScriptedWorkerTest {

    private final List<PictureRecord> taken = new ArrayList<>();

    @Test
    void aPictureThatEndsTheProcessIsARowAndTheRestGoesOn() throws Exception {
        worker.engine()
                .compareAll(
                        folder("a.jpg", "broken.jpg", "halt.jpg", "bug.jpg", "b.jpg"), taken::add, Cancellation.NEVER);

        assertThat(taken).extracting(PictureRecord::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(taken.get(1).results().get(0).failure().orElseThrow().reason())
                .isEqualTo("broken.jpg is broken");
        assertThat(taken.get(2).broken().orElseThrow())
                .startsWith("The engine crashed (exit code 134) on halt.jpg, pathway 'eager',");
        assertThat(taken.get(3).broken().orElseThrow())
                .contains("bug.jpg failed")
                .contains("a bug");
        assertThat(taken.get(0).broken()).isEmpty();
        assertThat(taken.get(4).results().get(0).failure()).isEmpty();
    }

    @Test
    void aCancelledFolderLeavesTheProcessToTheNextRequest() throws Exception {
        String[] many = Stream.generate(() -> "cat.jpg").limit(300).toArray(String[]::new);

        assertThatThrownBy(() -> worker.engine().compareAll(folder(many), taken::add, () -> taken.size() >= 3))
                .isInstanceOf(CancellationException.class);

        assertThat(taken).hasSizeLessThan(300);
        assertThat(worker.compare("dog.jpg").picture()).isEqualTo("dog.jpg");
        assertThat(worker.states()).doesNotContain("restarting");
    }

    @Test
    void aSinkThatCannotTakeMoreEndsIt() throws Exception {
        assertThatThrownBy(() -> worker.engine()
                        .compareAll(
                                folder("a.jpg", "b.jpg"),
                                picture -> {
                                    throw new IOException("disk full");
                                },
                                Cancellation.NEVER))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");

        assertThat(worker.compare("dog.jpg").picture()).isEqualTo("dog.jpg");
    }

    private static FolderRequest folder(String... names) {
        List<ComparisonRequest> each =
                Stream.of(names).map(ScriptedWorker::request).toList();
        return new FolderRequest(
                each.stream().map(ComparisonRequest::picture).toList(),
                each.get(0).pathways(),
                0,
                Wanted.comparison(false));
    }
}
