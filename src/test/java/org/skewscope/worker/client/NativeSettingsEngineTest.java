package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.LocalEngine;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.process.BundledEngine;

/** TensorFlow itself with other native settings, each in its own process. */
@Timeout(240)
class NativeSettingsEngineTest {

    private static final ImageSource PICTURE = ImageSource.of(Path.of("sample-images", "cat-224.png"));

    private static WorkerEngine engine;

    @BeforeAll
    static void open() {
        engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void otherKernelsChangeTheLogitsByRoundingAndNothingBefore() throws Exception {
        Comparison comparison = engine.compare(
                new ComparisonRequest(
                        PICTURE,
                        List.of(
                                eager("onednn", "on"),
                                eager("onednn", "off"),
                                eager("isa", "sse41"),
                                eager("onednn", "off")),
                        0,
                        false),
                ProgressListener.NONE,
                Cancellation.NEVER);

        for (int other : new int[] {1, 2}) {
            PairDifference pair = comparison.pair(0, other).orElseThrow();
            assertThat(pair.firstDiffering().orElseThrow().stage()).isEqualTo(Stage.LOGITS);
            assertThat(pair.at(Stage.LOGITS).statistics().orElseThrow().maxAbsolute())
                    .isBetween(1e-7, 5e-5);
        }
        assertThat(comparison.pair(1, 3).orElseThrow().at(Stage.LOGITS).identical())
                .isTrue();
    }

    @Test
    void explainsADifferenceAcrossProcesses() throws Exception {
        Pathway b = set(eager("onednn", "off"), "resize", "tf-bilinear").renamed("b", "b");

        CauseLedger ledger = ((ExplanationPart.Ledger) part(b, Kind.LEDGER)).ledger();
        CrossedSwap swap = ((ExplanationPart.Swap) part(b, Kind.SWAP)).swap();

        assertThat(ledger.entries()).extracting(entry -> entry.factor()).containsExactlyInAnyOrder("onednn", "resize");
        assertThat(swap.bb().logitDifference().orElseThrow()).isPositive();
    }

    private static ExplanationPart part(Pathway b, Kind kind) throws Exception {
        return engine.explain(PICTURE, eager("onednn", "on"), b, Neighbours.NONE, kind, false, Cancellation.NEVER);
    }

    @Test
    void theEngineInThisProcessSaysThatItCannot() throws Exception {
        try (LocalEngine local = BundledEngine.open(64L << 20)) {
            Comparison comparison = local.compare(
                    new ComparisonRequest(PICTURE, List.of(eager("threads", "7")), 0, false),
                    ProgressListener.NONE,
                    Cancellation.NEVER);

            assertThat(comparison.pathways().get(0).failure().orElseThrow().reason())
                    .isEqualTo("TF_NUM_INTRAOP_THREADS=7 takes a process that was started with it");
        }
    }

    private static Pathway eager(String key, String id) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        return set(eager.renamed(key + id, key + id), key, id);
    }

    private static Pathway set(Pathway pathway, String key, String id) {
        return PathwayOption.byKey(key).orElseThrow().set(pathway, id);
    }
}
