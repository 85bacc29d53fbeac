package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.present.ProvenVersions.Proof;
import org.skewscope.recipe.PreprocessingOptions;

/** Each value of a library names the releases that were measured. */
class ProvenVersionsTest {

    private final ProvenVersions proofs = ProvenVersions.bundled();

    @Test
    void everyResizerNamesItsLibrarysRelease() {
        assertThat(PreprocessingOptions.RESIZE.choices()).extracting(Choice::id).allSatisfy(id -> {
            Proof proof = proofs.of("resize", id).orElseThrow();
            assertThat(proof.library()).isNotBlank();
            assertThat(proof.proven()).matches("v?\\d.*");
            assertThat(proof.holds()).doesNotContain(proof.proven());
        });
    }

    /** Pillow 13 runs its vertical pass first where many rows are lost; older ones never do. */
    @Test
    void aReleaseThatMovedBitsIsNamed() {
        Proof bicubic = proofs.of("resize", "pillow-bicubic").orElseThrow();

        assertThat(bicubic.proven()).isEqualTo("13.0.0");
        assertThat(bicubic.moved()).isNotEmpty().allMatch(moved -> moved.share() > 0);
        assertThat(bicubic.phrase())
                .startsWith("proven with pillow 13.0.0; other bits on 12.")
                .doesNotContain("holds on");
        assertThat(proofs.of("resize", "pillow-nearest").orElseThrow().phrase()).contains("; holds on 12.");
        assertThat(proofs.of("channels", "rgb")).isEmpty();
    }

    /** TensorFlow reads WebP files by decode_jpeg and decode_image since 2.20. */
    @Test
    void aReleaseThatReadsMoreFilesSaysSo() {
        Proof decoder = proofs.of("decoder", "tf-jpeg-fast").orElseThrow();

        assertThat(decoder.moved()).isEmpty();
        assertThat(decoder.phrase())
                .contains("holds on 2.21.0, 2.20.0")
                .endsWith("; 2.21.0, 2.20.0 also read .webp files");
    }
}
