package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.option.Remedy;
import org.skewscope.picture.PreprocessingException;

class WarmUpTest {

    @Test
    void eachIsPlayedInItsTurnAndOneThatRefusesStopsNoOther() {
        List<String> played = new ArrayList<>();
        WarmUp warmUp = new WarmUp(
                List.of(
                        (picture, height, width) -> {
                            played.add("refuses");
                            throw new PreprocessingException("no", Remedy.say("Another."));
                        },
                        (picture, height, width) -> {
                            played.add("resizes");
                            return picture.pixels();
                        }),
                List.of((picture, compute) -> {
                    played.add("normalizes");
                    throw new IllegalStateException("broken");
                }));

        assertThat(played).isEmpty();
        assertThat(warmUp.next()).isTrue();
        assertThat(played).containsExactly("refuses");
        assertThat(warmUp.next()).isTrue();
        assertThat(played).startsWith("refuses", "resizes").doesNotContain("normalizes");
        assertThat(warmUp.next()).isTrue();
        assertThat(played).endsWith("normalizes");
        assertThat(warmUp.next()).isFalse();
    }

    @Test
    void allThatCanBeChosenComesToAnEnd() {
        WarmUp warmUp = new WarmUp();
        int played = 0;
        while (warmUp.next()) {
            played++;
        }
        assertThat(played).isEqualTo(Resizer.values().length + Normalization.values().length);
    }
}
