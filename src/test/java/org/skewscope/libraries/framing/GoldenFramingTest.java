package org.skewscope.libraries.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.option.OptionValue;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.Resizer;
import org.skewscope.recipe.StageGolden;
import org.skewscope.tensor.TensorBytes;

class GoldenFramingTest {

    static Stream<Arguments> frames() throws IOException {
        return StageGolden.stages("frame/").entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void givesTheLibrarysBits(String name, String sha256) throws Exception {
        String[] parts = name.split("/");
        Picture framed = byId(Framing.values(), parts[0])
                .algorithm()
                .frame(
                        StageGolden.source("noise_rgb"),
                        byId(Resizer.values(), parts[1]).algorithm(),
                        InputSize.parse(parts[2]));
        assertThat(TensorBytes.sha256(framed.pixels())).isEqualTo(sha256);
    }

    private static <V extends OptionValue> V byId(V[] values, String id) {
        return Arrays.stream(values).filter(v -> v.id().equals(id)).findFirst().orElseThrow();
    }
}
