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
}
