package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.FolderSink;
import org.skewscope.engine.PictureRecord;
import org.skewscope.worker.process.EngineWorker.SentPictures;
import org.skewscope.worker.protocol.WorkerMessage;

class SentPicturesTest {

    private final List<WorkerMessage> sent = new ArrayList<>();
    private final SentPictures pictures = new SentPictures(sent::add);

    @Test
    void aFewMoreAreSentThanAreDealtWith() throws Exception {
        AtomicLong cancelled = new AtomicLong(7);
        FolderSink sink = pictures.begin(7, cancelled);
        send(sink, 16);
        assertThatThrownBy(() -> send(sink, 1)).isInstanceOf(CancellationException.class);

        pictures.taken(7);
        pictures.taken(6);

        send(sink, 1);
        assertThatThrownBy(() -> send(sink, 1)).isInstanceOf(CancellationException.class);
        assertThat(sent).hasSize(17);
    }

    private static void send(FolderSink sink, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            sink.take(PictureRecord.broken(i, "cat.jpg", "It broke."));
        }
    }
}
