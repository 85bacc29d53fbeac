package org.skewscope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import org.skewscope.execution.ModelCard;
import org.skewscope.explain.Explanation;
import org.skewscope.model.ModelChoice;
import org.skewscope.option.Stage;
import org.skewscope.option.Way;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.run.Failure;
import org.skewscope.run.RecordedSource;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ElementType;

/**
 * Writes comparisons as one JSON document, picture by picture, so that any number of pictures fits
 * into memory. The methods below are the format, which {@code compare --help} describes.
 */
public final class ComparisonJson implements Closeable {

    private static final int TOP = 5;

    private final JsonGenerator json;
    private final KnownModels models;

    /**
     * Starts the document.
     *
     * @param out receives the document and is not closed
     * @param models the models that the pathways run
     * @param pathways all compared pathways
     * @param reference index of the pathway that the others are compared with
     * @throws IOException if the stream cannot be written
     */
    public ComparisonJson(OutputStream out, KnownModels models, List<Pathway> pathways, int reference)
            throws IOException {
        this.models = models;
        json = new RecordJson().generator(out);
        json.writeStartObject();
        json.writeNumberField("skewscope", 1);
        json.writePOJOField("engine", engine(models.session()));
        json.writeStringField("reference", pathways.get(reference).id());
        json.writePOJOField("pathways", pathways.stream().map(this::pathway).toList());
        json.writeArrayFieldStart("pictures");
    }

    /**
     * Returns where the logits come from: the model returned them, or Skewscope took the logarithm
     * of the probabilities.
     *
     * @param info the engine with its model
     */
    public static String logits(EngineInfo info) {
        return logits(info.logarithms());
    }

    static String logits(boolean logarithms) {
        return logarithms ? "ln(probabilities)" : "returned";
    }

    /**
     * Writes one picture's comparison.
     *
     * @param path the picture's file as the user named it
     * @param comparison the results of all pathways
     * @throws IOException if the stream cannot be written
     */
    public void add(Path path, Comparison comparison) throws IOException {
        json.writePOJO(new JsonKeys()
                .with("picture", comparison.picture())
                .with("path", path.toString())
                .with("severity", comparison.severity().id())
                .withEach("pathways", comparison.pathways(), this::result)
                .withEach("pairs", comparison.pairs(), each -> pair(each, comparison)));
    }

    /**
     * Writes a picture that the engine could not compare.
     *
     * @param path the picture's file as the user named it
     * @param picture the picture's name
     * @param error a sentence
     * @throws IOException if the stream cannot be written
     */
    public void addError(Path path, String picture, String error) throws IOException {
        json.writePOJO(new JsonKeys()
                .with("picture", picture)
                .with("path", path.toString())
                .with("error", error));
    }

    /** Ends the document. */
    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    /** Describes the engine that compared. */
    private static JsonKeys engine(EngineInfo info) {
        return new JsonKeys()
                .with("tensorflow", info.tensorFlowVersion())
                .with("model", info.model())
                .with("threads", info.threads())
                .with("oneDnn", info.oneDnn())
                .with("logits", logits(info))
                .with("confinement", info.confinement().id());
    }

    /**
     * Describes a compared pathway: its recorded run, if it is one, the options' values by their keys, and the model
     * that the pathway names itself.
     */
    private JsonKeys pathway(Pathway pathway) {
        JsonKeys options = new JsonKeys();
        for (PathwayOption option : PathwayOption.ALL) {
            if (option.isSet(pathway)) {
                options.put(option.key(), option.valueIn(pathway));
            }
        }
        Optional<ModelChoice> named =
                Optional.of(pathway.execution().model()).filter(choice -> !choice.equals(ModelChoice.SESSION));
        return new JsonKeys()
                .with("id", pathway.id())
                .with("name", pathway.name())
                .withSome("run", Optional.of(pathway.run()).filter(run -> pathway.recorded()))
                .with("options", options)
                .withSome("model", named.flatMap(models::card).map(ComparisonJson::model));
    }

    private static JsonKeys model(ModelCard card) {
        return new JsonKeys()
                .with("name", card.name())
                .with("sha256", card.sha256())
                .with("classes", card.signature().classes())
                .with("logits", logits(card.logarithms()));
    }

    /** Describes a pathway's result for a picture, with the SHA-256 of its weights and the first five classes. */
    private JsonKeys result(PathwayResult result) {
        return new JsonKeys()
                .with("id", result.pathway().id())
                .with("weights", result.weights())
                .withSome("recorded", result.recorded().map(source -> run(source, result)))
                .withSome("fedFile", result.fedFile())
                .with(
                        "top",
                        result.ranking().stream()
                                .limit(TOP)
                                .map(index -> top(index, result))
                                .toList())
                .withEach("stages", result.stages(), ComparisonJson::stage)
                .withSome("failure", result.failure().map(failure -> failure(failure, result.pathway())));
    }

    /**
     * Describes the recorded run that a result was read from: by what the run was joined with the picture, and the
     * stages that are not in the file.
     */
    private static JsonKeys run(RecordedSource source, PathwayResult result) {
        RunOrigin origin = source.origin();
        return new JsonKeys()
                .with("file", source.file())
                .with("runtime", origin.runtime())
                .with("version", origin.version())
                .with("device", origin.device())
                .with("options", origin.options())
                .with("modelSha256", origin.modelSha256())
                .with("foundBy", JsonKeys.id(source.join()))
                .with("inputType", source.fedType().map(ElementType::numpyName).orElse(""))
                .with("layers", source.layers())
                .with(
                        "notRecorded",
                        Stream.of(Stage.BATCH, Stage.LOGITS, Stage.PROBABILITIES)
                                .filter(result::notRecorded)
                                .toList());
    }

    /** Describes one of the first classes; its logit is left out where none was recorded. */
    private JsonKeys top(int index, PathwayResult result) {
        JsonKeys keys = new JsonKeys()
                .with("class", index)
                .with("label", models.label(result, index))
                .with("probability", result.probabilities()[index]);
        return result.logits().length > index ? keys.with("logit", result.logits()[index]) : keys;
    }

    private static JsonKeys stage(StageSummary stage) {
        return new JsonKeys()
                .with("stage", stage.stage())
                .with("shape", stage.shape().dimensions())
                .with("dtype", stage.type().numpyName())
                .with("min", stage.min())
                .with("max", stage.max())
                .with("mean", stage.mean())
                .with("sha256", stage.sha256())
                .with("milliseconds", stage.nanoseconds() / 1e6);
    }

    /** Explains why a pathway ended early, with the settings of the remedy as typed after {@code --pathway}. */
    private static JsonKeys failure(Failure failure, Pathway pathway) {
        return new JsonKeys()
                .with("stage", failure.stage())
                .with("reason", failure.reason())
                .with("remedy", failure.remedy())
                .withSome(
                        "setting",
                        pathway.changedBy(failure.remedy()).stream().findFirst().map(Way.Settings::typed));
    }

    /**
     * Describes the differences of two pathways, what the bits of a recorded run among them show, and the verdict: B is
     * judged against the reference, or against A.
     */
    private JsonKeys pair(PairDifference pair, Comparison comparison) {
        boolean reversed = pair.b() == comparison.reference();
        Verdict verdict = VerdictMaker.of(new PairFacts(
                comparison,
                reversed ? pair.b() : pair.a(),
                reversed ? pair.a() : pair.b(),
                Explanation.NONE,
                models::common));
        JsonKeys keys = new JsonKeys()
                .with("a", comparison.pathways().get(pair.a()).pathway().id())
                .with("b", comparison.pathways().get(pair.b()).pathway().id())
                .with("severity", pair.severity().id());
        pair.recorded().ifPresent(bits -> keys.with("equalInFloat16", bits.equalInFloat16())
                .with("neverAccelerated", bits.neverAccelerated())
                .with("modelFile", bits.modelFile().id()));
        return keys.with("firstDifferingStage", pair.firstDiffering().map(StageDifference::stage))
                .with("firstDifference", pair.firstDiffering().map(ComparisonJson::difference))
                .withEach("stages", pair.stages(), ComparisonJson::difference)
                .with("sentence", verdict.sentence())
                .with(VerdictJson.of(verdict));
    }

    /**
     * Describes the difference of two pathways at a stage, or says why there is none: a model computes the stage
     * inside, a recorded run does not have it, or a pathway failed before.
     */
    private static JsonKeys difference(StageDifference stage) {
        JsonKeys keys = new JsonKeys().with("stage", stage.stage()).with("identical", stage.identical());
        if (stage instanceof StageDifference.ShapesDiffer shapes) {
            return keys.with("shapeA", shapes.a().dimensions())
                    .with("shapeB", shapes.b().dimensions());
        }
        if (stage instanceof StageDifference.Measured measured) {
            DiffStatistics size = measured.difference();
            return keys.with("values", size.count())
                    .with("differing", size.differing())
                    .with("maxAbsolute", size.maxAbsolute())
                    .with("meanAbsolute", size.meanAbsolute())
                    .with("maxRelative", size.maxRelative())
                    .with("meanRelative", size.meanRelative())
                    .with("maxUlp", size.maxUlp())
                    .with("meanUlp", size.meanUlp());
        }
        if (stage instanceof StageDifference.InsideModel) {
            return keys.with("insideModel", true);
        }
        return stage instanceof StageDifference.NotRecorded ? keys.with("recorded", false) : keys.with("missing", true);
    }
}
