package org.skewscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The time of a search on machines that give it all or a part of a processor. */
class SearchTimeTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final GivenClock clock = new GivenClock();
    private final SearchTime time = SearchTime.of(LIMIT, clock);
    private final Cancellation ending = time.ending(Cancellation.NEVER);

    @Test
    void anIdleMachineEndsItAtTheLimit() {
        clock.lets(9, 9);
        assertThat(ending.isRequested()).isFalse();
        assertThat(time.left()).isEqualTo(Duration.ofSeconds(1));
        clock.lets(1, 1);
        assertThat(ending.isRequested()).isTrue();
        assertThat(time.reason()).contains("The search ended after 10 s.");
        assertThat(time.left()).isZero();
    }

    @Test
    void aBusyMachineLetsItWorkAsMuch() {
        clock.lets(27, 9);
        assertThat(ending.isRequested()).isFalse();
        assertThat(time.ended()).isFalse();
        clock.lets(3, 1);
        assertThat(ending.isRequested()).isTrue();
        assertThat(time.reason())
                .contains("The search ended after 30 s, in which the busy machine gave it 10 s of" + " work.");
    }

    @Test
    void oneThatHardlyWorksEndsItAtFourTimesTheLimit() {
        clock.lets(39, 2);
        assertThat(ending.isRequested()).isFalse();
        clock.lets(1, 0);
        assertThat(ending.isRequested()).isTrue();
        assertThat(time.reason())
                .contains("The search ended after 40 s, in which the busy machine gave it 2 s of" + " work.");
    }

    @Test
    void oneThatCameToItsEndHasNoReason() {
        clock.lets(100, 100);
        assertThat(time.ended()).isFalse();
        assertThat(time.reason()).isEmpty();
        assertThat(SearchTime.endless().ending(Cancellation.NEVER).isRequested())
                .isFalse();
    }

    /** Lets seconds pass, of which the searching thread works a part. */
    private static final class GivenClock implements SearchTime.Clock {

        private Duration passed = Duration.ofHours(1);
        private Duration worked = Duration.ofMinutes(1);

        void lets(int pass, int work) {
            passed = passed.plusSeconds(pass);
            worked = worked.plusSeconds(work);
        }

        @Override
        public long passed() {
            return passed.toNanos();
        }

        @Override
        public long worked() {
            return worked.toNanos();
        }
    }
}
