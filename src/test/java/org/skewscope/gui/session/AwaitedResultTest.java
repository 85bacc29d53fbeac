package org.skewscope.gui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;

/** A result that comes in a moment is waited for before the old one is drawn as old. */
class AwaitedResultTest {

    private final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    private final ShownResult result = session.result();
    private final List<Runnable> waiting = new ArrayList<>();

    AwaitedResultTest() {
        result.await(
                new Debouncer() {
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

    private PictureEntry picture() {
        return session.pictures().get(0);
    }

    private void come(long run) {
        picture()
                .moveTo(
                        new PictureState.Done(
                                new Comparison(run, "a.png", List.of(), 0, List.of()),
                                ComparedFiles.NONE));
    }
}
