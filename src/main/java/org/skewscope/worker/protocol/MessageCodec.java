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
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.compare.StageDifference;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.model.ModelFact;
import org.skewscope.option.Way;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Turns messages into frames and back without losing a bit: tensors and arrays of floats travel as
 * raw bytes, float64 in Java's shortest exact decimals, NaN and infinities by name.
 */
final class MessageCodec {

    private static final String TENSORS = "tensors";

    private final ObjectMapper mapper =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(rawBytes())
                    .addMixIn(StageDifference.class, NamedStageDifference.class)
                    .addMixIn(Way.class, NamedWay.class)
                    .addMixIn(ExplanationPart.class, NamedPart.class)
                    .addMixIn(ModelFact.class, NamedFact.class)
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
        module.addSerializer(DenseTensor.class, new TensorSerializer());
        module.addDeserializer(DenseTensor.class, new TensorDeserializer());
        ChoiceCodec.addTo(module);
        module.addSerializer(float[].class, new FloatsSerializer());
        module.addDeserializer(float[].class, new FloatsDeserializer());
        return module;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StageDifference.Measured.class, name = "measured"),
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
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ExplanationPart.Sentence.class, name = "sentence"),
        @JsonSubTypes.Type(value = ExplanationPart.Ladder.class, name = "ladder"),
        @JsonSubTypes.Type(value = ExplanationPart.Ledger.class, name = "ledger"),
        @JsonSubTypes.Type(value = ExplanationPart.Cause.class, name = "cause"),
        @JsonSubTypes.Type(value = ExplanationPart.Swap.class, name = "swap"),
        @JsonSubTypes.Type(value = ExplanationPart.Margin.class, name = "margin"),
        @JsonSubTypes.Type(value = ExplanationPart.Detectors.class, name = "detectors"),
        @JsonSubTypes.Type(value = ExplanationPart.Changes.class, name = "changes"),
        @JsonSubTypes.Type(value = ExplanationPart.Depth.class, name = "depth"),
        @JsonSubTypes.Type(value = ExplanationPart.Batches.class, name = "batches")
    })
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

    private static DenseTensor attached(JsonParser parser, DeserializationContext context)
            throws IOException {
        List<?> tensors = (List<?>) context.getAttribute(TENSORS);
        return (DenseTensor) tensors.get(parser.getIntValue());
    }

    private static final class TensorSerializer extends JsonSerializer<DenseTensor> {
        @Override
        public void serialize(DenseTensor tensor, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeNumber(attach(tensor, provider));
        }
    }

    private static final class TensorDeserializer extends JsonDeserializer<DenseTensor> {
        @Override
        public DenseTensor deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return attached(parser, context);
        }
    }

    private static final class FloatsSerializer extends JsonSerializer<float[]> {
        @Override
        public void serialize(float[] values, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            DenseTensor tensor = DenseTensor.ofFloat32(Shape.of(values.length), values);
            out.writeNumber(attach(tensor, provider));
        }
    }

    private static final class FloatsDeserializer extends JsonDeserializer<float[]> {
        @Override
        public float[] deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return attached(parser, context).float32();
        }
    }
}
