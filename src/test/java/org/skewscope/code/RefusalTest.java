package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.code.source.SourceFile;

/** Reasons of refusals that name more than a line; sizes are Python's. */
class RefusalTest {

    private static List<String> whys(String code) throws Exception {
        ImportedCode found = CodeImporter.read(new SourceFile("a.py", code), Optional.empty());
        assertThat(found.pathways()).isEmpty();
        return found.refused().stream().map(Refusal::why).toList();
    }

    private static String resized(String scale, String height, String width) {
        return """
                from PIL import Image
                import numpy as np
                im = Image.open('a.jpg').convert('RGB')
                w, h = im.size
                s = %s
                im = im.resize((%s, %s))
                im = im.crop((0, 0, 224, 224))
                x = np.array(im) / 255.0
                """
                .formatted(scale, width, height);
    }

    @Test
    void aSizeThatNoOptionMakesIsNamedWithItsPicture() throws Exception {
        assertThat(whys(resized("256 / min(w, h)", "int(h * s)", "int(w * s)")))
                .containsExactly("resize() makes 255 x 255 of a picture of 374 x 374 (height x width), and no option"
                        + " does: a short side of 256 makes 256 x 256");
        assertThat(whys(resized("min(1, 256 / min(h, w))", "round(h * s)", "round(w * s)")))
                .containsExactly(
                        "resize() makes 97 x 97 of a picture of 97 x 97 (height x width), and no option does: a"
                                + " short side of 256 makes 256 x 256");
    }

    /** No short side is usual, or the sides are those of one branch: no picture's size is certain. */
    @Test
    void aSizeThatIsNearNoOptionIsNotNamed() throws Exception {
        String unsaid = "resize() has a size that the code does not say";
        assertThat(whys(resized("0.5", "int(h * s)", "int(w * s)"))).containsExactly(unsaid);
        assertThat(whys(resized("256 / w", "int(h * 256 / w)", "256"))).containsExactly(unsaid);
        assertThat(whys(resized("256 / w", "int(h * s)", "int(w * s)"))).containsExactly(unsaid);
    }

    @Test
    void aCallThatIsNotFollowedNamesTheCallThatItComesFrom() throws Exception {
        String code =
                """
                from timm.data import create_transform
                from PIL import Image
                t = create_transform(input_size=224)
                x = %s(Image.open('a.jpg').convert('RGB'))
                """;
        assertThat(whys(code.formatted("t")))
                .containsExactly("t() comes from create_transform(), which is not followed");
        assertThat(whys(code.formatted("t.apply")))
                .containsExactly("apply() comes from create_transform(), which is not followed");
        assertThat(whys(code.formatted("create_transform()"))).containsExactly("create_transform() is not known");
    }

    @Test
    void aPresetOfWeightsWithArgumentsIsNamed() throws Exception {
        assertThat(
                        whys(
                                """
                from torchvision import models
                from PIL import Image
                preprocess = models.MobileNet_V3_Large_Weights.IMAGENET1K_V1.transforms(crop_size=192, resize_size=224)
                x = preprocess(Image.open('a.jpg').convert('RGB'))
                """))
                .containsExactly("preprocess() comes from models.MobileNet_V3_Large_Weights.IMAGENET1K_V1.transforms(),"
                        + " which is not followed");
    }
}
