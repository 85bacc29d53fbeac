package org.skewscope.present.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredAudits;
import org.skewscope.report.plot.CurvePlot;
import org.skewscope.report.plot.Drawing;

/** How large the differences of an audit are, in a sentence and on an axis. */
class DetailWordingTest {

    private static final AuditHead HEAD = StoredAudits.head(StoredAudits.A, StoredAudits.B);

    /** One in a hundred of five pictures is none. */
    @Test
    void aFewPicturesHaveNoHundredth() {
        assertThat(DetailWording.size(HEAD, List.of(pair(5))))
                .endsWith("the top probability changes by more than 0.003 in half of the 5 pictures,"
                        + " and by 0.005 at most.");
        assertThat(DetailWording.size(HEAD, List.of(pair(201))))
                .endsWith("the top probability changes by more than 0.101 in half of the 201"
                        + " pictures, and by more than 0.199 in 1% of them.");
    }

    @Test
    void onePictureIsNoAverage() {
        assertThat(DetailWording.size(HEAD, List.of(pair(1))))
                .endsWith("the top probability of the picture changes by 0.001.")
                .doesNotContain("On average");
    }

    @Test
    void theFirstStageIsThatOfAllOrOfSome() {
        assertThat(stages(Map.of("decode", 150L))).endsWith(" differ first at the stage decode in all 150 pictures.");
        assertThat(stages(Map.of("decode", 100L, "resize", 50L)))
                .endsWith(" differ first at the stage decode in 100 of 150 pictures.");
        assertThat(stages(Map.of("none", 1L))).endsWith(" are bit-identical in 1 picture.");
    }

    private static String stages(Map<String, Long> counts) {
        return DetailWording.stages(HEAD, List.of(pair(150, counts)));
    }

    private static PairDetail pair(int pictures) {
        return pair(pictures, Map.of());
    }

    private static PairDetail pair(int pictures, Map<String, Long> stages) {
        return new PairDetail(
                0,
                0,
                1,
                sample(pictures),
                List.of(),
                Map.of(),
                stages,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** Thousandths from 1 on. */
    private static Sample sample(int pictures) {
        return new Sample(
                IntStream.rangeClosed(1, pictures).mapToDouble(i -> i / 1e3).toArray());
    }

    @Test
    void theAxisBeginsWhereTheCurvesBegin() {
        assertThat(labels(sample(200))).contains("0.001", "0.01", "0.1", "1").doesNotContain("1e-4");
        assertThat(labels(new Sample(new double[] {0, 0, 0.5}))).contains("1e-7", "1e-4", "0.001");
        assertThat(labels(new Sample(new double[] {1, 1}))).contains("0.1", "1");
    }

    private static List<String> labels(Sample values) {
        Drawing.Name name = new Drawing.Name("1, 2", List.of());
        return new CurvePlot(720)
                .cumulative("", List.of(new CurvePlot.Curve<>(name, 0, values))).marks().stream()
                        .filter(Drawing.Label.class::isInstance)
                        .map(mark -> ((Drawing.Label) mark).text())
                        .toList();
    }
}
