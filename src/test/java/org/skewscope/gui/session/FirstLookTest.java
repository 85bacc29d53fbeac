package org.skewscope.gui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;

/** Which of several new pictures is brought into view. */
class FirstLookTest {

    private final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));

    @Test
    void theFirstIsShownUntilAWorseOneIsKnown() {
        add("mild.png", "changes.png", "visible.png", "changes-too.png");
        assertThat(selected()).isEqualTo("mild.png");
        found(0, Severity.ROUNDING);
        found(2, Severity.VISIBLE);
        assertThat(selected()).isEqualTo("visible.png");
        found(1, Severity.CLASS_CHANGES);
        found(3, Severity.CLASS_CHANGES);
        assertThat(selected()).isEqualTo("changes.png");
    }

    @Test
    void aFailedPictureIsNotBroughtIntoView() {
        add("mild.png", "broken.png");
        found(0, Severity.ROUNDING);
        found(1, Severity.FAILED);
        assertThat(selected()).isEqualTo("mild.png");
    }

    @Test
    void theUsersChoiceStays() {
        add("mild.png", "other.png", "changes.png");
        session.selectedPicture().set(session.pictures().get(1));
        found(1, Severity.IDENTICAL);
        found(2, Severity.CLASS_CHANGES);
        assertThat(selected()).isEqualTo("other.png");
    }

    @Test
    void onePictureAddedIsShownWhateverComesOfIt() {
        add("mild.png", "changes.png");
        add("one.png");
        found(2, Severity.IDENTICAL);
        found(1, Severity.CLASS_CHANGES);
        assertThat(selected()).isEqualTo("one.png");
    }

    private String selected() {
        return session.selectedPicture().get().name();
    }

    private void add(String... names) {
        session.openPictures(
                List.of(names).stream().map(name -> ImageSource.of(Path.of(name))).toList());
    }

    private void found(int picture, Severity severity) {
        PictureEntry entry = session.pictures().get(picture);
        List<PathwayResult> results =
                PathwayPreset.pathways().stream()
                        .limit(2)
                        .map(
                                pathway ->
                                        new PathwayResult(
                                                pathway,
                                                List.of(),
                                                new float[1],
                                                new float[1],
                                                Optional.empty()))
                        .toList();
        entry.moveTo(
                new PictureState.Done(
                        new Comparison(
                                1,
                                entry.name(),
                                results,
                                0,
                                List.of(new PairDifference(0, 1, List.of(), severity)))));
    }
}
