package org.skewscope.audit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.audit.gate.Gate.GateLimits;
import org.skewscope.audit.gate.GateResult.OptionValues;
import org.skewscope.audit.gate.GateResult.Regression;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.StoredAudits;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.present.audit.GateWording;

/** Regressions and harmless changes that were planted. */
class GateTest {

    private static final int PICTURES = 400;

    @TempDir
    Path folder;

    private Path before;

    @BeforeEach
    void baseline() throws IOException {
        before = write("before", Set.of(), 0, PICTURES);
    }

    /**
     * @param flipped pictures whose right class is lost
     * @param shift what is added to every probability
     */
    private Path write(String name, Set<Integer> flipped, float shift, int pictures) throws IOException {
        return StoredAudits.labelled(folder.resolve(name), pictures, flipped::contains, 0.5f + shift);
    }

    @RepeatedTest(30)
    void aPlantedRegressionFails(RepetitionInfo round) throws IOException {
        Random random = new Random(round.getCurrentRepetition());
        Set<Integer> flipped = some(random, 5 + random.nextInt(60));
        GateLimits limits = limits(0.01, Double.NaN, 0, Optional.empty(), Double.NaN);

        GateResult result = judge(write("now", flipped, 0, PICTURES), limits);

        assertThat(result.passed()).isFalse();
        assertThat(result.checks().get(0).count()).isEqualTo(flipped.size());
    }

    @RepeatedTest(30)
    void aHarmlessChangePasses(RepetitionInfo round) throws IOException {
        Random random = new Random(round.getCurrentRepetition());
        Set<Integer> flipped = some(random, random.nextInt(5));
        float shift = random.nextFloat() * 1e-4f;
        GateLimits limits = limits(0.01, 0.05, 2e-4, Optional.of(ErrorStatistic.MAX), 0);

        assertThat(judge(write("now", flipped, shift, PICTURES), limits).passed())
                .isTrue();
    }

    private static Set<Integer> some(Random random, int count) {
        Set<Integer> some = new HashSet<>();
        while (some.size() < count) {
            some.add(random.nextInt(PICTURES));
        }
        return some;
    }

    @Test
    void aSmallSampleDoesNotPassByLuck() throws IOException {
        GateLimits limits = limits(Double.NaN, 0.02, 0, Optional.empty(), Double.NaN);
        Path few = write("few", Set.of(3), 0, 40);

        GateCheck check = judge(few, limits).checks().get(0);

        assertThat(check.interval().orElseThrow().value()).isEqualTo(-0.025);
        assertThat(check.passed()).isFalse();
        GateCheck many =
                judge(write("many", Set.of(3), 0, PICTURES), limits).checks().get(0);
        assertThat(many.passed()).isTrue();
        GateCheck none =
                judge(write("moved", Set.of(), 1e-6f, 40), limits).checks().get(0);
        assertThat(none.tooFew()).isTrue();
        GateCheck same = judge(write("same", Set.of(), 0, 40), limits).checks().get(0);
        assertThat(same.passed()).isTrue();
    }

    @Test
    void errorsAreHeldAgainstTheirTolerance() throws IOException {
        Path moved = write("moved", Set.of(), 0.01f, PICTURES);
        for (ErrorStatistic statistic : ErrorStatistic.values()) {
            Optional<ErrorStatistic> one = Optional.of(statistic);
            assertThat(judge(moved, limits(Double.NaN, Double.NaN, 0.009, one, Double.NaN))
                            .passed())
                    .isFalse();
            assertThat(judge(moved, limits(Double.NaN, Double.NaN, 0.011, one, Double.NaN))
                            .passed())
                    .isTrue();
        }
        GateLimits share = limits(Double.NaN, Double.NaN, 0.009, Optional.empty(), 0.5);
        assertThat(judge(moved, share).checks().get(0).actual()).isEqualTo(1);
    }

    @Test
    void otherPicturesAreCountedNotJudged() throws IOException {
        GateLimits limits = limits(0, Double.NaN, 0, Optional.empty(), Double.NaN);

        GateResult result = judge(write("few", Set.of(), 0, 30), limits);

        assertThat(result.onlyBefore()).isEqualTo(PICTURES - 30);
        assertThat(result.onlyNow()).isZero();
        assertThat(result.pictures()).isEqualTo(30);
    }

    @Test
    void whatChangedOfAPathwayThatFailsIsSaid() throws IOException {
        GateLimits limits = limits(0, Double.NaN, 0, Optional.empty(), Double.NaN);
        assertThat(judge(write("same", Set.of(), 0, 40), limits).regressions()).isEmpty();

        Regression flips = judge(write("flips", Set.of(1, 2, 3), 0, 40), limits)
                .regressions()
                .get(0);

        assertThat(flips.options()).isEmpty();
        assertThat(flips.otherModel()).isFalse();
        assertThat(flips.pictures()).isEqualTo(40);
        assertThat(flips.sameInput()).isEqualTo(40);
        assertThat(flips.examples())
                .extracting(each -> each.picture().path())
                .containsExactlyInAnyOrder("p00001.jpg", "p00002.jpg", "p00003.jpg");
        assertThat(GateWording.cause(flips, Optional.empty()))
                .startsWith("The cause is not known: a's options")
                .endsWith("a's input tensors are bit-identical in all 40 pictures.");
    }

    @Test
    void anOptionThatAloneDiffersIsTheCause() throws IOException {
        StoredPathway other = new StoredPathway("a", "decoder=opencv");
        Path now = StoredAudits.write(
                folder.resolve("now"),
                StoredAudits.head(other),
                9,
                i -> StoredAudits.row(
                        StoredAudits.picture(i, OptionalInt.of(0)),
                        List.of(StoredAudits.result(1, 0.5f, OptionalDouble.of(0.5)))));

        Regression changed = judge(now, limits(0, Double.NaN, 0, Optional.empty(), Double.NaN))
                .regressions()
                .get(0);

        assertThat(changed.options()).containsExactly(new OptionValues("decoder", "pillow", "opencv"));
        assertThat(GateWording.cause(changed, Optional.empty()))
                .isEqualTo("Cause: a has decoder=opencv (before: pillow). No other option differs.");
    }

    private GateResult judge(Path now, GateLimits limits) throws IOException {
        try (AuditReader earlier = AuditReader.open(before);
                AuditReader later = AuditReader.open(now)) {
            return Gate.judge(earlier, later, limits);
        }
    }

    private static GateLimits limits(
            double flips, double drop, double absolute, Optional<ErrorStatistic> statistic, double differing) {
        return new GateLimits(optional(flips), optional(drop), absolute, 0, statistic, optional(differing));
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
