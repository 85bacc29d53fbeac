package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Explanations in the background. */
class ExplanationDeskTest extends ExplanationDeskFixture {

    @Test
    void theSelectedPairIsExplained() {
        add("a.png", "b.png");
        until(() -> known());
        ExplanationSubject subject = subject();
        assertThat(subject.picture().name()).isEqualTo("a.png");
        assertThat(subject.pair()).isEqualTo(new Pair(0, 2));
    }

    /** Runs that gave way begin again, but what is shown does not. */
    @Test
    void theCountOfRunsNeverFalls() {
        AtomicBoolean gaveWay = new AtomicBoolean();
        EngineClient yielding = new ForwardingEngine(engine) {
            @Override
            public <R extends WorkerReply> R call(
                    WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation)
                    throws EngineException {
                if (request instanceof WorkerRequest.ExplainPart part && part.part() == ExplanationPart.Kind.LEDGER) {
                    progress.counted(gaveWay.get() ? 4 : 15, 16);
                    if (!gaveWay.getAndSet(true)) {
                        throw new CancellationException("other work waits");
                    }
                    progress.counted(16, 16);
                }
                return super.call(request, progress, cancellation);
            }
        };
        ExplanationDesk other = new ExplanationDesk(
                session,
                new EngineQuestions(yielding, thread, window::add),
                scheduler.progress(),
                window::add,
                new AtOnce());
        List<String> shown = new ArrayList<>();
        other.state().addListener((property, old, next) -> shown.add(next.doing()));
        add("a.png");
        until(() -> other.state().get().explained().parts().complete());
        assertThat(shown.stream().filter(each -> each.endsWith(" of 16 runs")).distinct())
                .containsExactly("15 of 16 runs", "16 of 16 runs");
    }

    /** The step to explain a pair is taken already while it is being explained. */
    @Test
    void nobodyIsAskedToExplainWhatIsBeingExplained() {
        String step = "Explain this pair to measure each option's contribution.";
        Verdict unknown = unknown(step);
        assertThat(at(ExplanationState.Step.CANCELLED).advised(unknown)).isEqualTo("b differs from a.\n" + step);
        assertThat(at(ExplanationState.Step.RUNNING).advised(unknown))
                .isEqualTo("b differs from a.\nSkewscope is looking for the cause.");
        Verdict likely = unknown("Load the same checkpoint in both. " + step);
        assertThat(at(ExplanationState.Step.WAITING).advised(likely))
                .isEqualTo("b differs from a.\nLoad the same checkpoint in both.");
    }

    private static Verdict unknown(String cure) {
        return new Verdict("", Verdict.Certainty.UNKNOWN, "b differs from a.", "", "", List.of(), cure);
    }

    private static ExplanationState at(ExplanationState.Step step) {
        return new ExplanationState(null, step, MeasuredParts.NOTHING, Optional.empty(), "");
    }

    @Test
    void whatIsExplainedWasCompared() {
        shareBatchesOfTwo();
        add("a.png", "b.png", "c.png", "d.png");
        session.selectedPicture().set(session.pictures().get(3));
        until(() -> known());
        WorkerRequest.ExplainPart asked = engine.explained().get(0);
        assertThat(asked.picture().name()).isEqualTo("d.png");
        assertThat(asked.neighbours().dataset())
                .extracting(ImageSource::name)
                .containsExactly("a.png", "b.png", "c.png", "d.png");
        LayerDifference stem = new LayerDifference(
                "stem", Optional.empty(), "Relu6", "Relu6", List.of(1, 2), 0, 0, 0, Optional.empty(), Optional.empty());
        assertThat(subject().activations(stem).dataset())
                .isEqualTo(asked.neighbours().dataset());
    }

    @Test
    void otherPicturesInTheBatchAreExplainedAnew() {
        shareBatchesOfTwo();
        add("a.png");
        until(() -> known());
        ExplanationSubject alone = subject();
        add("b.png");
        until(() -> !scheduler.progress().get().running() && !desk.busy());
        assertThat(subject()).isNotEqualTo(alone);
        assertThat(engine.explained()).hasSize(2);
        // The third picture is in a batch of its own.
        add("c.png");
        until(() -> !scheduler.progress().get().running() && !desk.busy());
        assertThat(engine.explained()).hasSize(2);
    }

    @Test
    void aFileThatWasWrittenAgainIsExplainedAnew(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "old");
        session.addPictures(List.of(ImageSource.of(file)));
        until(() -> known());
        scheduler.again(session.pictures());
        until(() -> known());
        assertThat(engine.explained()).as("the same file").hasSize(1);
        Files.writeString(file, "newer");
        scheduler.again(session.pictures());
        until(() -> known());
        assertThat(engine.explained()).hasSize(2);
    }

    private void shareBatchesOfTwo() {
        PathwayCommands commands = new PathwayCommands(session);
        commands.setOption(2, PathwayOption.byKey("batch").orElseThrow(), "2");
        commands.setOption(2, PathwayOption.byKey("neighbours").orElseThrow(), "others");
    }

    @Test
    void onlyTheNewestPathwaysAreExplained() {
        add("a.png");
        engine.holdQuestions();
        until(() -> engine.explained().size() == 1);
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        new PathwayCommands(session).setOption(2, resize, "tf-area");
        until(() -> engine.explained().size() == 2);
        engine.releaseQuestions();
        until(() -> known());
        assertThat(resize.valueIn(subject().b())).isEqualTo("tf-area");
    }

    @Test
    void anotherModelIsExplainedAnew() throws EngineException {
        add("a.png");
        until(() -> known());
        session.engine().set(new EngineState.Ready(engine.info()));
        assertThat(known()).isTrue();
        session.engine().set(new EngineState.Starting(false));
        scheduler.again(session.pictures());
        until(() -> engine.explained().size() == 2);
        until(() -> known());
    }

    @Test
    void cancelStopsItAndAgainStartsIt() {
        engine.holdQuestions();
        add("a.png");
        until(() -> engine.explained().size() == 1);
        desk.cancel();
        assertThat(step()).isEqualTo(ExplanationState.Step.CANCELLED);
        until(thread::quiet);
        engine.releaseQuestions();
        desk.again();
        until(() -> known());
    }

    @Test
    void aBrokenEngineIsSaid() {
        engine.breakOnQuestions("The engine died over a.png, pathway 'graph', stage logits.");
        add("a.png");
        until(() -> step() == ExplanationState.Step.FAILED);
        assertThat(desk.state().get().doing()).contains("a.png, pathway 'graph'");
    }

    @Test
    void equalPathwaysAreExplainedInTheirOwnViewOnly() {
        new PathwayCommands(session).makeReference(1);
        session.selectPathway(2);
        add("a.png");
        until(() -> session.shown().get() != null && thread.quiet() && window.isEmpty());
        assertThat(engine.explained()).isEmpty();
        session.evidence().set(EvidenceDepth.WHOLE);
        until(() -> known());
        assertThat(engine.explained()).hasSize(1);
    }
}
