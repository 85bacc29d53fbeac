package org.skewscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {

    @Test
    void theMostProbableComeFirstAndTiesKeepTheOrderOfClasses() {
        Labels labels = new Labels(List.of("cat", "dog", "fox", "owl"));

        List<Prediction> top = Prediction.top(new float[] {0.2f, 0.3f, 0.2f, 0.3f}, 3, labels);

        assertThat(top)
                .containsExactly(
                        new Prediction(1, "dog", 0.3f),
                        new Prediction(3, "owl", 0.3f),
                        new Prediction(0, "cat", 0.2f));
    }
}
