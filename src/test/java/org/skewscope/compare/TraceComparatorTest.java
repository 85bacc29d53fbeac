package org.skewscope.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.compare.PairDifference.PairDetail;
import org.skewscope.compare.TraceComparator.MeasuredPairs;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.ModelChoice;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.Shape;

/** What a difference that only the execution makes is called. */
class TraceComparatorTest {

    @ParameterizedTest
    @CsvSource({
        "graph, on, 1.25, OTHER_MODEL",
        "graph, auto-mixed-precision-bfloat16, 1.25, OTHER_PRECISION",
        "graph, auto-mixed-precision-bfloat16, 1, IDENTICAL",
        "graph, auto-mixed-precision-bfloat16, -3, CLASS_CHANGES",
        "eager, auto-mixed-precision-bfloat16, 1.25, OTHER_MODEL"
    })
    void aPartInBfloat16IsNoRounding(String mode, String grappler, float logit, Severity called) {
        Pathway plain = PathwayPreset.GRAPH.pathway();
        Pathway other = set(set(plain, "execution", mode), "grappler", grappler);
        PairDifference difference = new TraceComparator().compare(0, trace(plain, 1), 1, trace(other, logit));
        assertThat(difference.severity()).isEqualTo(called);
    }

    @ParameterizedTest
    @CsvSource({"1, IDENTICAL", "1.000005, ROUNDING", "1.25, OTHER_MODEL", "-3, CLASS_CHANGES"})
    void anotherFileOfTheSameWeightsMayBeMoreThanRounding(float logit, Severity called) {
        Pathway plain = PathwayPreset.GRAPH.pathway();
        Pathway other = plain.withModel(ModelChoice.SESSION.withFile("/mine.h5"));

        assertThat(new TraceComparator()
                        .compare(0, trace(plain, 1), 1, trace(other, logit))
                        .severity())
                .isEqualTo(called);
    }

    /** One .tflite file by two kernels may be further apart than rounding; so may two runtimes. */
    @ParameterizedTest
    @CsvSource({
        "tflite, none, 1, IDENTICAL",
        "tflite, none, 1.000005, ROUNDING",
        "tflite, none, 1.25, OTHER_MODEL",
        "eager, xnnpack, 1.000005, ROUNDING",
        "eager, xnnpack, 1.25, OTHER_MODEL"
    })
    void otherKernelsAndRuntimesAreNoOtherWeights(String mode, String delegate, float logit, Severity called) {
        Pathway lite = PathwayPreset.TFLITE.pathway().withModel(ModelChoice.SESSION.withFile("/mine.tflite"));
        Pathway other = set(set(lite, "execution", mode), "delegate", delegate);
        if (mode.equals("eager")) {
            other = other.withModel(ModelChoice.SESSION.withFile("/mine.h5"));
        }
        String weights = mode.equals("eager") ? "of the h5" : "of the file";

        assertThat(new TraceComparator()
                        .compare(0, ran(trace(lite, 1), "of the file"), 1, ran(trace(other, logit), weights))
                        .severity())
                .isEqualTo(called);
    }

    @Test
    void partsOfTheModelAreNamedByWhatCanBeKnown() {
        ExecutionRecipe lite = PathwayPreset.TFLITE
                .pathway()
                .withModel(ModelChoice.SESSION.withFile("/mine.tflite"))
                .execution();
        ExecutionRecipe eager = PathwayPreset.EAGER.pathway().execution();

        assertThat(ModelPart.of(lite, "a", eager, "b")).isEqualTo(ModelPart.RUNTIME);
        assertThat(ModelPart.of(lite, "a", lite.withDelegate(Delegate.NONE), "a"))
                .isEqualTo(ModelPart.EXECUTION);
        assertThat(ModelPart.of(lite, "a", lite.withModel(ModelChoice.SESSION.withFile("/other.tflite")), "b"))
                .isEqualTo(ModelPart.FILE);
        assertThat(ModelPart.of(eager, "a", eager.withModel(ModelChoice.SESSION.withFile("/other.keras")), "b"))
                .isEqualTo(ModelPart.WEIGHTS);
    }

    private static PathwayTrace ran(PathwayTrace trace, String weights) {
        return new PathwayTrace(
                trace.pathway(), trace.tensors(), Map.of(), Optional.empty(), weights, Optional.empty());
    }

    @Test
    void modelsOfOtherClassesAreNotHeldAgainstEachOther() {
        Pathway plain = PathwayPreset.GRAPH.pathway();
        PathwayTrace a = trace(plain, 1);
        Map<Stage, DenseTensor> more = new EnumMap<>(a.tensors());
        DenseTensor three = DenseTensor.ofFloat32(Shape.of(1, 3), new float[] {0, 0, 1});
        more.put(Stage.LOGITS, three);
        more.put(Stage.PROBABILITIES, three);
        PathwayTrace b = new PathwayTrace(plain, more, Map.of(), Optional.empty());

        assertThat(new TraceComparator().compare(0, a, 1, b).severity()).isEqualTo(Severity.OTHER_CLASSES);
    }

    @Test
    void whatWasMeasuredIsNotMeasuredAgain() {
        TraceComparator comparator = new TraceComparator();
        Pathway plain = PathwayPreset.GRAPH.pathway();
        PathwayTrace a = trace(plain, 1);
        PathwayTrace b = trace(plain, 2);

        DiffStatistics first = logits(comparator.compare(0, a, 1, b));

        assertThat(first.maxAbsolute()).isEqualTo(1);
        assertThat(logits(comparator.compare(2, a, 5, b))).isSameAs(first);
        assertThat(logits(comparator.compare(0, a, 1, trace(plain, 4))).maxAbsolute())
                .isEqualTo(3);
    }

    @Test
    void oneArrayOfTwoTypesIsMeasuredAsEach() {
        MeasuredPairs pairs = new MeasuredPairs();
        short[] bits = {0x3F80};
        short[] others = {0x4000};
        Shape one = Shape.of(1);

        // The bits of 1 and 2 in bfloat16.
        assertThat(pairs.between(DenseTensor.ofBfloat16(one, bits), DenseTensor.ofBfloat16(one, others))
                        .maxAbsolute())
                .isEqualTo(1);
        assertThat(pairs.between(DenseTensor.ofUint16(one, bits), DenseTensor.ofUint16(one, others))
                        .maxAbsolute())
                .isEqualTo(0x4000 - 0x3F80);
    }

    private static DiffStatistics logits(PairDifference difference) {
        return difference.at(Stage.LOGITS).statistics().orElseThrow();
    }

    /** What a folder's table and an audit leave unmeasured changes nothing that they show. */
    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"DECODE", "RESIZE", "NORMALIZE", "BATCH", "LOGITS"})
    void lessDetailJudgesAsAllNumbersDo(Stage from) {
        Pathway pathway = PathwayPreset.GRAPH.pathway();
        for (float step : new float[] {1e-7f, 0.5f, Float.NaN}) {
            PathwayTrace a = stages(pathway, Stage.PROBABILITIES, 0);
            PathwayTrace b = stages(pathway, from, step);
            PairDifference all = new TraceComparator().compare(0, a, 1, b);
            for (PairDetail detail : PairDetail.values()) {
                PairDifference pair = new TraceComparator().compare(0, a, 1, b, detail);

                assertThat(pair.severity()).isEqualTo(all.severity());
                assertThat(pair.firstDiffering().map(StageDifference::stage))
                        .isEqualTo(all.firstDiffering().map(StageDifference::stage));
                assertThat(pair.at(Stage.BATCH).largest())
                        .isEqualTo(all.at(Stage.BATCH).largest());
                assertThat(pair.at(Stage.LOGITS)).isEqualTo(all.at(Stage.LOGITS));
                assertThat(pair.stages().stream().map(StageDifference::identical))
                        .containsExactlyElementsOf(all.stages().stream()
                                .map(StageDifference::identical)
                                .toList());
                if (detail != PairDetail.EQUALITY) {
                    assertThat(pair.parting().start()).isEqualTo(all.parting().start());
                }
            }
        }
    }

    /** Each stage has two values, the second of which is another from a stage on. */
    private static PathwayTrace stages(Pathway pathway, Stage from, float step) {
        Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            boolean other = stage.compareTo(from) >= 0 && stage != Stage.PROBABILITIES;
            tensors.put(
                    stage,
                    stage.compareTo(Stage.NORMALIZE) < 0
                            ? DenseTensor.ofUint8(Shape.of(2), new byte[] {1, (byte) (other ? 7 : 2)})
                            : DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {1, other ? 0.5f + step : 0.5f}));
        }
        return new PathwayTrace(pathway, tensors, Map.of(), Optional.empty());
    }

    private static Pathway set(Pathway pathway, String option, String value) {
        return PathwayOption.byKey(option).orElseThrow().set(pathway, value);
    }

    /** Of two classes, the second with the logit 0. */
    private static PathwayTrace trace(Pathway pathway, float logit) {
        Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            tensors.put(stage, DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {1, 0}));
        }
        DenseTensor outputs = DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {logit, 0});
        tensors.put(Stage.LOGITS, outputs);
        tensors.put(Stage.PROBABILITIES, outputs);
        return new PathwayTrace(pathway, tensors, Map.of(), Optional.empty());
    }
}
