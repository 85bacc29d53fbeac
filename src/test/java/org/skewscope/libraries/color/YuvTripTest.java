package org.skewscope.libraries.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The formula with swscale's chroma lies within 4 of 255 of PyAV (swscale_trips.py). */
class YuvTripTest {

    private static final Path TRIPS = Path.of("src", "test", "resources", "swscale", "trips.json");
    private static final int HEIGHT = 12;
    private static final int WIDTH = 32;
    private static final int BOUND = 4;

    @Test
    void theChromaOfSwscaleIsThatOfPyAv() throws IOException, PreprocessingException {
        Map<String, String> trips = new ObjectMapper().readValue(TRIPS.toFile(), new TypeReference<>() {});
        assertThat(trips).hasSize(16);
        for (Map.Entry<String, String> trip : trips.entrySet()) {
            assertThat(furthest(trip.getKey(), HexFormat.of().parseHex(trip.getValue())))
                    .as(trip.getKey())
                    .isLessThanOrEqualTo(BOUND);
        }
    }

    @Test
    void otherChromaIsFurtherFromPyAv() throws IOException, PreprocessingException {
        Map<String, String> trips = new ObjectMapper().readValue(TRIPS.toFile(), new TypeReference<>() {});
        byte[] pyAv = HexFormat.of().parseHex(trips.get("trip:601,limited,4:2:0,swscale-full"));
        for (String chroma : new String[] {"nearest", "bilinear", "swscale"}) {
            assertThat(furthest("trip:601,limited,4:2:0," + chroma, pyAv))
                    .as(chroma)
                    .isGreaterThan(3 * BOUND);
        }
    }

    @Test
    void oddSidesAreRefusedWithSwscalesChroma() {
        Picture odd = new Picture(DenseTensor.ofUint8(Shape.of(3, 4, 3), new byte[36]), PixelMode.RGB);
        Yuv yuv = (Yuv) Yuv.KIND.value("trip:601,limited,4:2:0,swscale").orElseThrow();
        assertThatThrownBy(() -> YuvTrip.apply(yuv, odd))
                .isInstanceOf(PreprocessingException.class)
                .hasMessageContaining("takes pictures of even sides alone, not of 4 x 3 pixels");
    }

    private static int furthest(String id, byte[] expected) throws PreprocessingException {
        Yuv yuv = (Yuv) Yuv.KIND.value(id).orElseThrow();
        byte[] made = YuvTrip.apply(yuv, noise()).pixels().uint8();
        assertThat(made).hasSameSizeAs(expected);
        int furthest = 0;
        for (int i = 0; i < made.length; i++) {
            furthest = Math.max(furthest, Math.abs((made[i] & 0xFF) - (expected[i] & 0xFF)));
        }
        return furthest;
    }

    private static Picture noise() {
        byte[] bytes = new byte[HEIGHT * WIDTH * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((i * i % 65521 * 31 + i * 7) / 8);
        }
        return new Picture(DenseTensor.ofUint8(Shape.of(HEIGHT, WIDTH, 3), bytes), PixelMode.RGB);
    }
}
