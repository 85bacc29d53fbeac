package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ComparisonScheduler.ComparisonCall;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Prepared;
import org.skewscope.gui.FakeEngine;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;

/** The scheduler without a toolkit: this test's thread is the window's, and it settles by hand. */
class ComparisonSchedulerTest {

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final FakeEngine engine = new FakeEngine();
    private final EngineThread thread = new EngineThread();
    private final ManualDebouncer settle = new ManualDebouncer();
    private final List<String> broken = new ArrayList<>();
    private final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    private final ComparisonScheduler scheduler = new ComparisonScheduler(
            session,
            engine,
            engine,
            thread,
            window::add,
            settle,
            (picture, sentence) -> broken.add(picture.name() + ": " + sentence));

    @AfterEach
    void end() {
        engine.close();
        thread.close();
    }

    @Test
    void everyPictureIsCompared() throws InterruptedException {
        add("a.png", "b.png", "c.png");
        until(() -> !scheduler.progress().get().running());
        assertThat(session.pictures()).allSatisfy(p -> assertThat(p.state()).isInstanceOf(PictureState.Done.class));
        assertThat(session.shown().get().picture()).isEqualTo("a.png");
    }

    @Test
    void theSelectedPictureGoesBeforeTheOthers() throws InterruptedException {
        engine.holdComparisons();
        add("a.png", "b.png", "c.png");
        until(() -> engine.requests().size() == 1);
        session.selectedPicture().set(session.pictures().get(2));
        engine.release();
        until(() -> !scheduler.progress().get().running());
        assertThat(engine.requests()).extracting(r -> r.picture().name()).containsExactly("a.png", "c.png", "b.png");
    }

    @Test
    void aPictureThatHasNotBegunMakesWayForTheSelectedOne() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        thread.next(() -> await(answered));
        add("a.png", "b.png", "c.png");
        session.selectedPicture().set(session.pictures().get(2));
        answered.countDown();
        until(() -> !scheduler.progress().get().running());
        assertThat(compared()).containsExactly("c.png", "a.png", "b.png");
        assertThat(session.pictures()).allSatisfy(p -> assertThat(p.state()).isInstanceOf(PictureState.Done.class));
    }

    @Test
    void aPictureThatHasBegunGoesOn() throws Exception {
        session.addPictures(List.of(new ImageSource("a.png", Path.of("a.png"))));
        ComparisonCall call = new ComparisonCall(
                session.pictures().get(0),
                new ComparisonRequest(
                        session.pictures().get(0).source(), session.pathways().pathways(), 0, false),
                false,
                Optional.empty());
        engine.holdComparisons();
        Thread calls = new Thread(() -> call.run(engine, window::add, new Unheard()));
        calls.start();
        until(call::begun);
        assertThat(call.withdrawUnlessBegun()).isFalse();
        assertThat(call.wanted()).isTrue();
        engine.release();
        calls.join();
    }

    /** Takes no news. */
    private static final class Unheard implements ComparisonCall.Listener {

        @Override
        public void reached(ComparisonCall call, int pathway, Stage stage) {}

        @Override
        public void prepared(ComparisonCall call, Prepared stages) {}

        @Override
        public void ended(ComparisonCall call, PictureState result) {}

        @Override
        public void broke(ComparisonCall call, String sentence) {}
    }

    @Test
    void aPictureRunsOnlyOnceTheEngineHasBegun() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        thread.next(() -> await(answered));
        add("a.png");
        assertThat(session.pictures().get(0).state()).isInstanceOf(PictureState.Waiting.class);
        engine.holdComparisons();
        answered.countDown();
        until(() -> session.pictures().get(0).state() instanceof PictureState.Running);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void onlyTheNewestPathwaysPublish() throws InterruptedException {
        add("a.png");
        until(() -> session.shown().get() != null);
        engine.holdComparisons();
        PathwayCommands commands = new PathwayCommands(session);
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        commands.setOption(1, resize, "pillow-box");
        settle.run();
        until(() -> engine.requests().size() == 2);
        commands.setOption(1, resize, "pillow-lanczos");
        assertThat(session.shownStale().get()).isTrue();
        settle.run();
        engine.release();
        until(() -> !session.shownStale().get());
        assertThat(session.shown().get().pathways().get(1).pathway())
                .isEqualTo(session.pathways().get(1));
        assertThat(session.pictures().get(0).comparison().run()).isEqualTo(2);
    }

    @Test
    void whatAnOverriddenRunHasPreparedIsNeverShown() throws InterruptedException {
        add("a.png");
        until(() -> session.shown().get() != null);
        engine.prepareFirst();
        engine.holdComparisons();
        List<Long> shown = new ArrayList<>();
        session.pictures().get(0).preparedProperty().addListener((property, old, next) -> {
            if (next != null) {
                shown.add(next.comparison().run());
            }
        });
        PathwayCommands commands = new PathwayCommands(session);
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        commands.setOption(1, resize, "pillow-box");
        settle.run();
        // The window hears of nothing meanwhile, so that the news comes when it is old.
        while (engine.requests().size() < 2) {
            Thread.onSpinWait();
        }
        commands.setOption(1, resize, "pillow-lanczos");
        engine.release();
        settle.run();
        until(() -> !session.shownStale().get());
        assertThat(shown).containsExactly(session.shown().get().run());
        assertThat(session.pictures().get(0).preparedProperty().get()).isNull();
    }

    @Test
    void nothingRunsBeforeTheUserSettles() throws InterruptedException {
        add("a.png");
        until(() -> session.shown().get() != null);
        new PathwayCommands(session).duplicate(0);
        assertThat(engine.requests()).hasSize(1);
        settle.run();
        until(() -> engine.requests().size() == 2);
        until(() -> !session.shownStale().get());
        assertThat(session.shown().get().pathways()).hasSize(4);
    }

    @Test
    void cancellingLeavesEveryPictureCancelled() throws InterruptedException {
        engine.holdComparisons();
        add("a.png", "b.png");
        until(() -> engine.requests().size() == 1);
        scheduler.cancel();
        assertThat(scheduler.progress().get().running()).isFalse();
        engine.release();
        scheduler.again(session.pictures());
        until(() -> !scheduler.progress().get().running());
        assertThat(session.pictures()).allSatisfy(p -> assertThat(p.state()).isInstanceOf(PictureState.Done.class));
    }

    @Test
    void aPictureThatBreaksTheEngineDoesNotStopTheOthers() throws InterruptedException {
        add("crash.png", "b.png");
        until(() -> !scheduler.progress().get().running());
        assertThat(broken).containsExactly("crash.png: The engine ended. It is started again by itself.");
        assertThat(session.pictures().get(1).state()).isInstanceOf(PictureState.Done.class);
    }

    @Test
    void picturesThatShareABatchAreComparedAgainWhenItHasOthers() throws InterruptedException {
        PathwayCommands commands = new PathwayCommands(session);
        commands.setOption(1, PathwayOption.byKey("batch").orElseThrow(), "2");
        commands.setOption(1, PathwayOption.byKey("neighbours").orElseThrow(), "others");
        settle.run();
        add("a.png", "b.png", "c.png");
        until(() -> !scheduler.progress().get().running());
        add("d.png");
        until(() -> !scheduler.progress().get().running());
        assertThat(compared()).containsExactly("a.png", "b.png", "c.png", "c.png", "d.png");
        session.removePicture(session.pictures().get(1));
        until(() -> !scheduler.progress().get().running());
        assertThat(compared().subList(5, 8)).containsExactly("a.png", "c.png", "d.png");
    }

    @Test
    void aRunIsDroppedWhenItsBatchGetsAnotherPicture() throws InterruptedException {
        new PathwayCommands(session)
                .setOption(1, PathwayOption.byKey("neighbours").orElseThrow(), "others");
        settle.run();
        engine.holdComparisons();
        add("a.png");
        until(() -> engine.requests().size() == 1);
        add("b.png");
        engine.release();
        until(() -> !scheduler.progress().get().running());
        assertThat(compared()).containsExactly("a.png", "a.png", "b.png");
        assertThat(session.pictures().get(0).comparison().run()).isEqualTo(1);
    }

    @Test
    void manyPicturesBehindTheSelectedOneAreComparedAsAFolder() throws InterruptedException {
        add(many(60));
        until(() -> !scheduler.progress().get().running());
        assertThat(engine.folders()).hasSize(1);
        assertThat(engine.folders().get(0).pictures())
                .extracting(ImageSource::name)
                .containsExactly(java.util.Arrays.copyOfRange(many(60), 1, 60));
        assertThat(session.pictures()).allSatisfy(p -> assertThat(p.state()).isInstanceOf(PictureState.Done.class));
        assertThat(session.pictures().stream().map(p -> p.comparison().run()))
                .as("names of runs")
                .doesNotHaveDuplicates();
        assertThat(session.pictures().get(0).comparison().run())
                .as("the engine holds the selected picture's tensors")
                .isPositive();
    }

    @Test
    void aPictureOfTheFolderIsMeasuredInFullOnceItIsSelected() throws InterruptedException {
        add(many(60));
        until(() -> !scheduler.progress().get().running());
        PictureEntry ninth = session.pictures().get(9);
        assertThat(ninth.comparison().measured())
                .as("measured in the folder's run")
                .isFalse();
        session.selectedPicture().set(ninth);
        until(() -> !scheduler.progress().get().running());
        assertThat(ninth.comparison().measured()).isTrue();
        assertThat(compared()).hasSize(61).endsWith("9.png");
        session.selectedPicture().set(session.pictures().get(0));
        session.selectedPicture().set(ninth);
        until(() -> !scheduler.progress().get().running());
        assertThat(compared()).as("known now").hasSize(61);
    }

    @Test
    void theFolderGivesWayToASelectedPictureThatWaits() throws InterruptedException {
        holdInTheFolder(60);
        session.selectedPicture().set(session.pictures().get(9));
        engine.release();
        until(() -> !scheduler.progress().get().running());
        assertThat(compared().subList(0, 3)).containsExactly("0.png", "1.png", "9.png");
        assertThat(session.shown().get().picture()).isEqualTo("9.png");
        assertThat(session.pictures()).allSatisfy(p -> assertThat(p.state()).isInstanceOf(PictureState.Done.class));
    }

    @Test
    void aFolderOfFormerPathwaysPublishesNothing() throws InterruptedException {
        holdInTheFolder(60);
        new PathwayCommands(session).setOption(1, PathwayOption.byKey("resize").orElseThrow(), "pillow-box");
        engine.release();
        settle.run();
        until(() -> !scheduler.progress().get().running());
        assertThat(session.pictures())
                .allSatisfy(p -> assertThat(p.comparison().pathways().get(1).pathway())
                        .isEqualTo(session.pathways().get(1)));
    }

    @Test
    void aPictureThatBreaksTheEngineDoesNotStopTheFolder() throws InterruptedException {
        String[] names = many(60);
        names[5] = "crash.png";
        add(names);
        until(() -> !scheduler.progress().get().running());
        assertThat(broken).containsExactly("crash.png: The engine ended. It is started again by itself.");
        assertThat(session.pictures())
                .filteredOn(p -> p.state() instanceof PictureState.Done)
                .hasSize(59);
    }

    @Test
    void aRemovedPictureIsNotComparedByTheFolder() throws InterruptedException {
        holdInTheFolder(60);
        session.removePicture(session.pictures().get(59));
        engine.release();
        until(() -> !scheduler.progress().get().running());
        assertThat(compared()).doesNotContain("59.png");
    }

    /** Adds pictures and holds the engine at the second one, which the folder begins with. */
    private void holdInTheFolder(int count) throws InterruptedException {
        engine.holdComparisons();
        add(many(count));
        until(() -> engine.requests().size() == 1);
        CountDownLatch held = new CountDownLatch(1);
        thread.next(() -> await(held));
        engine.release();
        until(() -> session.shown().get() != null);
        engine.holdComparisons();
        held.countDown();
        until(() -> engine.requests().size() == 2);
    }

    private static String[] many(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> i + ".png")
                .toArray(String[]::new);
    }

    private List<String> compared() {
        return engine.requests().stream()
                .map(request -> request.picture().name())
                .toList();
    }

    private void add(String... names) {
        session.addPictures(java.util.Arrays.stream(names)
                .map(name -> new ImageSource(name, Path.of(name)))
                .toList());
    }

    /** Runs what other threads hand over until the condition holds. */
    private void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("condition within 20 s").isLessThan(deadline);
            Runnable work = window.poll(20, TimeUnit.MILLISECONDS);
            if (work != null) {
                work.run();
            }
        }
    }
}
