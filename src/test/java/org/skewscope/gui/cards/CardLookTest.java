package org.skewscope.gui.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.gui.FakeResults;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.card.CardContent;
import org.skewscope.run.Failure;

/** A card is drawn again where it would look otherwise, and only there. */
class CardLookTest {

    private static final Failure CUT = new Failure(Stage.DECODE, "it is cut", "Copy it again.");

    private static final PathwaySet SET = new PathwaySet(PathwayPreset.pathways(), 0);

    private static CardContent card(String picture, boolean selected, boolean stale, String name) {
        ComparisonRequest request = new ComparisonRequest(ImageSource.of(Path.of(picture)), SET.pathways(), 0, false);
        List<PathwayResult> results = SET.pathways().stream()
                .map(each -> FakeResults.of(request, each))
                .toList();
        Comparison comparison = new Comparison(1, picture, results, 0, List.of());
        return CardContent.of(SET, 1, comparison, (result, top) -> name + top, selected, stale, false);
    }

    @Test
    void equalNumbersOfAnotherRunLookAlike() {
        CardContent card = card("a.png", false, false, "class ");
        assertThat(card.looksLike(card("a.png", false, false, "class "))).isTrue();
        assertThat(card.looksLike(card("a.png", false, true, "class "))).isTrue();
    }

    @Test
    void whatCanBeSeenMakesADifference() {
        CardContent card = card("a.png", false, false, "class ");
        assertThat(card.looksLike(null)).isFalse();
        assertThat(card.looksLike(card("a.png", true, false, "class "))).isFalse();
        assertThat(card.looksLike(card("a.png", false, false, "label "))).isFalse();
        assertThat(card.looksLike(card("broken.bmp", false, false, "class "))).isFalse();
    }

    @Test
    void aCardWithAResultDoesNotSayFailedWhereTheReferenceHasNone() {
        PathwaySet set = new PathwaySet(PathwayPreset.pathways(), 1);
        ComparisonRequest request =
                new ComparisonRequest(ImageSource.of(Path.of("broken.bmp")), set.pathways(), 1, false);
        List<PathwayResult> results = set.pathways().stream()
                .map(each -> FakeResults.of(request, each))
                .toList();
        Comparison comparison = new Comparison(1, "broken.bmp", results, 1, FakeResults.pairs(results));
        assertThat(comparison.pair(1, 0).orElseThrow().severity()).isEqualTo(Severity.FAILED);

        assertThat(severity(set, 0, comparison)).isEmpty();
        assertThat(severity(set, 1, comparison)).contains(Severity.FAILED);
    }

    @Test
    void aPictureThatNoPathwayCanUseIsKnownAsSuch() {
        List<PathwayResult> results = SET.pathways().stream()
                .map(each -> new PathwayResult(each, List.of(), new float[0], new float[0], Optional.of(CUT)))
                .toList();
        assertThat(content(results).brokenPicture()).isTrue();
        List<PathwayResult> others = new ArrayList<>(results);
        others.set(
                1,
                new PathwayResult(
                        SET.get(1),
                        List.of(),
                        new float[0],
                        new float[0],
                        Optional.of(new Failure(Stage.DECODE, "no BMP", "Save as PNG."))));
        assertThat(content(others).brokenPicture()).isFalse();
        assertThat(content(others).looksLike(content(results))).isFalse();
    }

    private static CardContent content(List<PathwayResult> results) {
        Comparison comparison = new Comparison(1, "a.png", results, 0, FakeResults.pairs(results));
        return CardContent.of(SET, 0, comparison, (result, top) -> "class " + top, false, false, false);
    }

    private static Optional<Severity> severity(PathwaySet set, int index, Comparison comparison) {
        return CardContent.of(set, index, comparison, (result, top) -> "class " + top, false, false, false)
                .severity();
    }
}
