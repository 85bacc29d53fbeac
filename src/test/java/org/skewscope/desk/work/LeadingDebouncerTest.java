package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.Debouncer;

class LeadingDebouncerTest {

    private final Queue<Runnable> pause = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private final LeadingDebouncer settle = new LeadingDebouncer(new Debouncer() {
        @Override
        public void restart(Runnable work) {
            pause.clear();
            pause.add(work);
        }

        @Override
        public void cancel() {
            pause.clear();
        }
    });

    @Test
    void aChoiceWaitsForNothing() {
        choose("first");
        assertThat(ran).containsExactly("first");

        rest();
        choose("second");
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void whatFollowsIsGathered() {
        choose("1");
        choose("12");
        choose("123");
        assertThat(ran).containsExactly("1");

        rest();
        assertThat(ran).containsExactly("1", "123");
    }

    @Test
    void whatIsCancelledDoesNotRun() {
        choose("1");
        choose("12");
        settle.cancel();
        rest();
        assertThat(ran).containsExactly("1");

        choose("2");
        assertThat(ran).containsExactly("1", "2");
    }

    private void choose(String what) {
        settle.restart(() -> ran.add(what));
    }

    private void rest() {
        pause.remove().run();
    }
}
