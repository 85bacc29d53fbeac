package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.picture.Picture;
import org.skewscope.recipe.GoldenResize.Entry;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;
import org.skewscope.tensor.npy.NpyReader;

/** Every resizer gives the bits of the library that it is named after. */
class GoldenResizeTest {

    private static final Map<String, Resizer> RESIZERS = Map.ofEntries(
            Map.entry("pillow_nearest", Resizer.PILLOW_NEAREST),
            Map.entry("pillow_box", Resizer.PILLOW_BOX),
            Map.entry("pillow_bilinear", Resizer.PILLOW_BILINEAR),
            Map.entry("pillow_hamming", Resizer.PILLOW_HAMMING),
            Map.entry("pillow_bicubic", Resizer.PILLOW_BICUBIC),
            Map.entry("pillow_lanczos", Resizer.PILLOW_LANCZOS),
            Map.entry("cv2_nearest", Resizer.OPENCV_NEAREST),
            Map.entry("cv2_linear", Resizer.OPENCV_LINEAR),
            Map.entry("cv2_cubic", Resizer.OPENCV_CUBIC),
            Map.entry("cv2_area", Resizer.OPENCV_AREA),
            Map.entry("cv2_lanczos4", Resizer.OPENCV_LANCZOS4),
            Map.entry("cv2_linear_exact", Resizer.OPENCV_LINEAR_EXACT),
            Map.entry("cv2_nearest_exact", Resizer.OPENCV_NEAREST_EXACT),
            Map.entry("cv2_linear_f32", Resizer.OPENCV_LINEAR),
            Map.entry("cv2_area_f32", Resizer.OPENCV_AREA),
            Map.entry("torch_pil_bilinear", Resizer.TORCHVISION_BILINEAR),
            Map.entry("torch_tensor_bilinear_aa", Resizer.TORCHVISION_BILINEAR_TENSOR),
            Map.entry("torch_tensor_bicubic_aa", Resizer.TORCHVISION_BICUBIC_TENSOR),
            Map.entry("skimage_default", Resizer.SKIMAGE_BILINEAR));

    /** Variants with antialiasing off, which are no options. */
    private static final Set<String> NOT_OFFERED = Set.of("torch_tensor_bilinear_noaa", "skimage_noaa");

    /**
     * Pillow 11.1, which made the golden data, let overshoot of 16-bit pictures run over; since
     * Pillow 12.3 (pull request 9480) it is clipped. These fingerprints are Pillow 13.0.0's.
     */
    private static final Map<String, String> SINCE_PILLOW_12_3 = Map.of(
            "pillow_bicubic",
            "f61471e9ab4ed78a0032ffd440bfc2b9563c260a10d9e12651a92648fe612669",
            "pillow_lanczos",
            "dc08ed4f94df1d8187c906f41619e78468f690008924c8b327a8511e86d85087");

    /**
     * NumPy's exp differs in the last bit between processors (AVX-512 has its own), and with it the
     * Gaussian's weights: here the arrays of this size are only close.
     */
    private static final Set<String> CLOSE = Set.of("cat_rgb", "cup_rgba", "man_gray");

    static Stream<Entry> arrays() throws IOException {
        return GoldenResize.open().entries().stream()
                .filter(entry -> !NOT_OFFERED.contains(entry.method()))
                .filter(entry -> !entry.method().equals("skimage_default") || !CLOSE.contains(entry.source()));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void givesTheLibrarysBits(Entry entry) throws Exception {
        Picture source = GoldenResize.source(entry.source());
        if (entry.method().endsWith("_f32")) {
            source = source.withPixels(DenseTensor.ofFloat32(
                    source.pixels().shape(), source.pixels().toFloats()));
        }
        DenseTensor resized = RESIZERS.get(entry.method()).algorithm().resize(source, entry.height(), entry.width());
        assertThat(resized.shape().dimensions()).isEqualTo(List.of(entry.height(), entry.width(), source.channels()));
        boolean wide = entry.source().equals("gray16");
        assertThat(TensorBytes.sha256(resized))
                .isEqualTo(wide ? SINCE_PILLOW_12_3.getOrDefault(entry.method(), entry.sha256()) : entry.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat_rgb", "even_rgb", "cup_rgba", "gray16", "man_gray", "noise_rgb"})
    void sourcesAreThoseOfTheGoldenData(String name) throws Exception {
        assertThat(TensorBytes.sha256(GoldenResize.source(name).pixels()))
                .isEqualTo(GoldenResize.open().fingerprint("resize/" + name + "/_source.npy"));
    }

    @Test
    void skimageIsWithinAFewRoundings() throws Exception {
        DenseTensor expected =
                NpyReader.read(GoldenResize.FOLDER.resolve("resize/man_gray/skimage_default__97x61.npy"));
        DenseTensor resized = Resizer.SKIMAGE_BILINEAR.algorithm().resize(GoldenResize.source("man_gray"), 61, 97);
        assertThat(resized.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(resized.value(i)).isCloseTo(expected.value(i), within(4.5e-16));
        }
    }

    @Test
    void thumbnailKeepsTheAspectRatio() throws Exception {
        Picture source = GoldenResize.jpeg("jpeg_420.jpg");
        DenseTensor thumbnail = Resizer.PILLOW_THUMBNAIL.algorithm().resize(source, 100, 100);
        assertThat(TensorBytes.sha256(thumbnail))
                .isEqualTo(GoldenResize.open().fingerprint("resize/thumb/pillow_thumbnail_224.npy"));
    }

    @Test
    void coversEveryMethodOfTheGoldenData() throws IOException {
        assertThat(arrays().map(Entry::method)).isSubsetOf(RESIZERS.keySet()).hasSizeGreaterThan(300);
    }
}
