package org.skewscope.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.pathway.PathwayPreset;

class ProbabilityEffectTest {

    @Test
    void theLargestChangeOfAnyClassCounts() {
        Comparison comparison =
                of(new float[] {0.6f, 0.4f, 0}, new float[] {0.5f, 0.4f, 0.1f}, new float[] {0.2f, 0.5f, 0.3f});
        ProbabilityEffect effect = ProbabilityEffect.of(comparison, 2).orElseThrow();
        assertThat(effect.points()).isCloseTo(40, org.assertj.core.data.Offset.offset(1e-4));
        assertThat(effect.pathway()).isEqualTo(2);
    }

    @Test
    void aModelOfOtherClassesHasNoEffect() {
        assertThat(ProbabilityEffect.of(of(new float[] {0.6f, 0.4f}, new float[] {1}), 1))
                .isEmpty();
        assertThat(ProbabilityEffect.of(of(new float[0], new float[0]), 1)).isEmpty();
    }

    private static Comparison of(float[]... probabilities) {
        List<PathwayResult> results = java.util.Arrays.stream(probabilities)
                .map(each -> new PathwayResult(PathwayPreset.EAGER.pathway(), List.of(), each, each, Optional.empty()))
                .toList();
        return new Comparison(1, "a.png", results, 0, List.of());
    }
}
