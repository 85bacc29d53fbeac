package org.skewscope.libraries.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.recipe.GoldenResize;
import org.skewscope.recipe.StageGolden;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

class GoldenKernelsTest {

    private static final Map<String, ResizeAlgorithm> KERNELS = Map.ofEntries(
            Map.entry("bilinear", new ResizeBilinear(Alignment.HALF_PIXEL)),
            Map.entry("bilinear_tf1", new ResizeBilinear(Alignment.LEGACY)),
            Map.entry("bilinear_aligncorners", new ResizeBilinear(Alignment.ALIGN_CORNERS)),
            Map.entry("bicubic", new ResizeBicubic(Alignment.HALF_PIXEL)),
            Map.entry("nearest", new ResizeNearest(Alignment.HALF_PIXEL)),
            Map.entry("area", new ResizeArea()));

    private static final Map<String, SamplingKernel> FILTERS = Map.of(
            "triangle", SamplingKernel.TRIANGLE,
            "keyscubic", SamplingKernel.KEYS_CUBIC,
            "mitchellcubic", SamplingKernel.MITCHELL_CUBIC,
            "gaussian", SamplingKernel.GAUSSIAN,
            "lanczos3", SamplingKernel.LANCZOS3,
            "lanczos5", SamplingKernel.LANCZOS5);

    static Stream<Arguments> arrays() throws IOException {
        return Stream.of("cat_rgb", "noise_rgb", "man_gray").flatMap(source -> entries(source).entrySet().stream()
                .filter(entry -> kernel(entry.getKey()).isPresent())
                .map(entry -> Arguments.of(source, entry.getKey(), entry.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("arrays")
    void givesTheKernelsBits(String source, String name, String sha256) throws Exception {
        String[] size = name.split("__")[1].split("x");
        DenseTensor resized = kernel(name)
                .orElseThrow()
                .resize(GoldenResize.source(source), Integer.parseInt(size[1]), Integer.parseInt(size[0]));
        assertThat(TensorBytes.sha256(resized)).isEqualTo(sha256);
    }

    private static Map<String, String> entries(String source) {
        try {
            return StageGolden.manifest("tf_java/" + source + "/");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Empty for kernels that no option names, such as ScaleAndTranslate's box. */
    private static Optional<ResizeAlgorithm> kernel(String name) {
        String mode = name.split("__")[0];
        String filter = mode.replace("_aa", "");
        return FILTERS.containsKey(filter)
                ? Optional.of(new ScaleAndTranslate(FILTERS.get(filter), mode.endsWith("_aa")))
                : Optional.ofNullable(KERNELS.get(mode));
    }
}
