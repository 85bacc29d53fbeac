package org.skewscope.network.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkJudge;
import org.skewscope.present.model.MeasuredWording;
import org.skewscope.present.model.NetworkCause;

/** Compares networks that differ in a piece of several operators, as make_piece_models.py writes them. */
class PieceTest {

    private static final Path MODELS = Path.of("src/test/resources/pieces");

    private static NetworkFinding compared(String a, String b) throws Exception {
        return NetworkJudge.measured(MODELS.resolve(a + ".onnx"), MODELS.resolve(b + ".onnx"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pool|pool-filled|SKV901|padding of filled/Pad (Pad) is left out (below all numbers) in A, filled with 0 in B",
                "pool-filled|pool|SKV901|padding of filled/Pad (Pad) is filled with 0 in A, left out (below all numbers) in B",
                "mean-filled|mean|SKV903|count_include_pad of end/AveragePool (AveragePool) is 1 in A, 0 in B",
                "mean|mean-filled|SKV903|count_include_pad of end/AveragePool (AveragePool) is 0 in A, 1 in B",
                "norm|norm-own|SKB804|is False (stored mean and variance) in A, True (mean and variance of its own input) in B",
                "norm-own|norm|SKB804|is True (mean and variance of its own input) in A, False (stored mean and variance) in B",
                "norm|norm-other|SKM901|arrays with other weights in B"
            })
    void theDifferenceOfAPieceIsNamed(String a, String b, String code, String words) throws Exception {
        NetworkFinding found = compared(a, b);

        assertThat(found.same()).isFalse();
        Cause cause = found.pieces().get(0).cause().orElseThrow();
        assertThat(NetworkCause.of(cause).code()).isEqualTo(code);
        assertThat(MeasuredWording.OF_PAIR.sentence(found)).containsIgnoringCase(words);
    }

    /** Both normalize by their own input, so that neither is in training alone. */
    @Test
    void anotherEpsilonOfAnInstanceNormIsNoTraining() throws Exception {
        Cause cause =
                compared("instance", "instance-epsilon").pieces().get(0).cause().orElseThrow();

        assertThat(cause.subject()).isEqualTo("epsilon");
    }
}
