package org.skewscope.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.explain.HandmadeExplanation;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.recipe.PixelOrigins;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.protocol.MessageChannel.MessageCodec;
import org.skewscope.worker.protocol.MessageChannel.PipeFrame;

class MessageCodecTest {

    private final MessageCodec codec = new MessageCodec();

    @Test
    void carriesEverythingOfAComparison() throws IOException {
        Comparison comparison = OddComparison.make();

        WorkerMessage read = roundTrip(new WorkerMessage.Done(7, new WorkerReply.Compared(comparison)));

        Comparison arrived = ((WorkerReply.Compared) ((WorkerMessage.Done) read).reply()).comparison();
        assertThat(arrived)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .withEqualsForType(Float::equals, Float.class)
                .isEqualTo(comparison);
        assertThat(bits(arrived.pathways().get(0).logits()))
                .isEqualTo(bits(comparison.pathways().get(0).logits()));
        DiffStatistics statistics =
                arrived.pairs().get(0).at(Stage.DECODE).statistics().orElseThrow();
        assertThat(statistics.maxRelative()).isNaN();
        assertThat(statistics.maxAbsolute()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Double.doubleToRawLongBits(statistics.meanUlp())).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(arrived.pathways().get(1).stages().get(0).min()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void carriesWhatIsPreparedAndWhatIsLookedAt() throws IOException {
        Comparison comparison = OddComparison.make();
        TensorKey key = new TensorKey(comparison.run(), 1, Stage.RESIZE);
        DenseTensor tensor = DenseTensor.ofFloat32(Shape.of(1, 2, 1), new float[] {1, Float.NaN});
        WorkerMessage read = roundTrip(
                new WorkerMessage.PreparedStages(7, new Prepared(comparison, List.of(new Prepared.Held(key, tensor)))));

        WorkerMessage.PreparedStages arrived = (WorkerMessage.PreparedStages) read;
        assertThat(arrived.ends()).isFalse();
        assertThat(arrived.prepared().comparison().run()).isEqualTo(comparison.run());
        assertThat(bits(arrived.prepared().tensor(key).orElseThrow().float32())).isEqualTo(bits(tensor.float32()));

        ClientMessage ask = new ClientMessage.Ask(
                3,
                new WorkerRequest.Compare(
                        new ComparisonRequest(
                                ImageSource.of(Path.of("cat.png").toAbsolutePath()),
                                PathwayPreset.pathways(),
                                0,
                                false),
                        Optional.of(new PreparedLook(Stage.RESIZE, 0, 2))));
        assertThat(roundTrip(ask)).isEqualTo(ask);
    }

    @Test
    void carriesEverythingOfAnExplanation() throws IOException {
        WorkerMessage message = new WorkerMessage.Done(8, new WorkerReply.Explained(HandmadeExplanation.get()));

        assertThat(roundTrip(message)).usingRecursiveComparison().isEqualTo(message);
    }

    @Test
    void carriesRequestsOfAnyFileName() throws IOException {
        for (String name : List.of("cat.jpg", "größe ü 漢字 %41.jpg", "a b'\"\n.png")) {
            ClientMessage message = new ClientMessage.Ask(
                    3,
                    new WorkerRequest.Compare(
                            new ComparisonRequest(
                                    ImageSource.of(Path.of("folder", name).toAbsolutePath()),
                                    PathwayPreset.pathways(),
                                    2,
                                    true),
                            Optional.empty()));

            assertThat(roundTrip(message)).isEqualTo(message);
        }
    }

    @Test
    void carriesWhatAPixelWasComputedFrom() throws IOException {
        ClientMessage ask = new ClientMessage.Ask(
                3,
                new WorkerRequest.TracePixel(
                        ImageSource.of(Path.of("cat.png").toAbsolutePath()), PathwayPreset.pathways(), 5, 9));
        assertThat(roundTrip(ask)).isEqualTo(ask);
        PixelOrigins.SourcePixels pixels = new PixelOrigins.SourcePixels(
                new PixelOrigins.PixelOrigin(1, 2, List.of(0.25, 0.75), List.of(1.0), 0),
                40,
                50,
                new CropWindow(0, 5, 40, 40),
                new CropWindow(0, 0, 1, 2),
                DenseTensor.ofUint8(Shape.of(1, 2, 1), new byte[] {1, 2}));
        WorkerMessage done = new WorkerMessage.Done(
                8, new WorkerReply.PixelTraced(List.of(Optional.of(pixels), Optional.empty()), "4:2:0"));

        assertThat(roundTrip(done)).usingRecursiveComparison().isEqualTo(done);
    }

    @Test
    void carriesTheOtherMessages() throws IOException {
        for (WorkerMessage message : List.of(
                new WorkerMessage.Ready(new EngineInfo("2.18.0", 2, true, "m", 224, 224, true, true, List.of("a", ""))),
                new WorkerMessage.NotReady("no model"),
                new WorkerMessage.StageStarted(1, "cat.jpg", 2, Stage.LOGITS),
                new WorkerMessage.Cancelled(4),
                new WorkerMessage.Failed(5, "why"),
                new WorkerMessage.Done(6, new WorkerReply.Tensor(Optional.empty())))) {
            assertThat(roundTrip(message)).isEqualTo(message);
        }
        ClientMessage cancel = new ClientMessage.Cancel(9);
        assertThat(roundTrip(cancel)).isEqualTo(cancel);
        ClientMessage held = new ClientMessage.Ask(1, new WorkerRequest.HeldTensor(new TensorKey(5, 1, Stage.RESIZE)));
        assertThat(roundTrip(held)).isEqualTo(held);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void carriesTensorsBitForBit(ElementType type) throws IOException {
        byte[] bytes = new byte[2 * 3 * type.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37 + 0x7F);
        }
        DenseTensor tensor =
                org.skewscope.tensor.TensorBytes.read(Shape.of(2, 3), type, java.nio.ByteBuffer.wrap(bytes));

        WorkerMessage read = roundTrip(new WorkerMessage.Done(1, new WorkerReply.Tensor(Optional.of(tensor))));

        WorkerReply.Tensor reply = (WorkerReply.Tensor) ((WorkerMessage.Done) read).reply();
        assertThat(reply.tensor().orElseThrow().bitIdentical(tensor)).isTrue();
    }

    @Test
    void tellsACutPipeFromForeignBytes() throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        codec.encode(new WorkerMessage.Failed(5, "why")).write(new DataOutputStream(pipe));
        byte[] whole = pipe.toByteArray();

        for (int length = 0; length < whole.length; length++) {
            byte[] start = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> PipeFrame.read(in(start)));
        }
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> PipeFrame.read(in("WARNING: printed".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .withMessageContaining("data that are not messages");
    }

    private WorkerMessage roundTrip(WorkerMessage message) throws IOException {
        return codec.decode(throughAPipe(codec.encode(message)), WorkerMessage.class);
    }

    private ClientMessage roundTrip(ClientMessage message) throws IOException {
        return codec.decode(throughAPipe(codec.encode(message)), ClientMessage.class);
    }

    private static PipeFrame throughAPipe(PipeFrame frame) throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        frame.write(new DataOutputStream(pipe));
        DataInputStream in = in(pipe.toByteArray());
        PipeFrame read = PipeFrame.read(in);
        assertThat(in.available()).isZero();
        return read;
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
