package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.PictureRecord;
import org.skewscope.worker.protocol.WorkerMessage;

class PictureSenderTest {

    private final List<WorkerMessage> sent = new ArrayList<>();
    private final PictureSender pictures = new PictureSender(sent::add);

    @Test
    void aFewMoreAreSentThanAreAcknowledged() throws Exception {
        send(16);
        assertThatThrownBy(() -> send(1)).isInstanceOf(CancellationException.class);

        pictures.acknowledge(7);
        pictures.acknowledge(6);

        send(1);
        assertThatThrownBy(() -> send(1)).isInstanceOf(CancellationException.class);
        assertThat(sent).hasSize(17);
    }

    /** The request counts as cancelled, so that a sender that has to wait gives up. */
    private void send(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            pictures.send(7, PictureRecord.broken(i, "cat.jpg", "It broke."), () -> true);
        }
    }
}
