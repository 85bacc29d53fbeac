package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.work.ComparisonScheduler.ComparisonCall;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.Prepared;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;

class ComparisonCallTest {

    private final Queue<Runnable> window = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void aBusyWindowHearsOfTheNewestStageOnly() {
        ImageSource source = ImageSource.of(Path.of("cat.png"));
        ComparisonRequest request = new ComparisonRequest(source, PathwayPreset.pathways(), 0, false);

        new ComparisonCall(new PictureEntry(source), request, true, Optional.empty())
                .run(new TellingEngine(), window::add, new Told());

        assertThat(window).hasSize(2);
        window.forEach(Runnable::run);
        assertThat(told).containsExactly("2 probabilities", "ended");
    }

    /** Of twenty-seven stages in far less than a second. */
    @Test
    void anIdleWindowIsNotToldOfEachStageThatPasses() {
        ImageSource source = ImageSource.of(Path.of("cat.png"));
        ComparisonRequest request = new ComparisonRequest(source, PathwayPreset.pathways(), 0, false);

        new ComparisonCall(new PictureEntry(source), request, true, Optional.empty())
                .run(new TellingEngine(), Runnable::run, new Told());

        assertThat(told).startsWith("0 decode").endsWith("ended").hasSizeLessThan(10);
    }

    private final class Told implements ComparisonCall.Listener {
        @Override
        public void prepared(ComparisonCall call, Prepared stages) {
            told.add("prepared");
        }

        @Override
        public void reached(ComparisonCall call, int pathway, Stage stage) {
            told.add(pathway + " " + stage.id());
        }

        @Override
        public void ended(ComparisonCall call, PictureState result) {
            told.add("ended");
        }

        @Override
        public void broke(ComparisonCall call, String sentence) {
            told.add(sentence);
        }
    }

    /** Tells of every stage of every pathway. */
    private static final class TellingEngine implements Engine {
        @Override
        public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation) {
            for (int pathway = 0; pathway < request.pathways().size(); pathway++) {
                for (Stage stage : Stage.values()) {
                    progress.stageStarted("cat.png", pathway, stage);
                }
            }
            return new Comparison(1, "cat.png", List.of(), 0, List.of());
        }

        @Override
        public EngineInfo info() {
            throw new AssertionError("is not asked");
        }

        @Override
        public Optional<DenseTensor> tensor(TensorKey key) {
            throw new AssertionError("is not asked");
        }

        @Override
        public void close() {}
    }
}
