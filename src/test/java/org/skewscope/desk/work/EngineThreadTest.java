package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order of the calls to the engine. */
class EngineThreadTest {

    private final EngineThread thread = new EngineThread(Duration.ofMillis(30));
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        thread.close();
    }

    @Test
    void longWorkAndTheComparisonsOfOtherPicturesTakeTurns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean enough = new AtomicBoolean();
        thread.inTurns(
                giveWay -> {
                    ran.add("audit");
                    begun.countDown();
                    while (!giveWay.getAsBoolean() && !enough.get()) {
                        Thread.onSpinWait();
                    }
                    return enough.get();
                },
                () -> true);
        begun.await();
        thread.last(() -> {
            ran.add("first");
            // A list asks for its next picture when one is done.
            thread.last(() -> ran.add("second"));
        });

        assertThat(next(3)).containsExactly("audit", "first", "second");
        assertThat(next(1)).containsExactly("audit");
        thread.last(() -> ran.add("last"));
        assertThat(next(2)).containsExactly("last", "audit");
        enough.set(true);
    }

    @Test
    void aTurnIsNotOverBeforeItHasBroughtSomethingNew() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean advanced = new AtomicBoolean();
        AtomicBoolean enough = new AtomicBoolean();
        thread.inTurns(
                giveWay -> {
                    begun.countDown();
                    long until = System.nanoTime() + Duration.ofMillis(120).toNanos();
                    while (System.nanoTime() < until) {
                        if (giveWay.getAsBoolean()) {
                            ran.add("too early");
                        }
                    }
                    ran.add("found its place");
                    advanced.set(true);
                    while (!giveWay.getAsBoolean() && !enough.get()) {
                        Thread.onSpinWait();
                    }
                    ran.add("gave way");
                    return true;
                },
                advanced::get);
        begun.await();
        thread.last(() -> ran.add("list"));

        assertThat(next(3)).containsExactly("found its place", "gave way", "list");
        enough.set(true);
    }

    @Test
    void longWorkGivesWayToWhatTheUserWaitsFor() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean once = new AtomicBoolean();
        thread.inTurns(
                giveWay -> {
                    boolean again = once.getAndSet(true);
                    ran.add("audit");
                    begun.countDown();
                    while (!again && !giveWay.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    return again;
                },
                () -> true);
        begun.await();
        thread.inBackground(giveWay -> ran.add("explanation"));

        assertThat(next(3)).containsExactly("audit", "explanation", "audit");
    }

    @Test
    void idleWorksDoNotStopEachOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch both = new CountDownLatch(1);
        thread.last(() -> {
            begun.countDown();
            while (both.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        begun.await();
        for (String name : List.of("layers", "causes")) {
            thread.whenIdle(giveWay -> !giveWay.getAsBoolean() && ran.add(name));
        }
        both.countDown();

        assertThat(next(2)).containsExactly("layers", "causes");
    }

    @Test
    void whatNobodyWaitsForPausesAfterTheUserActs() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        thread.last(giveWay -> {
            begun.countDown();
            while (!giveWay.getAsBoolean()) {
                Thread.onSpinWait();
            }
            ran.add("stopped");
        });
        begun.await();
        thread.userActs();
        assertThat(next(1)).containsExactly("stopped");

        thread.last(giveWay -> ran.add("list"));
        thread.whenIdle(giveWay -> ran.add("causes"));
        thread.last(() -> ran.add("picture"));
        assertThat(thread.quiet()).isFalse();
        assertThat(next(1)).containsExactly("picture");
        assertThat(next(2)).containsExactlyInAnyOrder("list", "causes");
    }

    private List<String> next(int count) throws InterruptedException {
        String[] found = new String[count];
        for (int i = 0; i < count; i++) {
            found[i] = ran.poll(10, TimeUnit.SECONDS);
        }
        return Arrays.asList(found);
    }
}
