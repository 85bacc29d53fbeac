package org.skewscope.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.worker.protocol.MessageChannel.MessageCodec;

/** What is asked and answered about models comes through the pipe as it was sent. */
class ModelMessagesTest {

    private final MessageCodec codec = new MessageCodec();

    @Test
    void carriesQuestionsAndCards() throws IOException {
        TensorSignature in = new TensorSignature("in", "in:0", ValueType.UINT8, List.of(-1L, 8L, 8L, 3L));
        TensorSignature out = new TensorSignature("out", "out:0", ValueType.FLOAT32, List.of(-1L, 2L));
        ModelCard card = new ModelCard(
                "größe.h5",
                new ModelOrigin("Keras file", "Keras 3.15.1", 123),
                new ModelSignature(in, out, out, ReturnedNumbers.LOGITS),
                true,
                List.of("a", "b"),
                List.of(
                        new ModelFact.WrittenBy("Keras 3.15.1"),
                        new ModelFact.Rescales("r", "Rescaling", List.of(1 / 255.0), List.of(-0.5)),
                        new ModelFact.Resizes("s", 8, 9, "bilinear"),
                        new ModelFact.Augments("f", "RandomFlip"),
                        new ModelFact.CompiledForXla()),
                "0123",
                77);

        same(new ClientMessage.Ask(1, new WorkerRequest.DescribeModel(new ModelChoice("/m.h5", "s", "o"))));
        same(done(Optional.of(card), Optional.empty()));
        same(done(
                Optional.empty(),
                Optional.of(new WorkerReply.Refused(
                        "it is damaged",
                        Remedy.set(new Setting(OptionKey.OUTPUT, "b")).orSay("Save it again.")))));
    }

    private static WorkerMessage done(Optional<ModelCard> card, Optional<WorkerReply.Refused> refusal) {
        return new WorkerMessage.Done(8, new WorkerReply.ModelDescribed(card, refusal));
    }

    private void same(ClientMessage message) throws IOException {
        assertThat(codec.decode(codec.encode(message), ClientMessage.class)).isEqualTo(message);
    }

    private void same(WorkerMessage message) throws IOException {
        assertThat(codec.decode(codec.encode(message), WorkerMessage.class)).isEqualTo(message);
    }
}
