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

    private static final Raster DARKER = changed((value, i) -> value * value);

    /** Finds that B is squared, and knows how to undo that. */
    private static final Detector SQUARE = new Detector(
            Set.of(Cause.TONE_CURVE),
            scene -> List.of(Fit.of(Cause.TONE_CURVE, "B is squared.", scene.a(), scene.b(), changed((value, i) ->
                    (float) Math.sqrt(at(scene, i))))));

    @Test
    void tellsWhatARegisteredDetectorFinds() {
        List<Detection> found = with(SQUARE, Suspects.ANYONE);
        assertThat(found).extracting(Detection::sentence).containsExactly("B is squared.");
        assertThat(found.get(0).confidence()).isGreaterThan(0.99);
    }

    @Test
    void leavesOutWhatItFindsWhereTheOptionsRuleItsCauseOut() {
        Suspects resize = new Suspects(true, Map.of("resize", Set.of(PictureOperation.SAMPLE)));
        assertThat(with(SQUARE, resize)).extracting(Detection::sentence).doesNotContain("B is squared.");
        Suspects decoder = new Suspects(true, Map.of("decoder", Set.of(PictureOperation.TONE)));
        assertThat(with(SQUARE, decoder)).extracting(Detection::sentence).containsExactly("B is squared.");
    }

    @Test
    void showsADetectorWhatTheOnesBeforeItFound() {
        List<Cause> seen = new ArrayList<>();
        Detector last = new Detector(Set.of(Cause.CROP), scene -> {
            scene.soFar().forEach(fit -> seen.add(fit.cause()));
            return List.of();
        });
        new Detectors(List.of(SQUARE, last), Suspects.ANYONE).detect(tensor(CAT), tensor(DARKER));
        assertThat(seen).containsExactly(Cause.TONE_CURVE);
    }

    @Test
    void doesNotSearchForWhatTheOptionsRuleOut() {
        Suspects resize = new Suspects(true, Map.of("resize", Set.of(PictureOperation.SAMPLE)));
        Detector crop = new Detector(Set.of(Cause.CROP, Cause.PADDING), scene -> {
            throw new AssertionError("No option crops");
        });
        List<Detector> detectors = List.of(crop, SQUARE);
        assertThat(new Detectors(detectors, resize).detect(tensor(CAT), tensor(DARKER)))
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

    private static float at(Scene scene, int i) {
        return scene.b().values()[i];
    }

    private static List<Detection> with(Detector detector, Suspects suspects) {
        List<Detector> detectors = new ArrayList<>(Detectors.ALL);
        detectors.add(0, detector);
        return new Detectors(detectors, suspects).detect(tensor(CAT), tensor(DARKER));
    }
}
