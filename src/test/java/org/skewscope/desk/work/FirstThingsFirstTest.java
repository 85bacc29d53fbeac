package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;
import org.skewscope.worker.protocol.WorkerRequest.FindRecipe;

/** What the user looks at is worked out before all else. */
class FirstThingsFirstTest extends ExplanationDeskFixture {

    private static final List<ImageSource> MANY = IntStream.range(0, 40)
            .mapToObj(i -> ImageSource.of(Path.of(i + ".png")))
            .toList();
    private static final DenseTensor TENSOR = DenseTensor.ofFloat32(Shape.of(1, 1, 3), new float[3]);

    @Test
    void theSelectedPictureIsExplainedBeforeTheRestIsCompared() {
        engine.holdQuestions();
        session.addPictures(MANY);
        until(() -> engine.explained().size() == 1);
        assertThat(engine.requests()).hasSizeLessThan(MANY.size());
        engine.releaseQuestions();
        until(() -> !scheduler.progress().get().running());
        assertThat(engine.requests()).hasSameSizeAs(MANY);
        assertThat(engine.explained()).hasSize(1);
    }

    @Test
    void whoeverLooksAtTheReasonsDoesNotWaitForTheRestEither() {
        session.evidence().set(EvidenceDepth.WHOLE);
        engine.holdQuestions();
        session.openPictures(MANY);
        until(() -> engine.explained().size() == 1);
        assertThat(engine.requests()).hasSizeLessThan(MANY.size());
    }

    @Test
    void aLongQuestionGivesWayToTheSelectedPictureAndIsAskedAgain() {
        engine.holdQuestions();
        LatestQuery<String, RecipeFindings> search = new LatestQuery<>(
                (name, answer) -> new EngineQuestions(engine, thread, window::add)
                        .ask(
                                new FindRecipe(ImageSource.of(Path.of(name)), TENSOR),
                                EngineQuestions.Progress.SILENT,
                                WorkerReply.RecipeFound::findings,
                                answer),
                window::add);
        search.want("x.png");
        until(() -> engine.questions().size() == 1);
        add("a.png");
        until(() -> session.shown().get() != null);
        until(() -> engine.questions().size() >= 2);
        assertThat(search.running()).isTrue();
        engine.releaseQuestions();
        until(() -> search.state().get() instanceof QueryState.Known);
    }

    @Test
    void thePartThatIsLookedAtIsMeasuredNext() {
        engine.holdOn(Kind.CHANGES);
        add("a.png");
        until(() -> asked().contains(Kind.CHANGES));
        desk.lookAt(Optional.of(Kind.DEPTH));
        until(() -> asked().contains(Kind.DEPTH));
        assertThat(asked()).doesNotContain(Kind.BATCHES);
        until(() -> desk.state().get().explained().parts().has(Kind.LEDGER));
        engine.releaseQuestions();
        until(() -> desk.state().get().step() == ExplanationState.Step.DONE);
        assertThat(asked()).containsSubsequence(Kind.CHANGES, Kind.DEPTH, Kind.CHANGES);
    }

    @Test
    void thePartsThatNoViewShowsAreMeasuredAfterTheList() {
        engine.holdOn(Kind.CHANGES);
        session.addPictures(MANY);
        until(() -> engine.requests().size() == MANY.size()
                && !scheduler.progress().get().running());
        assertThat(asked()).contains(Kind.AGREEMENT);
        until(() -> asked().contains(Kind.CHANGES));
        engine.releaseQuestions();
        until(() -> known());
        assertThat(asked()).contains(Kind.DEPTH);
    }

    @Test
    void partsThatComeIntoViewAreMeasuredBeforeTheList() {
        engine.holdQuestions();
        session.addPictures(MANY);
        until(() -> engine.explained().size() == 1);
        session.evidence().set(EvidenceDepth.WHOLE);
        engine.holdOn(Kind.DEPTH);
        until(() -> asked().contains(Kind.DEPTH));
        assertThat(engine.requests()).hasSizeLessThan(MANY.size());
        engine.releaseQuestions();
        until(() -> known());
    }

    @Test
    void aComparisonAndANewerQuestionGoBeforeABackgroundPart() {
        engine.holdOn(Kind.CHANGES);
        add("a.png");
        until(() -> asked().contains(Kind.CHANGES));
        LatestQuery<String, RecipeFindings> search = new LatestQuery<>(
                (name, answer) -> new EngineQuestions(engine, thread, window::add)
                        .ask(
                                new FindRecipe(ImageSource.of(Path.of(name)), TENSOR),
                                EngineQuestions.Progress.SILENT,
                                WorkerReply.RecipeFound::findings,
                                answer),
                window::add);
        search.want("x.png");
        until(() -> search.state().get() instanceof QueryState.Known);
        scheduler.again(session.pictures());
        until(() -> engine.requests().size() == 2);
        engine.releaseQuestions();
        until(() -> desk.state().get().step() == ExplanationState.Step.DONE);
    }

    @Test
    void anEngineThatEndsInAPartTakesThatPartOnly() {
        engine.breakOn(Kind.CHANGES, "The engine died over a.png.");
        add("a.png");
        until(() -> desk.state().get().step() == ExplanationState.Step.DONE);
        MeasuredParts explained = desk.state().get().explained();
        assertThat(explained.failures()).containsExactly(Map.entry(Kind.CHANGES, "The engine died over a.png."));
        assertThat(explained.parts().parts()).hasSize(Kind.values().length - 1);
        engine.repair();
        desk.again();
        until(() -> desk.state().get().explained().parts().complete());
        assertThat(asked()).as("what is there is not asked for again").hasSize(Kind.values().length + 1);
    }

    private List<Kind> asked() {
        return engine.questions().stream()
                .filter(WorkerRequest.ExplainPart.class::isInstance)
                .map(asked -> ((WorkerRequest.ExplainPart) asked).part())
                .toList();
    }
}
