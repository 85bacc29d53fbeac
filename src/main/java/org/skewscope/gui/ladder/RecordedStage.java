package org.skewscope.gui.ladder;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageDifference;
import org.skewscope.gui.session.Session;

/**
 * Shows a pair with a recorded run at the first stage that was recorded, where it would open at one
 * that was not. Once for each pair: who then chooses a stage is not sent away.
 */
final class RecordedStage {

    private final Session session;
    private String seen = "";

    private RecordedStage(Session session) {
        this.session = session;
    }

    static void follow(Session session) {
        RecordedStage stage = new RecordedStage(session);
        session.shown().addListener((property, old, next) -> stage.show());
        session.selectedPair().addListener((property, old, next) -> stage.show());
    }

    private void show() {
        Comparison shown = session.shown().get();
        Pair pair = session.selectedPair().get();
        if (shown == null || pair == null || !pair.fits(shown.pathways().size())) {
            return;
        }
        Optional<PairDifference> known = shown.pair(pair.a(), pair.b());
        String key =
                shown.pathways().get(pair.a()).pathway().id()
                        + "|"
                        + shown.pathways().get(pair.b()).pathway().id();
        if (known.isEmpty() || key.equals(seen)) {
            return;
        }
        seen = key;
        StageDifference here = known.get().at(session.selectedStage().get());
        if (here instanceof StageDifference.NotRecorded) {
            known.get().stages().stream()
                    .filter(
                            stage ->
                                    stage instanceof StageDifference.Measured
                                            || stage instanceof StageDifference.ShapesDiffer)
                    .findFirst()
                    .ifPresent(stage -> session.selectedStage().set(stage.stage()));
        }
    }
}
