package org.skewscope.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.skewscope.compare.StageDifference;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.model.ModelFact;
import org.skewscope.option.OptionValue;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.Way;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.FramingChoice;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeTypeChoice;
import org.skewscope.recipe.StoreChoice;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * Messages over a pair of pipes. Several threads may send; one receives.
 *
 * @param <S> what is sent
 * @param <R> what is received
 */
public final class MessageChannel<S, R> {

    private static final int BUFFER_BYTES = 1 << 16;

    private final MessageCodec codec = new MessageCodec();
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Class<R> received;

    public MessageChannel(InputStream in, OutputStream out, Class<R> received) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
        this.received = received;
    }

    /** Sends a message whole. */
    public void send(S message) throws IOException {
        PipeFrame frame = codec.encode(message);
        synchronized (out) {
            frame.write(out);
        }
    }

    /**
     * Waits for the next message.
     *
     * @throws java.io.EOFException where the other side has gone
     */
    public R receive() throws IOException {
        return codec.decode(PipeFrame.read(in), received);
    }

    /**
     * Turns messages into frames and back without losing a bit: tensors and arrays of floats travel
     * as raw bytes, float64 in Java's shortest exact decimals, NaN and infinities by name.
     */
    static final class MessageCodec {

        private static final String TENSORS = "tensors";

        private static final PreprocessingRecipe ANY =
                PathwayPreset.EAGER.pathway().preprocessing();

        private final ObjectMapper mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(rawBytes())
                .addMixIn(StageDifference.class, NamedStageDifference.class)
                .addMixIn(Way.class, NamedWay.class)
                .addMixIn(ExplanationPart.class, NamedPart.class)
                .addMixIn(ModelFact.class, NamedFact.class)
                .registerSubtypes(Stream.of(ExplanationPart.Kind.values())
                        .map(kind -> new NamedType(kind.type(), kind.name().toLowerCase(Locale.ROOT)))
                        .toArray(NamedType[]::new))
                .build();

        /** Any value made of records, enums, collections and tensors. */
        PipeFrame encode(Object message) throws IOException {
            List<DenseTensor> tensors = new ArrayList<>();
            byte[] header = mapper.writer().withAttribute(TENSORS, tensors).writeValueAsBytes(message);
            return new PipeFrame(header, tensors);
        }

        <T> T decode(PipeFrame frame, Class<T> type) throws IOException {
            return mapper.readerFor(type)
                    .withAttribute(TENSORS, frame.tensors())
                    .readValue(frame.header());
        }

        private static SimpleModule rawBytes() {
            SimpleModule module = new SimpleModule();
            add(
                    module,
                    DenseTensor.class,
                    (tensor, out, provider) -> out.writeNumber(attach(tensor, provider)),
                    MessageCodec::attached);
            add(
                    module,
                    float[].class,
                    (values, out, provider) ->
                            out.writeNumber(attach(DenseTensor.ofFloat32(Shape.of(values.length), values), provider)),
                    (parser, context) -> attached(parser, context).float32());
            addChoice(module, FormulaChoice.class, PreprocessingOptions.NORMALIZE, PreprocessingRecipe::normalization);
            addChoice(module, FramingChoice.class, PreprocessingOptions.FRAMING, PreprocessingRecipe::framing);
            addChoice(
                    module, ResizeTypeChoice.class, PreprocessingOptions.RESIZE_TYPE, PreprocessingRecipe::resizeType);
            addChoice(module, StoreChoice.class, PreprocessingOptions.STORE, PreprocessingRecipe::store);
            return module;
        }

        /** Writes values that may hold numbers by their ids. */
        private static <V extends OptionValue> void addChoice(
                SimpleModule module,
                Class<V> type,
                RecipeOption<PreprocessingRecipe> option,
                Function<PreprocessingRecipe, V> value) {
            add(
                    module,
                    type,
                    (choice, out, provider) -> out.writeString(choice.id()),
                    (parser, context) -> value.apply(option.write().apply(ANY, parser.getText())));
        }

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes({
            @JsonSubTypes.Type(value = StageDifference.Measured.class, name = "measured"),
            @JsonSubTypes.Type(value = StageDifference.Unmeasured.class, name = "unmeasured"),
            @JsonSubTypes.Type(value = StageDifference.ShapesDiffer.class, name = "shapes-differ"),
            @JsonSubTypes.Type(value = StageDifference.NotRecorded.class, name = "not-recorded"),
            @JsonSubTypes.Type(value = StageDifference.InsideModel.class, name = "inside-model"),
            @JsonSubTypes.Type(value = StageDifference.Missing.class, name = "missing")
        })
        private interface NamedStageDifference {}

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes({
            @JsonSubTypes.Type(value = Way.Settings.class, name = "settings"),
            @JsonSubTypes.Type(value = Way.Say.class, name = "say")
        })
        private interface NamedWay {}

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
        private interface NamedPart {}

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
        @JsonSubTypes({
            @JsonSubTypes.Type(value = ModelFact.WrittenBy.class, name = "written-by"),
            @JsonSubTypes.Type(value = ModelFact.Rescales.class, name = "rescales"),
            @JsonSubTypes.Type(value = ModelFact.Resizes.class, name = "resizes"),
            @JsonSubTypes.Type(value = ModelFact.Augments.class, name = "augments"),
            @JsonSubTypes.Type(value = ModelFact.Quantizes.class, name = "quantizes"),
            @JsonSubTypes.Type(value = ModelFact.Wants.class, name = "wants"),
            @JsonSubTypes.Type(value = ModelFact.ComputesIn.class, name = "computes-in"),
            @JsonSubTypes.Type(value = ModelFact.CompiledForXla.class, name = "compiled-for-xla")
        })
        private interface NamedFact {}

        @SuppressWarnings("unchecked")
        private static int attach(DenseTensor tensor, SerializerProvider provider) {
            List<DenseTensor> tensors = (List<DenseTensor>) provider.getAttribute(TENSORS);
            tensors.add(tensor);
            return tensors.size() - 1;
        }

        private static DenseTensor attached(JsonParser parser, DeserializationContext context) throws IOException {
            List<?> tensors = (List<?>) context.getAttribute(TENSORS);
            return (DenseTensor) tensors.get(parser.getIntValue());
        }

        /** Writes one value. */
        @FunctionalInterface
        private interface Writing<V> {
            void write(V value, JsonGenerator out, SerializerProvider provider) throws IOException;
        }

        /** Reads one value. */
        @FunctionalInterface
        private interface Reading<V> {
            V read(JsonParser parser, DeserializationContext context) throws IOException;
        }

        private static <V> void add(SimpleModule module, Class<V> type, Writing<V> writing, Reading<V> reading) {
            module.addSerializer(type, new JsonSerializer<V>() {
                @Override
                public void serialize(V value, JsonGenerator out, SerializerProvider provider) throws IOException {
                    writing.write(value, out, provider);
                }
            });
            module.addDeserializer(type, new JsonDeserializer<V>() {
                @Override
                public V deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                    return reading.read(parser, context);
                }
            });
        }
    }

    /**
     * One message on the pipe: a JSON header, then the raw bytes of the tensors that it refers to
     * by their place.
     *
     * <p>Layout, integers big-endian: magic (4 bytes), header length (4), number of tensors (4),
     * the header; for each tensor its element type (its name), rank (1), dimensions (4 each), and
     * its elements, little-endian in C order.
     */
    record PipeFrame(byte[] header, List<DenseTensor> tensors) {

        private static final int MAGIC = 0x536B5731;
        private static final int LONGEST_HEADER = 256 << 20;

        void write(DataOutputStream out) throws IOException {
            out.writeInt(MAGIC);
            out.writeInt(header.length);
            out.writeInt(tensors.size());
            out.write(header);
            for (DenseTensor tensor : tensors) {
                out.writeUTF(tensor.type().name());
                out.writeByte(tensor.shape().rank());
                for (int dimension : tensor.shape().dimensions()) {
                    out.writeInt(dimension);
                }
                TensorBytes.stream(tensor, (bytes, length) -> out.write(bytes, 0, length));
            }
            out.flush();
        }

        /**
         * Waits for the next message.
         *
         * @throws EOFException where the other side has gone
         * @throws IOException where the bytes are no message
         */
        static PipeFrame read(DataInputStream in) throws IOException {
            if (in.readInt() != MAGIC) {
                throw new IOException("The pipe to the engine carries data that are not messages");
            }
            int length = in.readInt();
            int count = in.readInt();
            if (length < 0 || length > LONGEST_HEADER || count < 0) {
                throw new IOException("The pipe to the engine carries a damaged message");
            }
            byte[] header = in.readNBytes(length);
            if (header.length < length) {
                throw new EOFException();
            }
            List<DenseTensor> tensors = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tensors.add(readTensor(in));
            }
            return new PipeFrame(header, tensors);
        }

        private static DenseTensor readTensor(DataInputStream in) throws IOException {
            ElementType type = ElementType.valueOf(in.readUTF());
            List<Integer> dimensions = new ArrayList<>();
            int rank = in.readUnsignedByte();
            for (int axis = 0; axis < rank; axis++) {
                dimensions.add(in.readInt());
            }
            Shape shape = new Shape(dimensions);
            byte[] bytes = new byte[Math.toIntExact(shape.elementCount() * type.bytes())];
            in.readFully(bytes);
            return TensorBytes.read(shape, type, ByteBuffer.wrap(bytes));
        }
    }
}
