package org.skewscope.gui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Resizer;
import org.skewscope.recorded.OutputKind;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.run.Failure;
import org.skewscope.run.RecordedSource;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** What {@link FakeEngine} finds: the resizer decides the class, decode_jpeg fails on .bmp. */
public final class FakeResults {

    private static final float[] TIGER = {0.2f, 0.5f, 0.1f, 0.2f};
    private static final float[] TABBY = {0.5f, 0.3f, 0.1f, 0.1f};

    private FakeResults() {}

    public static PathwayResult of(ComparisonRequest request, Pathway pathway) {
        if (request.picture().name().endsWith(".bmp") && pathway.preprocessing().decoder() == Decoder.TF_JPEG_FAST) {
            return new PathwayResult(
                    pathway,
                    List.of(),
                    new float[0],
                    new float[0],
                    Optional.of(new Failure(
                            Stage.DECODE,
                            "tf.image.decode_jpeg cannot read BMP files",
                            Remedy.set(OptionKey.DECODER, Decoder.TF_IMAGE))));
        }
        if (pathway.recorded()) {
            return recorded(pathway);
        }
        List<StageSummary> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            stages.add(new StageSummary(stage, Shape.of(8, 8, 3), ElementType.FLOAT32, 0, 1, 0.5, "", 1_000_000));
        }
        float[] probabilities = pillow(pathway) ? TIGER : TABBY;
        return new PathwayResult(pathway, stages, probabilities.clone(), probabilities.clone(), Optional.empty());
    }

    /** What the engine finds of two pathways. */
    static Comparison comparison(ImageSource picture, Pathway a, Pathway b) {
        ComparisonRequest request = new ComparisonRequest(picture, List.of(a, b), 0, false);
        List<PathwayResult> results = List.of(of(request, a), of(request, b));
        return new Comparison(-1, picture.name(), results, 0, pairs(results));
    }

    /** Of a recorded run its class alone is known. */
    private static PathwayResult recorded(Pathway pathway) {
        return new PathwayResult(
                pathway,
                List.of(),
                new float[0],
                TIGER.clone(),
                Optional.empty(),
                "",
                Optional.of(new RecordedSource(
                        "phone.npz",
                        new RunOrigin("tflite", "2.16", "gpu", List.of(), ""),
                        RecordedPlace.Join.CONTENT,
                        Optional.empty(),
                        Optional.empty(),
                        OutputKind.CLASSES,
                        0,
                        List.of())));
    }

    public static List<PairDifference> pairs(List<PathwayResult> results) {
        List<PairDifference> pairs = new ArrayList<>();
        for (int a = 0; a < results.size(); a++) {
            for (int b = a + 1; b < results.size(); b++) {
                pairs.add(pair(a, b, results.get(a), results.get(b)));
            }
        }
        return pairs;
    }

    /** What is known before the model has run; every tensor holds the run's number. */
    @SuppressWarnings("EnumOrdinal")
    static Prepared prepared(long run, ComparisonRequest request, PreparedLook look) {
        List<PathwayResult> results =
                request.pathways().stream().map(pathway -> of(request, pathway)).toList();
        List<PairDifference> pairs = pairs(results).stream()
                .map(pair -> new PairDifference(
                        pair.a(), pair.b(), pair.stages().subList(0, Stage.BATCH.ordinal() + 1), Severity.FAILED))
                .toList();
        return new Prepared(
                new Comparison(run, request.picture().name(), results, request.reference(), pairs),
                Stream.of(look.a(), look.b())
                        .map(index -> new TensorKey(run, index, look.stage()))
                        .map(key -> new Prepared.Held(key, filled((float) (run + key.pathway()))))
                        .toList());
    }

    private static DenseTensor filled(float value) {
        float[] values = new float[192];
        Arrays.fill(values, value);
        return DenseTensor.ofFloat32(Shape.of(8, 8, 3), values);
    }

    private static boolean pillow(Pathway pathway) {
        Resizer resizer = pathway.preprocessing().resizer();
        return resizer.id().startsWith("pillow");
    }

    static PairDifference pair(int a, int b, PathwayResult first, PathwayResult second) {
        boolean failed = first.failure().isPresent() || second.failure().isPresent();
        boolean differs = pillow(first.pathway()) != pillow(second.pathway());
        List<StageDifference> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            double size = differs && stage.compareTo(Stage.RESIZE) >= 0 ? stage.peak() / 10 : 0;
            if (first.notRecorded(stage) || second.notRecorded(stage)) {
                stages.add(new StageDifference.NotRecorded(stage));
                continue;
            }
            stages.add(failed ? new StageDifference.Missing(stage) : measured(stage, size, size / 4));
        }
        Severity severity = failed ? Severity.FAILED : differs ? Severity.CLASS_CHANGES : Severity.IDENTICAL;
        return new PairDifference(a, b, stages, severity);
    }

    public static StageDifference measured(Stage stage, double largest, double mean) {
        long differing = largest == 0 ? 0 : 10;
        return new StageDifference.Measured(
                stage, new DiffStatistics(192, differing, largest, mean, mean * mean, 0, 0, 0, 0, 0, 0));
    }

    /** Values that differ between pathways. */
    static Optional<DenseTensor> tensor(TensorKey key) {
        if (!key.stage().isPicture()) {
            return Optional.empty();
        }
        float[] values = new float[192];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i + key.pathway()) / 200f;
        }
        Shape shape = key.stage() == Stage.BATCH ? Shape.of(1, 8, 8, 3) : Shape.of(8, 8, 3);
        return Optional.of(DenseTensor.ofFloat32(shape, values));
    }
}
