package org.skewscope.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    /** Equal scores, both zeros and no numbers are ordered as when all are ordered. */
    @Test
    void theFirstOfAllAreTheSameWithoutOrderingAll() {
        Random random = new Random(1);
        float[] some = {0f, -0f, 0.25f, 0.5f, Float.NaN, 1f};
        for (int round = 0; round < 500; round++) {
            float[] scores = new float[random.nextInt(12)];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = some[random.nextInt(some.length)];
            }
            int count = random.nextInt(7);

            assertThat(Ranking.falling(scores, count))
                    .isEqualTo(Ranking.falling(scores).stream().limit(count).toList());
        }
    }
}
