package org.skewscope.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import org.skewscope.gui.demo.Synthetic;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.Stage;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.DifferenceRequest;
import org.skewscope.present.maps.Nudge;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.ScaleLocks;

class ComparisonPageTest {

    @TempDir
    Path folder;

    @Test
    void thePageSaysWhatTheWindowSaysAndNeedsNothing() throws IOException {
        Traces traces = Synthetic.traces();
        Comparison comparison = traces.comparison();
        Path picture = Files.write(folder.resolve("<b>,'x.jpg"), new byte[] {1});
        String page = new ComparisonPage(new ComparisonReport(
                        picture, comparison, KnownModels.of(info()), List.of(map(traces)), Optional.empty()))
                .html();

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("Where is the first difference?", "\u2691 1, 0.33", "top-1 changes", "identical")
                .contains("data:image/png;base64,", "the largest is 1")
                .contains("skewscope compare", "&#39;\\&#39;&#39;x.jpg", " \\\n  --reference eager</code>")
                .doesNotContain("<b>,", "<script", "http:", "https:", "null");
    }

    private static ComparisonReport.PairMap map(Traces traces) {
        DifferencePicture drawn = new DifferenceRequest(
                        pixels(traces, 0),
                        pixels(traces, 1),
                        Nudge.NONE,
                        Stage.DECODE,
                        DifferenceMode.ABSOLUTE,
                        DifferenceMap.ALL_CHANNELS)
                .compute(new ScaleLocks(), () -> false)
                .orElseThrow();
        return new ComparisonReport.PairMap(new Pair(0, 1), Stage.DECODE, drawn);
    }

    private static PixelTensor pixels(Traces traces, int pathway) {
        return PixelTensor.of(traces.traces().get(pathway).tensor(Stage.DECODE).orElseThrow())
                .orElseThrow();
    }

    private static EngineInfo info() {
        return new EngineInfo("2.18.0", 2, true, "model", 224, 224, false, false, List.of("a", "b", "c", "d"));
    }
}
