package org.skewscope.audit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skewscope.audit.statistics.PairedTable.McNemar;

/** Against SciPy, statsmodels and NumPy: {@code src/test/python/statistics/tables.py}. */
class StatisticsTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    private static JsonNode expected;

    @BeforeAll
    static void read() throws IOException {
        expected = new ObjectMapper()
                .readTree(
                        Path.of(System.getProperty("skewscope.statistics", "src/test/resources/statistics/tables.json"))
                                .toFile());
    }

    @Test
    void sharesAndPairedTablesAreThoseOfTheLibraries() {
        for (JsonNode each : expected.get("tables")) {
            long[] t = IntStream.range(0, 4)
                    .mapToLong(i -> each.at("/table/" + i).asLong())
                    .toArray();
            PairedTable table = new PairedTable(t[0], t[1], t[2], t[3]);
            String name = table.toString();
            Interval wilson = Interval.wilson(t[1] + t[2], table.n());
            close(name, each.get("wilson"), wilson.low(), wilson.high());
            McNemar test = McNemar.of(t[1], t[2]);
            assertThat(test.exact()).as(name).isCloseTo(each.get("exact").asDouble(), CLOSE);
            assertThat(test.mid()).as(name).isCloseTo(each.get("mid").asDouble(), CLOSE);
            close(name, each.get("wald"), table.wald().low(), table.wald().high());
            close(
                    name,
                    each.get("newcombe"),
                    table.newcombe().low(),
                    table.newcombe().high());
            assertThat(table.difference()).isEqualTo(t[1] + t[2] < 10 ? table.newcombe() : table.wald());
        }
    }

    /** Newcombe 1998, table II's example of 20, 12, 2 and 16, turned: his a is our b. */
    @Test
    void thePairedIntervalIsThatOfThePaper() {
        Interval interval = new PairedTable(20, 2, 12, 16).newcombe();
        assertThat(interval.low()).isCloseTo(0.0562, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3292, within(5e-5));
    }

    @Test
    void divergencesAreThoseOfScipy() {
        for (JsonNode each : expected.get("tables")) {
            float[] p = floats(each.get("p"));
            float[] q = floats(each.get("q"));
            assertThat(Divergence.jensenShannon(p, q)).isCloseTo(each.get("js").asDouble(), CLOSE);
            assertThat(Divergence.totalVariation(p, q)).isCloseTo(each.get("tv").asDouble(), CLOSE);
        }
    }

    @Test
    void manyTestsAreAdjustedAsByStatsmodels() {
        for (JsonNode each : expected.get("tables")) {
            double[] p = doubles(each.get("tests"));
            assertThat(ManyTests.holm(p)).containsExactly(doubles(each.get("holm")), CLOSE);
            assertThat(ManyTests.benjaminiHochberg(p)).containsExactly(doubles(each.get("bh")), CLOSE);
        }
    }

    @Test
    void quantilesAreThoseOfNumpy() {
        for (JsonNode each : expected.get("tables")) {
            Sample sample = new Sample(doubles(each.get("values")));
            assertThat(sample.mean()).isCloseTo(each.get("mean").asDouble(), CLOSE);
            assertThat(sample.quantile(0.5)).isCloseTo(each.get("median").asDouble(), CLOSE);
            assertThat(sample.quantile(0.99)).isCloseTo(each.get("p99").asDouble(), CLOSE);
        }
    }

    /** The limits of 200,000 rounds of another generator, within what 10,000 rounds scatter. */
    @Test
    void theBootstrapsLimitsAreWhereManyMoreRoundsPutThem() {
        for (JsonNode each : expected.get("bootstrap")) {
            Sample sample = new Sample(doubles(each.get("values")));
            Interval interval = sample.bootstrapMean(5);
            assertThat(interval.low()).isCloseTo(each.at("/limits/0").asDouble(), within(3e-4));
            assertThat(interval.high()).isCloseTo(each.at("/limits/1").asDouble(), within(3e-4));
            assertThat(sample.bootstrapMean(5)).isEqualTo(interval);
            assertThat(sample.bootstrapMean(6)).isNotEqualTo(interval);
        }
    }

    @Test
    void calibrationErrorIsThatOfEqualMassBins() {
        for (JsonNode each : expected.get("calibration")) {
            assertThat(Calibration.of(confidences(each.get("confidence"), each.get("correct")))
                            .error())
                    .isCloseTo(each.get("ece").asDouble(), CLOSE);
        }
    }

    @Test
    void sharesOfSlicesAreComparedAsByScipy() {
        for (JsonNode each : expected.get("tables")) {
            JsonNode t = each.get("fisher");
            assertThat(Fisher.of(
                            t.get(0).asLong(),
                            t.get(1).asLong(),
                            t.get(2).asLong(),
                            t.get(3).asLong()))
                    .as(t.toString())
                    .isCloseTo(t.get(4).asDouble(), CLOSE);
        }
    }

    /** The limits of 20,000 rounds of another generator, within what 2,000 rounds scatter. */
    @Test
    void aDifferenceOfCalibrationErrorsIsWhereManyMoreRoundsPutIt() {
        for (JsonNode each : expected.get("calibrationDifference")) {
            Interval interval = CalibrationDifference.of(
                    confidences(each.get("a"), each.get("rightA")), confidences(each.get("b"), each.get("rightB")), 7);
            assertThat(interval.value()).isCloseTo(each.get("difference").asDouble(), CLOSE);
            assertThat(interval.low()).isCloseTo(each.at("/limits/0").asDouble(), within(5e-3));
            assertThat(interval.high()).isCloseTo(each.at("/limits/1").asDouble(), within(5e-3));
        }
    }

    private static Confidences confidences(JsonNode values, JsonNode right) {
        Confidences confidences = new Confidences();
        for (int i = 0; i < values.size(); i++) {
            confidences.add(values.get(i).asDouble(), right.get(i).asBoolean());
        }
        return confidences;
    }

    @Test
    void picturesWithoutAChangeBoundTheShareOfChanges() {
        for (int n : new int[] {1, 2, 30, 1000}) {
            double share = Power.unseenShare(n);
            assertThat(Math.pow(1 - share, n)).as(n + " pictures").isCloseTo(.05, within(1e-9));
        }
        // The rule of three: Hanley and Lippman-Hand, JAMA 249 (1983).
        assertThat(Power.unseenShare(1000)).isCloseTo(3.0 / 1000, within(1e-5));
    }

    @Test
    void powerIsThatOfTheExactTest() {
        for (JsonNode each : expected.get("power")) {
            double smallest = Power.smallestDifference(
                    each.get("n").asLong(), each.get("discordance").asDouble());
            if (Double.isNaN(smallest)) {
                assertThat(each.get("smallest").asDouble())
                        .isCloseTo(each.get("discordance").asDouble(), within(1e-6));
            } else {
                assertThat(smallest)
                        .as(each.toString())
                        .isCloseTo(each.get("smallest").asDouble(), within(2e-4));
            }
        }
    }

    private static void close(String name, JsonNode limits, double low, double high) {
        for (double[] pair : List.of(
                new double[] {low, limits.get(0).asDouble()},
                new double[] {high, limits.get(1).asDouble()})) {
            assertThat(pair[0]).as(name).isCloseTo(pair[1], CLOSE);
        }
    }

    private static double[] doubles(JsonNode values) {
        return IntStream.range(0, values.size())
                .mapToDouble(i -> values.get(i).asDouble())
                .toArray();
    }

    private static float[] floats(JsonNode values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values.get(i).asDouble();
        }
        return floats;
    }
}
