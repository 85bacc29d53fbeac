package org.skewscope.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.ComparedFiles.SessionModel;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.gui.FakeEngine;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** A result that comes in a moment is waited for before the old one is drawn as old. */
class AwaitedResultTest {

    private final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    private final ShownResult result = session.result();
    private final List<Runnable> waiting = new ArrayList<>();

    AwaitedResultTest() {
        result.await(new Debouncer() {
            @Override
            public void restart(Runnable ended) {
                waiting.add(ended);
            }

            @Override
            public void cancel() {
                waiting.clear();
            }
        });
        session.addPictures(List.of(ImageSource.of(Path.of("a.png"))));
        come(1);
    }

    @Test
    void aResultThatComesInTimeIsNeverOverdue() {
        List<Boolean> seen = new ArrayList<>();
        result.overdue().addListener((property, old, next) -> seen.add(next));
        picture().outdate();
        assertThat(result.imminent()).isTrue();
        come(2);
        assertThat(result.imminent()).isFalse();
        assertThat(waiting).isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void oneThatDoesNotIsOverdueUntilItComesHoweverOftenTheUserChangesHisMind() {
        picture().outdate();
        picture().outdate();
        assertThat(waiting).hasSize(1);
        waiting.get(0).run();
        assertThat(result.overdue().get()).isTrue();
        assertThat(result.imminent()).isFalse();
        picture().outdate();
        assertThat(result.overdue().get()).isTrue();
        come(2);
        assertThat(result.overdue().get()).isFalse();
    }

    @Test
    void resultsOfAModelAreThoseOfItsFiles(@TempDir Path folder) throws Exception {
        Path model = Files.writeString(folder.resolve("model.tflite"), "first");
        ComparisonRequest request =
                new ComparisonRequest(picture().source(), session.pathways().pathways(), 0, false, List.of());
        PictureState.Done done = new PictureState.Done(
                new FakeEngine().compare(request, ProgressListener.NONE, Cancellation.NEVER),
                ComparedFiles.of(request));
        SessionModel first = SessionModel.now(Optional.of(model));
        session.runsModel(first);
        picture().moveTo(done);
        assertThat(session.reloadsModel(SessionModel.now(Optional.of(model)))).isFalse();
        assertThat(picture().staleProperty().get()).isFalse();

        Files.writeString(model, "the second");
        assertThat(session.reloadsModel(SessionModel.now(Optional.of(model)))).isTrue();
        assertThat(picture().staleProperty().get()).isTrue();
        come(2);
        session.runsModel(first);
        assertThat(picture().comparison().pathways().size()).isEqualTo(3);
        assertThat(picture().staleProperty().get()).isFalse();
        session.runsModel(SessionModel.BUNDLED);
        assertThat(picture().staleProperty().get()).isTrue();
    }

    private PictureEntry picture() {
        return session.pictures().get(0);
    }

    private void come(long run) {
        picture()
                .moveTo(new PictureState.Done(
                        new Comparison(run, "a.png", List.of(), 0, List.of()), ComparedFiles.NONE));
    }
}
