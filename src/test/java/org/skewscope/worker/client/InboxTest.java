package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.client.EngineProcess.Inbox;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.WorkerMessage;
import org.skewscope.worker.protocol.WorkerRequest;

class InboxTest {

    private static final ExecutionRecipe RECIPE = PathwayPreset.EAGER.pathway().execution();
    private static final WorkerRequest.ModelRequest PART =
            new WorkerRequest.RunModel(DenseTensor.ofFloat32(Shape.of(1, 1, 1, 1), new float[1]), RECIPE);
    private static final ClientMessage NOBODY = new ClientMessage.Answer(1, Optional.empty());

    private final Inbox inbox = new Inbox();

    @Test
    void isBusyUntilTheAbandonedRequestEnds() throws Exception {
        assertThat(inbox.abandon(1)).isEmpty();
        inbox.put(new WorkerMessage.StageStarted(1, "cat.jpg", 0, Stage.DECODE));
        assertThat(inbox.working()).isTrue();

        inbox.put(new WorkerMessage.Cancelled(1));

        assertThat(inbox.working()).isFalse();
        assertThat(inbox.poll(1)).isNull();
    }

    @Test
    void isFreeWhereTheEndHadComeAlready() throws Exception {
        inbox.put(new WorkerMessage.StageStarted(1, "cat.jpg", 0, Stage.DECODE));
        inbox.put(new WorkerMessage.Failed(1, "It failed."));

        inbox.abandon(1);

        assertThat(inbox.working()).isFalse();
        assertThat(inbox.poll(1)).isNull();
    }

    @Test
    void answersWhatTheAbandonedRequestWaitsFor() {
        inbox.put(new WorkerMessage.Elsewhere(1, PART));

        assertThat(inbox.abandon(1)).containsExactly(NOBODY);
        assertThat(inbox.put(new WorkerMessage.Elsewhere(1, PART))).contains(NOBODY);
    }

    @Test
    void theEndOfTheProcessIsNoEndOfWhatWasAbandoned() throws Exception {
        inbox.abandon(1);
        inbox.end();

        assertThat(inbox.working()).isTrue();
        assertThat(inbox.poll(1)).isEmpty();
        assertThat(inbox.poll(1)).isEmpty();
    }

    @Test
    void keepsWhatIsSaidOfTheNextRequest() throws Exception {
        inbox.abandon(1);
        WorkerMessage next = new WorkerMessage.Cancelled(2);
        inbox.put(next);

        assertThat(inbox.poll(1)).contains(next);
        assertThat(inbox.working()).isTrue();
    }
}
