package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That no array of the golden data is passed over in silence. */
class GoldenCoverageTest {

    /**
     * The test that takes all names of a pattern, or why none does; the first that matches counts.
     */
    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        String decode = "GoldenDecodeTest";
        RULES.put("decode/(pillow_rgb|pillow_native|pillow_rgb_exif)/.*", decode);
        RULES.put("decode/(cv2_color_bgr|cv2_unchanged|tf_default_fancy|tf_image)/.*", decode);
        RULES.put("decode/(cv2_gray|imageio_v2|imageio_v3)/.*", "no option");
        RULES.put("decode/(skimage_io|torchvision_io_rgb)/.*", "no option");
        RULES.put("pipeline/.*", "GoldenPipelineTest");
        RULES.put("resize/\\w+/_source", "GoldenResizeTest (sources)");
        RULES.put("resize/thumb/pillow_thumbnail_224", "GoldenResizeTest (thumbnail)");
        RULES.put("resize/\\w+/(torch_tensor_bilinear_noaa|skimage_noaa)__.*", "no option");
        RULES.put("resize/man_gray/skimage_default__97x61", "GoldenResizeTest (bound)");
        RULES.put("resize/(cat_rgb|cup_rgba|man_gray)/skimage_default__.*", "digest only, of another processor's exp");
        RULES.put("resize/.*", "GoldenResizeTest");
        RULES.put("tf_java/\\w+/box(_aa)?__.*", "no option");
        RULES.put("tf_java/.*", "GoldenKernelsTest");
    }

    @Test
    void everyArrayHasItsTestOrItsReason() throws IOException {
        Map<String, Long> counts = StageGolden.manifest("").keySet().stream()
                .filter(name -> !name.startsWith("_"))
                .collect(Collectors.groupingBy(GoldenCoverageTest::rule, Collectors.counting()));
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GoldenDecodeTest", 267L,
                        "GoldenPipelineTest", 30L,
                        "GoldenResizeTest", 343L,
                        "GoldenResizeTest (sources)", 6L,
                        "GoldenResizeTest (thumbnail)", 1L,
                        "GoldenResizeTest (bound)", 1L,
                        "digest only, of another processor's exp", 6L,
                        "GoldenKernelsTest", 96L,
                        "no option", 60L));
    }

    private static String rule(String name) {
        return RULES.entrySet().stream()
                .filter(rule -> Pattern.matches(rule.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("nothing: " + name);
    }
}
