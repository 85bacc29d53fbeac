package org.skewscope.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.RecordedBits;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.StageSummary;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import org.skewscope.execution.ModelCard;
import org.skewscope.explain.Explanation;
import org.skewscope.model.ModelChoice;
import org.skewscope.option.Stage;
import org.skewscope.option.Way;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.run.Failure;
import org.skewscope.run.RecordedSource;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Writes comparisons as one JSON document, picture by picture, so that any number fits. The format
 * is described by {@code compare --help}.
 */
public final class ComparisonJson implements Closeable {

    private static final int TOP = 5;

    private final JsonGenerator json;
    private final KnownModels models;

    /**
     * Starts the document. The stream is closed with this.
     *
     * @param reference index of the pathway that the others are compared with
     */
    public ComparisonJson(
            OutputStream out, KnownModels models, List<Pathway> pathways, int reference)
            throws IOException {
        this.models = models;
        EngineInfo info = models.session();
        json = new JsonFactory().createGenerator(out);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeNumberField("skewscope", 1);
        json.writeObjectFieldStart("engine");
        json.writeStringField("tensorflow", info.tensorFlowVersion());
        json.writeStringField("model", info.model());
        json.writeNumberField("threads", info.threads());
        json.writeBooleanField("oneDnn", info.oneDnn());
        json.writeStringField("logits", logits(info));
        json.writeEndObject();
        json.writeStringField("reference", pathways.get(reference).id());
        json.writeArrayFieldStart("pathways");
        for (Pathway pathway : pathways) {
            json.writeStartObject();
            json.writeStringField("id", pathway.id());
            json.writeStringField("name", pathway.name());
            if (pathway.recorded()) {
                json.writeStringField("run", pathway.run());
            }
            json.writeObjectFieldStart("options");
            for (PathwayOption option : PathwayOption.ALL) {
                if (option.isSaid(pathway)) {
                    json.writeStringField(option.key(), option.valueIn(pathway));
                }
            }
            json.writeEndObject();
            model(pathway.execution().model());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pictures");
    }

    /** Of a pathway that names a model of its own. */
    private void model(ModelChoice choice) throws IOException {
        if (!choice.equals(ModelChoice.SESSION) && models.card(choice).isPresent()) {
            ModelCard card = models.card(choice).get();
            json.writeObjectFieldStart("model");
            json.writeStringField("name", card.name());
            json.writeStringField("sha256", card.sha256());
            json.writeNumberField("classes", card.signature().classes());
            json.writeStringField("logits", logits(card.logarithms()));
            json.writeEndObject();
        }
    }

    /** Where the logits come from. */
    public static String logits(EngineInfo info) {
        return logits(info.logarithms());
    }

    private static String logits(boolean logarithms) {
        return logarithms ? "ln(probabilities)" : "returned";
    }

    public void add(Path path, Comparison comparison) throws IOException {
        json.writeStartObject();
        json.writeStringField("picture", comparison.picture());
        json.writeStringField("path", path.toString());
        json.writeStringField("severity", comparison.severity().id());
        json.writeArrayFieldStart("pathways");
        for (PathwayResult result : comparison.pathways()) {
            result(result);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pairs");
        for (PairDifference pair : comparison.pairs()) {
            pair(pair, comparison);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A picture over which the engine itself broke. */
    public void addError(Path path, String picture, String error) throws IOException {
        json.writeStartObject();
        json.writeStringField("picture", picture);
        json.writeStringField("path", path.toString());
        json.writeStringField("error", error);
        json.writeEndObject();
    }

    private void result(PathwayResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", result.pathway().id());
        json.writeStringField("weights", result.weights());
        if (result.recorded().isPresent()) {
            RecordedJson.write(json, result);
        }
        RecordedJson.fedFile(json, result);
        json.writeArrayFieldStart("top");
        List<Integer> ranking = result.ranking();
        for (int index : ranking.subList(0, Math.min(TOP, ranking.size()))) {
            json.writeStartObject();
            json.writeNumberField("class", index);
            json.writeStringField("label", models.label(result, index));
            json.writeNumberField("probability", result.probabilities()[index]);
            if (result.logits().length > index) {
                json.writeNumberField("logit", result.logits()[index]);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("stages");
        for (StageSummary stage : result.stages()) {
            json.writeStartObject();
            json.writeStringField("stage", stage.stage().id());
            shape("shape", stage.shape());
            json.writeStringField("dtype", stage.type().numpyName());
            json.writeNumberField("min", stage.min());
            json.writeNumberField("max", stage.max());
            json.writeNumberField("mean", stage.mean());
            json.writeStringField("sha256", stage.sha256());
            json.writeNumberField("milliseconds", stage.nanoseconds() / 1e6);
            json.writeEndObject();
        }
        json.writeEndArray();
        if (result.failure().isPresent()) {
            Failure failure = result.failure().get();
            json.writeObjectFieldStart("failure");
            json.writeStringField("stage", failure.stage().id());
            json.writeStringField("reason", failure.reason());
            json.writeStringField("remedy", RemedySentence.of(failure.remedy()));
            List<Way.Settings> ways = result.pathway().changedBy(failure.remedy());
            if (!ways.isEmpty()) {
                json.writeStringField("setting", ways.get(0).typed());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** B is compared with the reference, or with the first of the pair. */
    private void verdict(PairDifference pair, Comparison comparison) throws IOException {
        boolean reversed = pair.b() == comparison.reference();
        Verdict verdict =
                VerdictMaker.of(
                        new PairFacts(
                                comparison,
                                reversed ? pair.b() : pair.a(),
                                reversed ? pair.a() : pair.b(),
                                Explanation.NONE,
                                models::common));
        json.writeStringField("sentence", verdict.sentence());
        VerdictJson.write(json, verdict);
    }

    private void pair(PairDifference pair, Comparison comparison) throws IOException {
        List<PathwayResult> pathways = comparison.pathways();
        json.writeStartObject();
        json.writeStringField("a", pathways.get(pair.a()).pathway().id());
        json.writeStringField("b", pathways.get(pair.b()).pathway().id());
        json.writeStringField("severity", pair.severity().id());
        verdict(pair, comparison);
        if (pair.recorded().isPresent()) {
            RecordedJson.write(json, pair.recorded().get());
        }
        if (pair.firstDiffering().isPresent()) {
            StageDifference first = pair.firstDiffering().get();
            json.writeStringField("firstDifferingStage", first.stage().id());
            json.writeFieldName("firstDifference");
            difference(first);
        } else {
            json.writeNullField("firstDifferingStage");
            json.writeNullField("firstDifference");
        }
        json.writeArrayFieldStart("stages");
        for (StageDifference stage : pair.stages()) {
            difference(stage);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void difference(StageDifference stage) throws IOException {
        json.writeStartObject();
        json.writeStringField("stage", stage.stage().id());
        json.writeBooleanField("identical", stage.identical());
        if (stage instanceof StageDifference.ShapesDiffer shapes) {
            shape("shapeA", shapes.a());
            shape("shapeB", shapes.b());
        } else if (stage instanceof StageDifference.Measured measured) {
            DiffStatistics size = measured.difference();
            json.writeNumberField("values", size.count());
            json.writeNumberField("differing", size.differing());
            json.writeNumberField("maxAbsolute", size.maxAbsolute());
            json.writeNumberField("meanAbsolute", size.meanAbsolute());
            json.writeNumberField("maxRelative", size.maxRelative());
            json.writeNumberField("meanRelative", size.meanRelative());
            json.writeNumberField("maxUlp", size.maxUlp());
            json.writeNumberField("meanUlp", size.meanUlp());
        } else if (stage instanceof StageDifference.InsideModel) {
            json.writeBooleanField("insideModel", true);
        } else if (stage instanceof StageDifference.NotRecorded) {
            json.writeBooleanField("recorded", false);
        } else {
            json.writeBooleanField("missing", true);
        }
        json.writeEndObject();
    }

    private void shape(String field, Shape shape) throws IOException {
        json.writeArrayFieldStart(field);
        for (int dimension : shape.dimensions()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
    }

    /** Ends the document. */
    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    /** Writes what is known of runs whose stages are not all seen. */
    private static final class RecordedJson {

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
            json.writeStringField(
                    "inputType", source.fedType().map(ElementType::numpyName).orElse(""));
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
}
