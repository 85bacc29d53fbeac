package org.skewscope.report;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.RecordedBits;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import org.skewscope.execution.ModelCard;
import org.skewscope.explain.Explanation;
import org.skewscope.model.ModelChoice;
import org.skewscope.option.Remedy;
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
 * into memory. The records below are the format, which {@code compare --help} describes.
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
        json.writePOJOField("engine", EngineJson.of(models.session()));
        json.writeStringField("reference", pathways.get(reference).id());
        json.writePOJOField(
                "pathways",
                pathways.stream().map(each -> PathwayJson.of(each, models)).toList());
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

    private static String logits(boolean logarithms) {
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
        json.writePOJO(new PictureJson(
                comparison.picture(),
                path.toString(),
                comparison.severity().id(),
                comparison.pathways().stream()
                        .map(each -> ResultJson.of(each, models))
                        .toList(),
                comparison.pairs().stream()
                        .map(each -> PairJson.of(each, comparison, models))
                        .toList()));
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
        json.writePOJO(new ErrorJson(picture, path.toString(), error));
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
    private record EngineJson(
            String tensorflow, String model, int threads, boolean oneDnn, String logits, String confinement) {

        static EngineJson of(EngineInfo info) {
            return new EngineJson(
                    info.tensorFlowVersion(),
                    info.model(),
                    info.threads(),
                    info.oneDnn(),
                    ComparisonJson.logits(info),
                    info.confinement().id());
        }
    }

    /**
     * Describes a compared pathway.
     *
     * @param run the recorded run's file; null where the pathway is run
     * @param options the options' values by their keys
     * @param model the model that the pathway names itself
     */
    @JsonInclude(NON_NULL)
    private record PathwayJson(
            String id,
            String name,
            String run,
            Map<String, String> options,
            @JsonInclude(NON_ABSENT) Optional<ModelJson> model) {

        static PathwayJson of(Pathway pathway, KnownModels models) {
            Map<String, String> options = new LinkedHashMap<>();
            for (PathwayOption option : PathwayOption.ALL) {
                if (option.isSet(pathway)) {
                    options.put(option.key(), option.valueIn(pathway));
                }
            }
            ModelChoice choice = pathway.execution().model();
            return new PathwayJson(
                    pathway.id(),
                    pathway.name(),
                    pathway.recorded() ? pathway.run() : null,
                    options,
                    choice.equals(ModelChoice.SESSION)
                            ? Optional.empty()
                            : models.card(choice).map(ModelJson::of));
        }
    }

    /** Describes a model that a pathway names itself. */
    private record ModelJson(String name, String sha256, int classes, String logits) {

        static ModelJson of(ModelCard card) {
            return new ModelJson(
                    card.name(), card.sha256(), card.signature().classes(), ComparisonJson.logits(card.logarithms()));
        }
    }

    /** Describes a compared picture. */
    private record PictureJson(
            String picture, String path, String severity, List<ResultJson> pathways, List<PairJson> pairs) {}

    /** Describes a picture that the engine could not compare. */
    private record ErrorJson(String picture, String path, String error) {}

    /**
     * Describes a pathway's result for a picture.
     *
     * @param weights SHA-256 of the weights that it ran with
     * @param top the first five classes
     */
    @JsonInclude(NON_ABSENT)
    private record ResultJson(
            String id,
            String weights,
            Optional<RunJson> recorded,
            Optional<FileJson> fedFile,
            List<ClassJson> top,
            List<StageJson> stages,
            Optional<FailureJson> failure) {

        static ResultJson of(PathwayResult result, KnownModels models) {
            return new ResultJson(
                    result.pathway().id(),
                    result.weights(),
                    result.recorded().map(source -> RunJson.of(source, result)),
                    result.fedFile().map(file -> new FileJson(file.bytes(), file.sha256())),
                    result.ranking().stream()
                            .limit(TOP)
                            .map(index -> ClassJson.of(index, result, models))
                            .toList(),
                    result.stages().stream().map(StageJson::of).toList(),
                    result.failure().map(failure -> FailureJson.of(failure, result.pathway())));
        }
    }

    /** Describes the picture's file that a model decodes itself. */
    private record FileJson(long bytes, String sha256) {}

    /**
     * Describes the recorded run that a result was read from.
     *
     * @param foundBy by what the run was joined with the picture
     * @param notRecorded ids of the stages that are not in the file
     */
    private record RunJson(
            String file,
            String runtime,
            String version,
            String device,
            List<String> options,
            String modelSha256,
            String foundBy,
            String inputType,
            int layers,
            List<Stage> notRecorded) {

        static RunJson of(RecordedSource source, PathwayResult result) {
            RunOrigin origin = source.origin();
            return new RunJson(
                    source.file(),
                    origin.runtime(),
                    origin.version(),
                    origin.device(),
                    origin.options(),
                    origin.modelSha256(),
                    source.join().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    source.fedType().map(ElementType::numpyName).orElse(""),
                    source.layers(),
                    Stream.of(Stage.BATCH, Stage.LOGITS, Stage.PROBABILITIES)
                            .filter(result::notRecorded)
                            .toList());
        }
    }

    /**
     * One of the first classes.
     *
     * @param logit null where none was recorded
     */
    @JsonInclude(NON_NULL)
    private record ClassJson(@JsonProperty("class") int index, String label, float probability, Float logit) {

        static ClassJson of(int index, PathwayResult result, KnownModels models) {
            return new ClassJson(
                    index,
                    models.label(result, index),
                    result.probabilities()[index],
                    result.logits().length > index ? (Float) result.logits()[index] : null);
        }
    }

    /** Describes what a stage returned. */
    private record StageJson(
            Stage stage,
            List<Integer> shape,
            String dtype,
            double min,
            double max,
            double mean,
            String sha256,
            double milliseconds) {

        static StageJson of(StageSummary stage) {
            return new StageJson(
                    stage.stage(),
                    stage.shape().dimensions(),
                    stage.type().numpyName(),
                    stage.min(),
                    stage.max(),
                    stage.mean(),
                    stage.sha256(),
                    stage.nanoseconds() / 1e6);
        }
    }

    /**
     * Explains why a pathway ended early.
     *
     * @param setting the settings that the remedy names, as typed after {@code --pathway}
     */
    private record FailureJson(
            Stage stage, String reason, Remedy remedy, @JsonInclude(NON_ABSENT) Optional<String> setting) {

        static FailureJson of(Failure failure, Pathway pathway) {
            return new FailureJson(
                    failure.stage(),
                    failure.reason(),
                    failure.remedy(),
                    pathway.changedBy(failure.remedy()).stream().findFirst().map(Way.Settings::typed));
        }
    }

    /**
     * Describes the differences of two pathways.
     *
     * @param recorded null where both pathways were run here
     */
    private record PairJson(
            String a,
            String b,
            String severity,
            @JsonUnwrapped BitsJson recorded,
            Optional<Stage> firstDifferingStage,
            Optional<DifferenceJson> firstDifference,
            List<DifferenceJson> stages,
            @JsonAnyGetter Map<String, Object> verdict) {

        static PairJson of(PairDifference pair, Comparison comparison, KnownModels models) {
            List<PathwayResult> pathways = comparison.pathways();
            return new PairJson(
                    pathways.get(pair.a()).pathway().id(),
                    pathways.get(pair.b()).pathway().id(),
                    pair.severity().id(),
                    pair.recorded().map(BitsJson::of).orElse(null),
                    pair.firstDiffering().map(StageDifference::stage),
                    pair.firstDiffering().map(DifferenceJson::of),
                    pair.stages().stream().map(DifferenceJson::of).toList(),
                    verdict(pair, comparison, models));
        }

        /** Returns the verdict's keys; B is judged against the reference, or against A. */
        private static Map<String, Object> verdict(PairDifference pair, Comparison comparison, KnownModels models) {
            boolean reversed = pair.b() == comparison.reference();
            Verdict verdict = VerdictMaker.of(new PairFacts(
                    comparison,
                    reversed ? pair.b() : pair.a(),
                    reversed ? pair.a() : pair.b(),
                    Explanation.NONE,
                    models::common));
            Map<String, Object> keys = new LinkedHashMap<>();
            keys.put("sentence", verdict.sentence());
            keys.putAll(VerdictJson.of(verdict));
            return keys;
        }
    }

    /** Describes what the bits of a pair with a recorded run show. */
    private record BitsJson(List<Stage> equalInFloat16, boolean neverAccelerated, String modelFile) {

        static BitsJson of(RecordedBits bits) {
            return new BitsJson(
                    List.copyOf(bits.equalInFloat16()),
                    bits.neverAccelerated(),
                    bits.modelFile().id());
        }
    }

    /** Describes the difference of two pathways at a stage. */
    private sealed interface DifferenceJson {

        /** Describes a difference whose tensors have two shapes. */
        record Shapes(Stage stage, boolean identical, List<Integer> shapeA, List<Integer> shapeB)
                implements DifferenceJson {}

        /** Describes a measured difference. */
        record Measured(
                Stage stage,
                boolean identical,
                long values,
                long differing,
                double maxAbsolute,
                double meanAbsolute,
                double maxRelative,
                double meanRelative,
                double maxUlp,
                double meanUlp)
                implements DifferenceJson {}

        /** Describes a stage that a model computes inside. */
        record InsideModel(Stage stage, boolean identical, boolean insideModel) implements DifferenceJson {}

        /** Describes a stage that a recorded run does not have. */
        record NotRecorded(Stage stage, boolean identical, boolean recorded) implements DifferenceJson {}

        /** Describes a stage that a failed pathway does not have. */
        record Missing(Stage stage, boolean identical, boolean missing) implements DifferenceJson {}

        static DifferenceJson of(StageDifference stage) {
            if (stage instanceof StageDifference.ShapesDiffer shapes) {
                return new Shapes(
                        stage.stage(),
                        stage.identical(),
                        shapes.a().dimensions(),
                        shapes.b().dimensions());
            }
            if (stage instanceof StageDifference.Measured measured) {
                DiffStatistics size = measured.difference();
                return new Measured(
                        stage.stage(),
                        stage.identical(),
                        size.count(),
                        size.differing(),
                        size.maxAbsolute(),
                        size.meanAbsolute(),
                        size.maxRelative(),
                        size.meanRelative(),
                        size.maxUlp(),
                        size.meanUlp());
            }
            if (stage instanceof StageDifference.InsideModel) {
                return new InsideModel(stage.stage(), stage.identical(), true);
            }
            if (stage instanceof StageDifference.NotRecorded) {
                return new NotRecorded(stage.stage(), stage.identical(), false);
            }
            return new Missing(stage.stage(), stage.identical(), true);
        }
    }
}
