package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.present.maps.PixelSource;
import org.skewscope.present.maps.Probe;
import org.skewscope.recipe.PixelOrigins.PixelOrigin;
import org.skewscope.recipe.PixelOrigins.SourcePixels;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.protocol.WorkerReply.PixelTraced;
import org.skewscope.worker.protocol.WorkerRequest.TracePixel;

/** What the desk asks about the pixel under the cursor, and what it makes of the answer. */
class PixelDeskTest {

    private static final SourcePixels ONE = new SourcePixels(
            new PixelOrigin(3, 4, List.of(1.0), List.of(1.0), 0),
            9,
            9,
            new CropWindow(0, 0, 9, 9),
            new CropWindow(3, 4, 1, 1),
            DenseTensor.ofUint8(Shape.of(1, 1, 1), new byte[1]));

    private final List<TracePixel> asked = new ArrayList<>();
    private final ManualDebouncer settle = new ManualDebouncer();
    private final Session session = session();
    private final PixelDesk desk = new PixelDesk(session, new Answers(), Runnable::run, settle);

    /** Answers at once: A copies a pixel, and B is not known. */
    private final class Answers implements TensorFetch {

        @Override
        public CompletableFuture<Optional<DenseTensor>> fetch(TensorKey key) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletableFuture<PixelTraced> trace(TracePixel pixel) {
            asked.add(pixel);
            return CompletableFuture.completedFuture(
                    new PixelTraced(List.of(Optional.of(ONE), Optional.empty()), "4:2:0"));
        }
    }

    private static Session session() {
        Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
        session.addPictures(List.of(ImageSource.of(Path.of("a.png"))));
        List<PathwayResult> results = PathwayPreset.pathways().stream()
                .map(each -> new PathwayResult(
                        each,
                        List.of(),
                        new float[0],
                        new float[0],
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        session.pictures().get(0).moveTo(new PictureState.Done(new Comparison(1, "a.png", results, 0, List.of())));
        session.selectedPair().set(new Pair(0, 2));
        session.selectedStage().set(Stage.RESIZE);
        return session;
    }

    @Test
    void onlyTheNewestPixelIsAskedAfterAPause() {
        desk.want(new Probe(5, 6));
        desk.want(new Probe(7, 8));
        settle.run();

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).x()).isEqualTo(7);
        assertThat(asked.get(0).pathways())
                .containsExactly(
                        PathwayPreset.pathways().get(0),
                        PathwayPreset.pathways().get(2));
        assertThat(desk.source().get().a()).contains(ONE);
        assertThat(desk.source().get().sentences())
                .containsExactly("1 copies 1 pixel.", "What 3 reads here is not known.");
    }

    @Test
    void atDecodeTheSharedSampleIsSaidAndBeforeTheResizeNothing() {
        session.selectedStage().set(Stage.DECODE);
        desk.want(new Probe(5, 6));
        settle.run();
        assertThat(desk.source().get().drawn()).isFalse();
        assertThat(desk.source().get().sentences())
                .hasSize(1)
                .first()
                .asString()
                .contains("(4:2:0)");

        session.selectedStage().set(Stage.CHANNELS);
        desk.want(new Probe(5, 6));
        assertThat(desk.source().get()).isEqualTo(PixelSource.NONE);
        assertThat(settle.waits()).isFalse();
    }
}
