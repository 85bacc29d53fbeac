package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.PixelOrigins.SourcePixels;
import org.skewscope.recipe.Resizer;
import org.skewscope.worker.protocol.WorkerReply.PixelTraced;
import org.skewscope.worker.protocol.WorkerRequest.TracePixel;

/** Follows a pixel of two pathways to the decoded picture. */
class PixelTracerTest {

    private static final ImageSource PHOTO =
            ImageSource.of(Path.of("sample-images/spices.jpg").toAbsolutePath());

    private final PixelTracer tracer = new PixelTracer();

    private PixelTraced traced(Pathway... pathways) {
        return tracer.trace(
                new TracePixel(PHOTO, List.of(pathways), 100, 60),
                new LibraryPreprocessor(new PictureDecoder(NativeImageDecoder.MISSING)));
    }

    @Test
    void bothPathwaysShowOnePartOfThePictureWithTheirOwnWeights() {
        Pathway pillow = PathwayPreset.pathways().get(0);
        Pathway bilinear = pillow.with(pillow.preprocessing().withResizer(Resizer.TF_BILINEAR));

        PixelTraced traced = traced(pillow, bilinear);

        SourcePixels many = traced.pixels().get(0).orElseThrow();
        SourcePixels few = traced.pixels().get(1).orElseThrow();
        assertThat(few.origin().rows()).hasSizeLessThanOrEqualTo(2);
        assertThat(many.origin().rows()).hasSizeGreaterThan(5);
        assertThat(many.around()).isEqualTo(few.around());
        assertThat(many.values().shape().dimension(0)).isEqualTo(many.around().height());
        assertThat(many.kept().height()).isEqualTo(many.height());
        assertThat(traced.chroma()).startsWith("4:");
    }

    @Test
    void aRecordedRunHasNoOrigin() {
        assertThat(traced(Pathway.recorded("run", "phone", "phone.npz")).pixels())
                .containsExactly(Optional.empty());
    }
}
