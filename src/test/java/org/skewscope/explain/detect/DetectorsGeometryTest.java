package org.skewscope.explain.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.detect.DetectedPictures.CAT;
import static org.skewscope.explain.detect.DetectedPictures.SIZE;
import static org.skewscope.explain.detect.DetectedPictures.assertNamed;
import static org.skewscope.explain.detect.DetectedPictures.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What moves pixels: turns, shifts, crops and layouts. */
class DetectorsGeometryTest {

    @ParameterizedTest
    @CsvSource({
        "2, flip-horizontal",
        "3, rotation-180",
        "4, flip-vertical",
        "5, transpose",
        "6, rotation-90",
        "7, transverse",
        "8, rotation-270"
    })
    void namesEveryExifOrientation(int tag, String name) {
        // B(y, x) as the tag's definition says where A's pixels come to lie.
        int last = SIZE - 1;
        Raster turned = CAT.from(SIZE, SIZE, 3, (y, x, c) -> switch (tag) {
            case 2 -> CAT.at(y, last - x, c);
            case 3 -> CAT.at(last - y, last - x, c);
            case 4 -> CAT.at(last - y, x, c);
            case 5 -> CAT.at(x, y, c);
            case 6 -> CAT.at(last - x, y, c);
            case 7 -> CAT.at(last - x, last - y, c);
            default -> CAT.at(x, last - y, c);
        });
        assertNamed(turned, name);
    }

    @Test
    void namesAShiftOfOnePixelWithItsDirection() {
        Raster moved = CAT.from(SIZE, SIZE, 3, (y, x, c) -> CAT.at(y, Math.max(0, x - 1), c));
        Detection first = assertNamed(moved, "shift");
        assertThat(first.sentence()).contains("1 pixel:").contains("1 right");
    }

    /** B is sampled 0.4 pixels above and left of A. */
    @Test
    void namesTheDirectionOfAFinerShiftInWords() {
        Raster moved = CAT.from(SIZE, SIZE, 3, (y, x, c) -> {
            int up = Math.max(0, y - 1);
            int left = Math.max(0, x - 1);
            float row = 0.6f * CAT.at(y, x, c) + 0.4f * CAT.at(y, left, c);
            float above = 0.6f * CAT.at(up, x, c) + 0.4f * CAT.at(up, left, c);
            return 0.6f * row + 0.4f * above;
        });
        assertThat(Detectors.ofTensorsAlone().detect(tensor(CAT), tensor(moved)))
                .filteredOn(each -> each.cause() == Cause.SAMPLING_GRID)
                .singleElement()
                .satisfies(grid -> assertThat(grid.sentence())
                        .contains(" pixels up and ")
                        .contains(" left at the center")
                        .doesNotContain("shifted by -"));
    }

    @Test
    void namesPlanesThatAreReadAsPixels() {
        float[] planes = new float[SIZE * SIZE * 3];
        for (int i = 0; i < planes.length; i++) {
            planes[i % 3 * SIZE * SIZE + i / 3] = CAT.values()[i];
        }
        assertNamed(new Raster(SIZE, SIZE, 3, planes), "layout");
        List<Detection> shaped =
                Detectors.ofTensorsAlone().detect(tensor(CAT), DenseTensor.ofFloat32(Shape.of(3, SIZE, SIZE), planes));
        assertThat(shaped).extracting(each -> each.cause().id()).contains("layout");
    }

    @Test
    void namesAnotherCrop() {
        // The middle three quarters, enlarged: each pixel steps three quarters of one.
        Raster zoomed = CAT.from(SIZE, SIZE, 3, (y, x, c) -> {
            float v = 12 + y * 0.75f;
            float u = 12 + x * 0.75f;
            int top = (int) v;
            int left = (int) u;
            float below = v - top;
            float beside = u - left;
            return (1 - below) * ((1 - beside) * CAT.at(top, left, c) + beside * CAT.at(top, left + 1, c))
                    + below * ((1 - beside) * CAT.at(top + 1, left, c) + beside * CAT.at(top + 1, left + 1, c));
        });
        assertThat(assertNamed(zoomed, "crop").sentence()).containsPattern("7[45]\\.\\d% of A's");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1 right", "0, -1, 1 left", "1, 0, 1 down", "-1, 0, 1 up"})
    void namesAShiftInEachDirection(int down, int right, String direction) {
        Raster moved = CAT.from(
                SIZE,
                SIZE,
                3,
                (y, x, c) -> CAT.at(
                        Math.max(0, Math.min(SIZE - 1, y - down)), Math.max(0, Math.min(SIZE - 1, x - right)), c));
        assertThat(assertNamed(moved, "shift").sentence()).endsWith(direction + ".");
    }

    /** Bars of A are no crop of B, and bars beside a cropped picture are no larger crop. */
    @Test
    void namesTheFrameOfEitherPicture() {
        int bar = SIZE / 8;
        double step = (double) SIZE / (SIZE - 2 * bar);
        Raster framed = CAT.from(
                SIZE,
                SIZE,
                3,
                (y, x, c) ->
                        y < bar || y >= SIZE - bar ? 0.5f : (float) CAT.between((y - bar + 0.5) * step - 0.5, x, c));
        assertThat(frame(CAT, framed).get(0)).isGreaterThan(1);
        assertThat(frame(framed, CAT).get(0)).isLessThan(1);
        double part = 0.75;
        Raster cropped =
                CAT.from(SIZE, SIZE, 3, (y, x, c) -> (float) CAT.between(y, (x + 0.5) * part + SIZE / 8.0 - 0.5, c));
        assertThat(frame(cropped, framed).get(0)).isGreaterThan(1);
    }

    @Test
    void aBarOverAnEqualPictureIsNoFrame() {
        Raster covered = CAT.from(SIZE, SIZE, 3, (y, x, c) -> y < SIZE * 4 / 5 ? CAT.at(y, x, c) : 0);
        assertThat(Detectors.ofTensorsAlone()
                        .detect(tensor(CAT), tensor(covered))
                        .get(0)
                        .cause())
                .isEqualTo(Cause.BACKDROP);
    }

    private static List<Double> frame(Raster a, Raster b) {
        Detection first =
                Detectors.ofTensorsAlone().detect(tensor(a), tensor(b)).get(0);
        assertThat(first.cause().id()).isEqualTo("padding");
        return first.detail().orElseThrow().cut();
    }
}
