package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.cli.WindowCommand.ReplayingEngine;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.FakeEngine;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** What is handed out again, and what is compared anew. */
class ReplayingEngineTest {

    private static final List<Pathway> PATHWAYS = PathwayPreset.pathways();

    private final FakeEngine engine = new FakeEngine();
    private final ReplayingEngine replaying = new ReplayingEngine(engine);

    @Test
    void theSecondAskerGetsTheFirstOnesRunAndTheThirdANewOne() throws EngineException {
        Comparison first = compare("a.png", PATHWAYS, true);
        assertThat(compare("a.png", PATHWAYS, false)).isSameAs(first);
        assertThat(compare("a.png", PATHWAYS, false).run()).isNotEqualTo(first.run());
        assertThat(engine.requests()).hasSize(2);
    }

    @Test
    void otherPathwaysOrMissingDigestsAreComparedAnew() throws EngineException {
        compare("a.png", PATHWAYS, false);
        compare("a.png", PATHWAYS, true);
        compare("a.png", PATHWAYS.subList(0, 2), false);
        compare("b.png", PATHWAYS.subList(0, 2), false);
        assertThat(engine.requests()).hasSize(4);
    }

    private Comparison compare(String picture, List<Pathway> pathways, boolean digests) throws EngineException {
        return replaying.compare(
                new ComparisonRequest(ImageSource.of(Path.of(picture)), pathways, 0, digests),
                ProgressListener.NONE,
                Cancellation.NEVER);
    }
}
