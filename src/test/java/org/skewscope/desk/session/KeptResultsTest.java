package org.skewscope.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;

/** Results of a picture before and after an edit. */
class KeptResultsTest {

    private final PathwaySet before = new PathwaySet(PathwayPreset.pathways(), 0);
    private final KeptResults results = new KeptResults();
    private final PictureEntry picture = new PictureEntry(new ImageSource("a.png", Path.of("a.png")));

    /** Each comparison of the engine brings arrays of its own, thousands in a long session. */
    @Test
    void equalOutputsOfAPictureAreKeptOnce() {
        PathwaySet after = before.with(2, PathwayOption.byKey("channels").orElseThrow(), "bgr");
        keep(1, before, 0.5f);
        keep(2, after, 0.25f);

        List<PathwayResult> first = found(before);
        List<PathwayResult> second = found(after);
        assertThat(second.get(0).logits()).isSameAs(first.get(0).logits());
        assertThat(second.get(1).probabilities()).isSameAs(first.get(1).probabilities());
        assertThat(first.get(2).probabilities()).containsExactly(0.5f, 0.5f);
        assertThat(second.get(2).probabilities()).containsExactly(0.25f, 0.75f);
        assertThat(second.get(2).pathway()).isEqualTo(after.get(2));
    }

    private List<PathwayResult> found(PathwaySet pathways) {
        return results.find(picture, pathways).orElseThrow().comparison().pathways();
    }

    /** Keeps a result whose last pathway gives a class a probability of its own. */
    private void keep(long run, PathwaySet pathways, float last) {
        List<PathwayResult> outputs = IntStream.range(0, 3)
                .mapToObj(i -> output(pathways.get(i), i == 2 ? last : i / 8f))
                .toList();
        List<PairDifference> pairs = List.of(pair(0, 1), pair(0, 2), pair(1, 2));
        picture.moveTo(new PictureState.Done(new Comparison(run, "a.png", outputs, 0, pairs), files(pathways)));
        results.keep(picture);
        picture.outdate();
    }

    private ComparedFiles files(PathwaySet pathways) {
        return ComparedFiles.of(new ComparisonRequest(picture.source(), pathways.pathways(), 0, false, List.of()));
    }

    private static PairDifference pair(int a, int b) {
        return new PairDifference(a, b, List.of(), Severity.ROUNDING);
    }

    private static PathwayResult output(Pathway pathway, float probability) {
        return new PathwayResult(
                pathway,
                List.of(),
                new float[] {3, probability},
                new float[] {probability, 1 - probability},
                Optional.empty());
    }
}
