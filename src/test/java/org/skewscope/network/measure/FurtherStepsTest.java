package org.skewscope.network.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkJudge;
import org.skewscope.present.model.MeasuredWording;
import org.skewscope.present.model.NetworkCause;

/** Compares files that return different tensors of one network, as make_output_models.py writes them. */
class FurtherStepsTest {

    private static final Path MODELS = Path.of("src/test/resources/outputs");

    private static NetworkFinding compared(String a, String b) throws Exception {
        return NetworkJudge.measured(MODELS.resolve(a + ".onnx"), MODELS.resolve(b + ".onnx"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "softmax|probabilities/Softmax|softmax|logits|probabilities with the same top-1 class",
                "l2|unit/Div|an L2 norm|the same direction, |a vector of length 1",
                "norm|normed/LayerNormalization|a layer norm|the tensor before the norm|the normalized one",
                "relu|positive/Relu|ReLU|the tensor before|the result",
                "doubled|double/Mul|a factor of 2|the tensor before|the result",
                "gathered|moved/Gather|a reordering|the tensor before|it with numbers 0 and 1 of axis 1 exchanged",
                "head|logits/Gemm|Gemm|[1, 6]|[1, 5]"
            })
    void theFileThatGoesOnIsNamedWithItsSteps(
            String longer, String operator, String steps, String before, String behind) throws Exception {
        NetworkFinding found = compared("features", longer);

        assertThat(found.same()).isFalse();
        assertThat(found.open()).isEmpty();
        Cause cause = found.pieces().get(0).cause().orElseThrow();
        assertThat(cause.kind()).isEqualTo(CauseKind.FURTHER_IN_B);
        assertThat(cause.step().name()).isEqualTo(operator);
        assertThat(cause.subject()).isEqualTo(steps);
        assertThat(cause.inA()).startsWith(before);
        assertThat(cause.inB()).isEqualTo(behind);
        assertThat(MeasuredWording.OF_PAIR.sentence(found))
                .startsWith("B goes on behind the output of A with " + steps);

        NetworkFinding reversed = compared(longer, "features");
        assertThat(reversed.same()).isFalse();
        assertThat(reversed.pieces()).singleElement().satisfies(piece -> assertThat(
                        piece.cause().orElseThrow().kind())
                .isEqualTo(CauseKind.FURTHER_IN_A));
        assertThat(MeasuredWording.OF_PAIR.sentence(reversed))
                .startsWith("A goes on behind the output of B with " + steps);
    }

    /** Operators that only change the shape are no further steps. */
    @ParameterizedTest
    @CsvSource({"features,reshaped", "reshaped,features"})
    void anotherShapeIsTheSameNetwork(String a, String b) throws Exception {
        assertThat(compared(a, b).same()).isTrue();
    }

    @Test
    void probabilitiesAreNotToBeComparedWithLogits() throws Exception {
        assertThat(NetworkCause.cure(compared("features", "softmax")))
                .contains("Compare logits with logits: leave the softmax out of B.");
    }

    /** The weights of two features are exchanged, and so are the features. */
    @Test
    void exchangedNumbersAreNamed() throws Exception {
        NetworkFinding found = compared("features", "swapped");

        assertThat(found.same()).isFalse();
        assertThat(found.pieces().get(0).cause().orElseThrow().inB()).isEqualTo("numbers 0 and 1 of axis 1 exchanged");
    }

    /** A vector has no top-1 class: its direction and length tell how far it is from the other one. */
    @Test
    void outputsOfNoClassesAreComparedAsVectors() throws Exception {
        assertThat(compared("features", "doubled").outputs().orElseThrow()).satisfies(change -> {
            assertThat(change.cosine()).isCloseTo(1, within(1e-6));
            assertThat(change.ratio()).isCloseTo(2, within(1e-6));
        });
        NetworkFinding found = compared("features", "swapped");
        assertThat(found.outputs().orElseThrow().ratio())
                .as("exchanged numbers")
                .isCloseTo(1, within(1e-6));
        assertThat(MeasuredWording.OF_PAIR.outputs(found).orElseThrow())
                .containsPattern("cosine 0\\.\\d+, equally long")
                .doesNotContain("top-1");
    }

    @Test
    void probabilitiesAreThoseOfClasses() throws Exception {
        NetworkFinding found = compared("softmax", "swapped-softmax");

        assertThat(found.outputs().orElseThrow().ofClasses()).isTrue();
        assertThat(MeasuredWording.OF_PAIR.outputs(found).orElseThrow()).contains("top-1 class");
    }

    /** A fault before the end is told first. */
    @Test
    void aFaultStandsBeforeFurtherSteps() throws Exception {
        NetworkFinding found = compared("features", "swapped-softmax");

        assertThat(found.pieces())
                .extracting(piece -> piece.cause().orElseThrow().kind())
                .containsExactly(CauseKind.ORDER, CauseKind.FURTHER_IN_B);
    }

    /** Both files go on behind the features, each in its own way. */
    @ParameterizedTest
    @CsvSource({"softmax,l2", "head,l2"})
    void otherEndsAreNotTheSame(String a, String b) throws Exception {
        assertThat(compared(a, b).same()).isFalse();
    }
}
