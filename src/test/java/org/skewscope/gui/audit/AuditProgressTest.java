package org.skewscope.gui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.audit.AuditState;

/** The progress of an audit that takes turns with the comparisons of a list. */
class AuditProgressTest {

    private final List<AuditState> shown = new ArrayList<>();
    private long now = 1;
    private int figures;
    private final AuditState.Progress progress = new AuditState.Progress(shown::add, () -> figures++, () -> now);

    private void measure(int done) {
        now += Duration.ofMillis(500).toNanos();
        progress.progressed(done, 100, List.of());
    }

    private String words() {
        return ((AuditState.Running) shown.get(shown.size() - 1)).sentence();
    }

    @Test
    void theFiguresComeAlthoughNoTurnIsAsLongAsTheTimeBetweenThem() {
        int done = 0;
        for (int turn = 0; turn < 10; turn++) {
            progress.turn(true);
            for (int i = 1; i <= done; i++) {
                progress.kept(i);
                progress.progressed(i, 100, List.of());
            }
            for (int i = 0; i < 4; i++) {
                measure(++done);
            }
        }
        assertThat(figures).isGreaterThan(2);
        assertThat(words()).as("the pace over all turns").contains("2.0 per second");
    }

    @Test
    void aTurnCountsOnFromTheLastAndHasAdvancedWithThePictureAfterIt() {
        progress.turn(true);
        measure(1);
        measure(2);
        int states = shown.size();
        progress.turn(true);
        for (int i = 1; i <= 2; i++) {
            progress.kept(i);
            progress.progressed(i, 100, List.of());
        }
        assertThat(shown).as("the count does not begin again").hasSize(states);
        assertThat(progress.advanced()).isFalse();
        measure(3);
        assertThat(progress.advanced()).isTrue();
        assertThat(words()).startsWith("3 of 100 pictures");
    }
}
