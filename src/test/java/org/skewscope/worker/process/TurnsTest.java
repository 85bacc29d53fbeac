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
import org.skewscope.engine.Prepared;
import org.skewscope.engine.PreparedListener;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.TensorKey;
import org.skewscope.worker.process.EngineWorker.ToldInTurn;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.WorkerRequest;

@Timeout(30)
class TurnsTest {

    private final LinkedBlockingQueue<Long> early = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> turnCame = new CompletableFuture<>();
    private final Turns turns = new Turns(this::begin);

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
        turns.came(explanation(1));
        assertThat(turns.take().id()).isEqualTo(1);

        turns.came(tensor(2));

        assertThat(early.poll(10, SECONDS)).isEqualTo(2);
        assertThat(turnCame).isNotDone();
        turns.ended();
        assertThat(turnCame).isCompleted();
        assertThat(turns.poll(1)).isNull();
    }

    @Test
    void allOthersWait() throws Exception {
        turns.came(tensor(1));
        turns.take();

        turns.came(explanation(2));
        turns.came(tensor(3));
        turns.ended();

        assertThat(turns.poll(1).id()).isEqualTo(2);
        assertThat(turns.poll(1).id()).isEqualTo(3);
        assertThat(early).isEmpty();
    }

    @Test
    void oneBeginsEarlyAtATime() throws Exception {
        turns.came(explanation(1));
        turns.take();
        turns.came(tensor(2));

        turns.came(tensor(3));
        turns.ended();

        assertThat(turns.poll(1).id()).isEqualTo(3);
        assertThat(early).containsExactly(2L);
    }

    @Test
    void theModelWaitsForTheTurnAndNothingElseDoes() {
        List<String> said = new ArrayList<>();
        PreparedListener listener =
                new ToldInTurn(
                        new PreparedListener() {
                            @Override
                            public void prepared(Prepared prepared) {
                                said.add("prepared");
                            }

                            @Override
                            public void stageStarted(String picture, int pathway, Stage stage) {
                                said.add(stage.name());
                            }
                        },
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
                        PathwayPreset.GRAPH.pathway()));
    }

    private static ClientMessage.Ask tensor(long id) {
        return new ClientMessage.Ask(
                id, new WorkerRequest.HeldTensor(new TensorKey(1, 0, Stage.RESIZE)));
    }
}
