package org.skewscope.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.RecordedBits;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.recipe.JpegStore;
import org.skewscope.recorded.OutputKind;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RunNote.Quantization;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.run.RecordedSource;
import org.skewscope.tensor.ElementType;
import org.skewscope.worker.protocol.MessageChannel.MessageCodec;

/** What is known of recorded runs reaches the other process whole. */
class RecordedMessagesTest {

    private final MessageCodec codec = new MessageCodec();

    @Test
    void aRecordedResultComesBackAsItWas() throws IOException {
        RecordedSource source = new RecordedSource(
                "phone.npz",
                new RunOrigin("tflite", "2.16", "npu", List.of("threads=2"), "00"),
                RecordedPlace.Join.NAME,
                Optional.of(ElementType.INT32),
                Optional.of(new Quantization(0.0039f, -128)),
                OutputKind.OPEN,
                3,
                List.of("cat.jpg"));
        PathwayResult result = new PathwayResult(
                Pathway.recorded("phone", "Phone", "/runs/phone.npz"),
                List.of(),
                new float[0],
                new float[] {0.25f, 0.75f},
                Optional.empty(),
                "",
                Optional.of(source));
        PathwayResult back = through(result, PathwayResult.class);
        assertThat(back.recorded()).contains(source);
        assertThat(back.pathway()).isEqualTo(result.pathway());
        assertThat(back.probabilities()).containsExactly(0.25f, 0.75f);
        assertThat(back.notRecorded(Stage.BATCH)).isTrue();
    }

    @Test
    void whatItsBitsTellAndHowItWasMadeComeBack() throws IOException {
        PairDifference pair = new PairDifference(
                0,
                1,
                List.of(new StageDifference.NotRecorded(Stage.DECODE)),
                Severity.NOT_RECORDED,
                Optional.of(new RecordedBits(List.of(Stage.BATCH), true, ModelFileMatch.OTHER)));
        assertThat(through(pair, PairDifference.class)).isEqualTo(pair);
        ExplanationPart.Detectors part = new ExplanationPart.Detectors(
                List.of(),
                Map.of("decoder", "gamma"),
                List.of(new TensorOrigin(
                        "phone", TensorOrigin.Kind.EXACT, List.of(new Setting(OptionKey.CHANNELS, "bgr")))));
        assertThat(through(part, ExplanationPart.class)).isEqualTo(part);
        TensorOrigin.Step saved = TensorOrigin.Step.of(new JpegStore(75, "4:2:0"));
        assertThat(through(saved, TensorOrigin.Step.class)).isEqualTo(saved);
    }

    private <T> T through(T value, Class<T> type) throws IOException {
        return codec.decode(codec.encode(value), type);
    }
}
