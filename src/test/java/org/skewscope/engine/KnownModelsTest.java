package org.skewscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.PathwayResult;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.recorded.OutputKind;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.run.RecordedSource;

/** The names of classes belong to the models. */
class KnownModelsTest {

    private static final String SHA256 = "5a".repeat(32);
    private static final ModelChoice OTHER = ModelChoice.SESSION.withFile("/models/other.tflite");
    private static final Pathway OWN = PathwayPreset.EAGER.pathway();
    private static final Pathway BESIDE = PathwayPreset.TFLITE.pathway().withModel(OTHER);
    private static final List<String> CATS = List.of("tabby", "tiger cat", "Egyptian cat");

    @Test
    void whereAModelHasNoNamesItsNumberStandsBesideTheOthersName() {
        KnownModels models = models(CATS, Labels.numbered(3).names());
        assertThat(models.label(BESIDE, 1)).isEqualTo("class 1");
        assertThat(models.label(OWN, 1)).isEqualTo("tiger cat");
        assertThat(models.label(List.of(OWN, BESIDE), 1)).isEqualTo("class 1 (tiger cat)");
        assertThat(models.label(List.of(OWN), 1)).isEqualTo("tiger cat");
    }

    @Test
    void namesThatDifferAreAllSaid() {
        KnownModels models = models(CATS, List.of("a", "tiger cat", "b"));
        assertThat(models.label(List.of(OWN, BESIDE), 0)).isEqualTo("tabby / a");
        assertThat(models.label(List.of(OWN, BESIDE), 1)).isEqualTo("tiger cat");
    }

    @Test
    void aModelOfFewerClassesHasNoSuchClassAndTakesNothingFromItsName() {
        assertThat(models(CATS, List.of("daisy", "rose")).label(List.of(OWN, BESIDE), 2))
                .isEqualTo("Egyptian cat");
    }

    @Test
    void whereNoneHasNamesTheNumberIsSaidOnce() {
        KnownModels models = models(Labels.numbered(3).names(), List.of());
        assertThat(models.label(List.of(OWN, BESIDE), 2)).isEqualTo("class 2");
    }

    @Test
    void aRecordedRunTakesNamesOfAsManyClassesOrOfItsOwnModelsFile() {
        KnownModels models = models(CATS, List.of("daisy", "rose"));
        assertThat(models.label(recorded("", 3), 1)).isEqualTo("tiger cat");
        assertThat(models.label(recorded("", 2), 1)).isEqualTo("class 1");
        assertThat(models.label(recorded(SHA256, 2), 1)).isEqualTo("rose");
        assertThat(models.label(List.of(OWN, Pathway.recorded("p", "p", "p.npz")), 1))
                .isEqualTo("tiger cat");
    }

    private static PathwayResult recorded(String modelSha256, int classes) {
        return new PathwayResult(
                Pathway.recorded("phone", "phone", "phone.npz"),
                List.of(),
                new float[0],
                new float[classes],
                Optional.empty(),
                "",
                Optional.of(new RecordedSource(
                        "phone.npz",
                        new RunOrigin("", "", "", List.of(), modelSha256),
                        RecordedPlace.Join.CONTENT,
                        Optional.empty(),
                        Optional.empty(),
                        OutputKind.CLASSES,
                        0,
                        List.of())));
    }

    private static KnownModels models(List<String> session, List<String> other) {
        EngineInfo info = new EngineInfo("2.18.0", 2, true, "model", 2, 2, false, false, session);
        return new KnownModels(info, Map.of(OTHER, card(other)));
    }

    private static ModelCard card(List<String> labels) {
        TensorSignature input = new TensorSignature("x", "x", ValueType.FLOAT32, List.of(1L, 2L, 2L, 3L));
        TensorSignature output = new TensorSignature("y", "y", ValueType.FLOAT32, List.of(1L, 3L));
        return new ModelCard(
                "other.tflite",
                ModelOrigin.UNKNOWN,
                new ModelSignature(input, output, output, ReturnedNumbers.LOGITS),
                false,
                labels,
                List.of(),
                SHA256,
                0);
    }
}
