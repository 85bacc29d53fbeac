package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.client.EngineProcess.MessageQueue;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.WorkerMessage;
import org.skewscope.worker.protocol.WorkerRequest;

class MessageQueueTest {

    private static final ExecutionRecipe RECIPE = PathwayPreset.EAGER.pathway().execution();
    private static final WorkerRequest.ModelRequest PART =
            new WorkerRequest.RunModel(DenseTensor.ofFloat32(Shape.of(1, 1, 1, 1), new float[1]), RECIPE);
    private static final ClientMessage NOBODY = new ClientMessage.Answer(1, Optional.empty());

    private final MessageQueue queue = new MessageQueue();

    @Test
    void isBusyUntilTheAbandonedRequestEnds() throws Exception {
        assertThat(queue.abandon(1)).isEmpty();
        queue.add(new WorkerMessage.StageStarted(1, "cat.jpg", 0, Stage.DECODE));
        assertThat(queue.isBusy()).isTrue();

        queue.add(new WorkerMessage.Cancelled(1));

        assertThat(queue.isBusy()).isFalse();
        assertThat(queue.poll(1)).isNull();
    }

    @Test
    void isFreeWhereTheEndHadComeAlready() throws Exception {
        queue.add(new WorkerMessage.StageStarted(1, "cat.jpg", 0, Stage.DECODE));
        queue.add(new WorkerMessage.Failed(1, "It failed."));

        queue.abandon(1);

        assertThat(queue.isBusy()).isFalse();
        assertThat(queue.poll(1)).isNull();
    }

    @Test
    void answersWhatTheAbandonedRequestWaitsFor() {
        queue.add(new WorkerMessage.Elsewhere(1, PART));

        assertThat(queue.abandon(1)).containsExactly(NOBODY);
        assertThat(queue.add(new WorkerMessage.Elsewhere(1, PART))).contains(NOBODY);
    }

    @Test
    void theEndOfTheProcessIsNoEndOfWhatWasAbandoned() throws Exception {
        queue.abandon(1);
        queue.end();

        assertThat(queue.isBusy()).isTrue();
        assertThat(queue.poll(1)).isEmpty();
        assertThat(queue.poll(1)).isEmpty();
    }

    @Test
    void keepsWhatIsSaidOfTheNextRequest() throws Exception {
        queue.abandon(1);
        WorkerMessage next = new WorkerMessage.Cancelled(2);
        queue.add(next);

        assertThat(queue.poll(1)).contains(next);
        assertThat(queue.isBusy()).isTrue();
    }
}
