package org.skewscope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.RecordedBits;
import org.skewscope.option.Stage;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.run.RecordedSource;
import org.skewscope.tensor.ElementType;

/** Writes what is known of runs whose stages are not all seen. */
final class RecordedJson {

    private RecordedJson() {}

    /** Of a picture's result: where it was recorded, and what was not. */
    static void write(JsonGenerator json, PathwayResult result) throws IOException {
        RecordedSource source = result.recorded().orElseThrow();
        RunOrigin origin = source.origin();
        json.writeObjectFieldStart("recorded");
        json.writeStringField("file", source.file());
        json.writeStringField("runtime", origin.runtime());
        json.writeStringField("version", origin.version());
        json.writeStringField("device", origin.device());
        json.writeArrayFieldStart("options");
        for (String option : origin.options()) {
            json.writeString(option);
        }
        json.writeEndArray();
        json.writeStringField("modelSha256", origin.modelSha256());
        json.writeStringField(
                "foundBy", source.join().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeStringField("inputType", source.fedType().map(ElementType::numpyName).orElse(""));
        json.writeNumberField("layers", source.layers());
        json.writeArrayFieldStart("notRecorded");
        for (Stage stage : List.of(Stage.BATCH, Stage.LOGITS, Stage.PROBABILITIES)) {
            if (result.notRecorded(stage)) {
                json.writeString(stage.id());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Of a picture's result whose model is fed the file. */
    static void fedFile(JsonGenerator json, PathwayResult result) throws IOException {
        if (result.fedFile().isPresent()) {
            json.writeObjectFieldStart("fedFile");
            json.writeNumberField("bytes", result.fedFile().get().bytes());
            json.writeStringField("sha256", result.fedFile().get().sha256());
            json.writeEndObject();
        }
    }

    /** Of a pair: what the bits tell. */
    static void write(JsonGenerator json, RecordedBits bits) throws IOException {
        json.writeArrayFieldStart("equalInFloat16");
        for (Stage stage : bits.equalInFloat16()) {
            json.writeString(stage.id());
        }
        json.writeEndArray();
        json.writeBooleanField("neverAccelerated", bits.neverAccelerated());
        json.writeStringField("modelFile", bits.modelFile().id());
    }
}
