package org.skewscope.worker.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.skewscope.explain.Neighbours;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.WorkerMessage;
import org.skewscope.worker.protocol.WorkerRequest;

@Timeout(30)
class RequestQueueTest {

    private final LinkedBlockingQueue<Long> early = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> turnCame = new CompletableFuture<>();
    private final RequestQueue requests = new RequestQueue(this::begin);

    private void begin(ClientMessage.Ask ask, Future<Void> turn) {
        early.add(ask.id());
        try {
            turn.get();
            turnCame.complete(null);
        } catch (InterruptedException | ExecutionException e) {
            turnCame.completeExceptionally(e);
        }
    }

    @Test
    void whatCanBeginsBesideWhatIsUnderWay() throws Exception {
        requests.add(explanation(1));
        assertThat(requests.take().id()).isEqualTo(1);

        requests.add(tensor(2));

        assertThat(early.poll(10, SECONDS)).isEqualTo(2);
        assertThat(turnCame).isNotDone();
        requests.endTurn();
        assertThat(turnCame).isCompleted();
        assertThat(requests.poll(1)).isNull();
    }

    @Test
    void allOthersWait() throws Exception {
        requests.add(tensor(1));
        requests.take();

        requests.add(explanation(2));
        requests.add(tensor(3));
        requests.endTurn();

        assertThat(requests.poll(1).id()).isEqualTo(2);
        assertThat(requests.poll(1).id()).isEqualTo(3);
        assertThat(early).isEmpty();
    }

    @Test
    void oneBeginsEarlyAtATime() throws Exception {
        requests.add(explanation(1));
        requests.take();
        requests.add(tensor(2));

        requests.add(tensor(3));
        requests.endTurn();

        assertThat(requests.poll(1).id()).isEqualTo(3);
        assertThat(early).containsExactly(2L);
    }

    @Test
    void theModelWaitsForTheTurnAndNothingElseDoes() {
        List<String> said = new ArrayList<>();
        ProgressSender listener = new ProgressSender(
                2,
                message ->
                        said.add(((WorkerMessage.StageStarted) message).stage().name()),
                () -> said.add("turn"));

        for (Stage stage : List.of(Stage.DECODE, Stage.BATCH, Stage.LOGITS)) {
            listener.stageStarted("cat.jpg", 0, stage);
        }

        assertThat(said).containsExactly("DECODE", "BATCH", "turn", "LOGITS");
    }

    private static ClientMessage.Ask explanation(long id) {
        return new ClientMessage.Ask(
                id,
                new WorkerRequest.Explain(
                        ImageSource.of(Path.of("cat.jpg")),
                        PathwayPreset.EAGER.pathway(),
                        PathwayPreset.GRAPH.pathway(),
                        Neighbours.NONE));
    }

    private static ClientMessage.Ask tensor(long id) {
        return new ClientMessage.Ask(id, new WorkerRequest.HeldTensor(new TensorKey(1, 0, Stage.RESIZE)));
    }
}
