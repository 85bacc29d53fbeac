package org.skewscope.explain.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.detect.DetectedPictures.CAT;
import static org.skewscope.explain.detect.DetectedPictures.changed;
import static org.skewscope.explain.detect.DetectedPictures.tensor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.detect.Detectors.Detector;

/** A detector is one entry of the list: what it finds is judged and told as all the others. */
class DetectorRegistrationTest {

    private static final Raster STEEP = changed((value, i) -> value * value * (3 - 2 * value));

    /** Finds that B is a smooth step of A, and knows how to undo that. */
    private static final Detector STEEPER = new Detector(
            Set.of(Cause.TONE_CURVE),
            scene -> List.of(Fit.of(
                    Cause.TONE_CURVE, "B has more contrast.", scene.a(), scene.b(), changed((value, i) -> value))));

    @Test
    void tellsWhatARegisteredDetectorFinds() {
        List<Detection> found = with(STEEPER, Suspects.ANYONE);
        assertThat(found).extracting(Detection::sentence).containsExactly("B has more contrast.");
        assertThat(found.get(0).confidence()).isGreaterThan(0.99);
    }

    @Test
    void leavesOutWhatItFindsWhereTheOptionsRuleItsCauseOut() {
        Suspects resize = new Suspects(true, Map.of("resize", Set.of(PictureOperation.SAMPLE)));
        assertThat(with(STEEPER, resize)).extracting(Detection::sentence).doesNotContain("B has more contrast.");
        Suspects decoder = new Suspects(true, Map.of("decoder", Set.of(PictureOperation.TONE)));
        assertThat(with(STEEPER, decoder)).extracting(Detection::sentence).containsExactly("B has more contrast.");
    }

    @Test
    void showsADetectorWhatTheOnesBeforeItFound() {
        List<Cause> seen = new ArrayList<>();
        Detector last = new Detector(Set.of(Cause.CROP), scene -> {
            scene.soFar().forEach(fit -> seen.add(fit.cause()));
            return List.of();
        });
        new Detectors(List.of(STEEPER, last), Suspects.ANYONE).detect(tensor(CAT), tensor(STEEP));
        assertThat(seen).containsExactly(Cause.TONE_CURVE);
    }

    @Test
    void doesNotSearchForWhatTheOptionsRuleOut() {
        Suspects resize = new Suspects(true, Map.of("resize", Set.of(PictureOperation.SAMPLE)));
        Detector crop = new Detector(Set.of(Cause.CROP, Cause.PADDING), scene -> {
            throw new AssertionError("No option crops");
        });
        List<Detector> detectors = List.of(crop, STEEPER);
        assertThat(new Detectors(detectors, resize).detect(tensor(CAT), tensor(STEEP)))
                .extracting(Detection::cause)
                .containsExactly(Cause.UNEXPLAINED);
    }

    @Test
    void keepsTheNamesOfTheJson() throws Exception {
        ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
        String json = "{\"name\":\"sampling-grid\",\"sentence\":\"B.\",\"confidence\":0.5}";
        Detection detection = new Detection(Cause.SAMPLING_GRID, "B.", 0.5);
        assertThat(mapper.readTree(mapper.writeValueAsString(detection))).isEqualTo(mapper.readTree(json));
        assertThat(mapper.readValue(json, Detection.class)).isEqualTo(detection);
        assertThat(Arrays.stream(Cause.values()).map(Cause::id)).doesNotHaveDuplicates();
    }

    private static List<Detection> with(Detector detector, Suspects suspects) {
        List<Detector> detectors = new ArrayList<>(Detectors.ALL);
        detectors.add(0, detector);
        return new Detectors(detectors, suspects).detect(tensor(CAT), tensor(STEEP));
    }
}
