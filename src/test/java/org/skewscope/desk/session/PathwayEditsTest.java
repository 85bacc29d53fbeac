package org.skewscope.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.compare.Pair;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;

class PathwayEditsTest {

    private final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    private final PathwayCommands commands = new PathwayCommands(session);

    @Test
    void aCopyHasItsOwnIdAndStandsBehindTheOriginal() {
        commands.duplicate(0);
        commands.duplicate(0);
        assertThat(session.pathways().pathways())
                .extracting(Pathway::id)
                .containsExactly("eager", "graph", "function", "eager-2", "eager-3")
                .doesNotHaveDuplicates();
    }

    @Test
    void aCopyOfACopyHasTheNextNumber() {
        commands.duplicate(2);
        commands.duplicate(3);
        assertThat(session.pathways().pathways())
                .extracting(Pathway::name)
                .containsExactly("Eager + PIL", "Graph + tf.data", "tf.function", "tf.function 2", "tf.function 3");
    }

    @Test
    void theReferenceStaysTheSamePathwayWhenOthersMove() {
        commands.makeReference(2);
        commands.move(2, -1);
        assertThat(session.pathways().referencePathway().id()).isEqualTo("function");
        commands.remove(0);
        assertThat(session.pathways().referencePathway().id()).isEqualTo("function");
        assertThat(session.selectedPair().get().fits(2)).isTrue();
    }

    /** The banner, the viewer and the cures speak of pairs with the reference. */
    @Test
    void thePairFollowsAnotherReference() {
        session.selectPathway(1);
        commands.makeReference(1);
        assertThat(session.selectedPair().get()).isEqualTo(new Pair(1, 0));
        commands.makeReference(2);
        assertThat(session.selectedPair().get()).isEqualTo(new Pair(2, 0));
        session.history().undo();
        assertThat(session.selectedPair().get()).isEqualTo(new Pair(1, 0));
    }

    @Test
    void undoAndRedoGoThroughEveryEdit() {
        PathwaySet first = session.pathways();
        commands.rename(1, "mine");
        commands.setOptionOfAll(PathwayOption.byKey("batch").orElseThrow(), "8");
        PathwaySet last = session.pathways();
        session.history().undo();
        assertThat(session.pathways().get(1).name()).isEqualTo("mine");
        session.history().undo();
        assertThat(session.pathways()).isEqualTo(first);
        session.history().redo();
        session.history().redo();
        assertThat(session.pathways()).isEqualTo(last);
    }

    @Test
    void aResetRestoresThePresetButKeepsTheName() {
        commands.rename(2, "mine");
        commands.setOption(2, PathwayOption.byKey("resize").orElseThrow(), "pillow-box");
        assertThat(commands.changesOf(session.pathways().get(2))).hasSize(1);
        commands.reset(2);
        assertThat(commands.changesOf(session.pathways().get(2))).isEmpty();
        assertThat(session.pathways().get(2).name()).isEqualTo("mine");
    }

    @Test
    void theLastPathwayStays() {
        commands.remove(0);
        commands.remove(0);
        commands.remove(0);
        assertThat(session.pathways().size()).isEqualTo(1);
        assertThat(session.selectedPair().get()).isNull();
    }
}
