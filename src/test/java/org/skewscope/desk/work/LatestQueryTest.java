package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.skewscope.cache.Kept;
import org.skewscope.desk.work.LatestQuery.QueryState;

/** The newest wish wins; this test's thread is the window's, and it answers by hand. */
class LatestQueryTest {

    /** What was asked of the source. */
    private record Asked(String key, LatestQuery.Answer<Integer> answer) {}

    private final Queue<Runnable> window = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();
    private final ManualDebouncer settle = new ManualDebouncer();
    private boolean due = true;
    private final LatestQuery<String, Integer> query = new LatestQuery<>(
            (key, answer) -> asked.add(new Asked(key, answer)),
            window::add,
            settle,
            key -> due,
            new Kept<>(2, value -> 1));

    @Test
    void theUserComesToRestBeforeAnythingIsAsked() {
        query.want("a");
        query.want("ab");
        assertThat(state()).isEqualTo(new QueryState.Waiting<>("ab"));
        assertThat(asked).isEmpty();
        settle.run();
        assertThat(asked).extracting(Asked::key).containsExactly("ab");
        assertThat(state()).isEqualTo(new QueryState.Running<>("ab", ""));
    }

    @Test
    void theNewestWins() {
        ask("a");
        ask("b");
        assertThat(asked.get(0).answer().wanted()).isFalse();
        asked.get(1).answer().known(2);
        asked.get(0).answer().known(1);
        runWindow();
        assertThat(state()).isEqualTo(new QueryState.Known<>("b", 2));
    }

    @Test
    void anAnswerOnItsWayToTheWindowIsNotPublishedAfterANewerWish() {
        ask("a");
        asked.get(0).answer().reached("half");
        asked.get(0).answer().known(1);
        query.want("b");
        runWindow();
        assertThat(state()).isEqualTo(new QueryState.Waiting<>("b"));
        query.want("a");
        assertThat(state()).as("kept").isEqualTo(new QueryState.Waiting<>("a"));
    }

    @Test
    void whatIsKnownIsNotAskedAgain() {
        for (String key : List.of("a", "b", "c")) {
            ask(key);
            asked.get(asked.size() - 1).answer().known(key.charAt(0) - 'a');
            runWindow();
        }
        query.want("b");
        assertThat(state()).isEqualTo(new QueryState.Known<>("b", 1));
        query.want("a");
        assertThat(state()).as("the one unused longest").isEqualTo(new QueryState.Waiting<>("a"));
        query.forget();
        assertThat(state()).isEqualTo(new QueryState.Nothing<>());
        query.want("c");
        assertThat(state()).isEqualTo(new QueryState.Waiting<>("c"));
    }

    @Test
    void theSameWishTwiceIsOne() {
        ask("a");
        asked.get(0).answer().reached("half");
        runWindow();
        query.want("a");
        assertThat(state()).isEqualTo(new QueryState.Running<>("a", "half"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void cancelStopsAndAgainAsksAnew() {
        ask("a");
        query.cancel();
        assertThat(state()).isEqualTo(new QueryState.Cancelled<>("a"));
        assertThat(asked.get(0).answer().wanted()).isFalse();
        asked.get(0).answer().failed("Too late.");
        runWindow();
        assertThat(state()).isEqualTo(new QueryState.Cancelled<>("a"));
        query.again();
        asked.get(1).answer().known(7);
        runWindow();
        assertThat(state()).isEqualTo(new QueryState.Known<>("a", 7));
        query.again();
        asked.get(2).answer().known(8);
        runWindow();
        assertThat(state()).isEqualTo(new QueryState.Known<>("a", 8));
    }

    @Test
    void aFailureIsAValueAndIsNotKept() {
        ask("a");
        asked.get(0).answer().failed("The engine ended. Try again.");
        runWindow();
        assertThat(state()).isEqualTo(new QueryState.Failed<>("a", "The engine ended. Try again."));
        ask("b");
        query.want("a");
        assertThat(state()).isEqualTo(new QueryState.Waiting<>("a"));
    }

    @Test
    void onlyTheFirstWordOfAnAnswerCounts() {
        ask("a");
        asked.get(0).answer().known(1);
        asked.get(0).answer().failed("And yet it failed.");
        runWindow();
        assertThat(state()).isEqualTo(new QueryState.Known<>("a", 1));
    }

    @Test
    void nothingIsAskedBeforeItIsDue() {
        due = false;
        query.want("a");
        assertThat(settle.waits()).isFalse();
        assertThat(query.busy()).isFalse();
        due = true;
        query.askIfDue();
        assertThat(query.busy()).isTrue();
        due = false;
        settle.run();
        assertThat(asked).isEmpty();
        due = true;
        query.askIfDue();
        settle.run();
        assertThat(asked).hasSize(1);
    }

    @Test
    void askingWhetherItIsDueDoesNotPutItOff() {
        query.want("a");
        query.askIfDue();
        query.askIfDue();
        assertThat(settle.restarts()).isEqualTo(1);
    }

    @Test
    void nothingIsWantedAnyMore() {
        ask("a");
        query.want(null);
        asked.get(0).answer().known(1);
        runWindow();
        assertThat(state()).isEqualTo(new QueryState.Nothing<>());
        query.want("b");
        query.want(null);
        assertThat(settle.waits()).isFalse();
        query.again();
        assertThat(asked).hasSize(1);
    }

    private void ask(String key) {
        query.want(key);
        settle.run();
    }

    private QueryState<String, Integer> state() {
        return query.state().get();
    }

    private void runWindow() {
        while (!window.isEmpty()) {
            window.remove().run();
        }
    }
}
