package org.skewscope.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.EngineInfo;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;

class ModelFitTest {

    private static final PathwayOption SIZE = PathwayOption.byKey("size").orElseThrow();
    private static final PathwayOption RESIZE = PathwayOption.byKey("resize").orElseThrow();

    private final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    private final PathwayCommands commands = new PathwayCommands(session);

    @Test
    void thePathwaysFollowFromModelToModel() {
        load("Bundled", 224, 224);
        assertThat(session.fitNotice().get()).isEmpty();
        load("Large", 299, 299);
        assertThat(sizes()).containsOnly("299x299");
        assertThat(session.fitNotice().get()).isEqualTo("Input size set to 299 \u00d7 299, as Large takes");
        load("Wide", 40, 48);
        assertThat(sizes()).containsOnly("40x48");
        load("Bundled", 224, 224);
        assertThat(session.pathways().pathways()).isEqualTo(PathwayPreset.pathways());
    }

    @Test
    void aSizeThatTheUserSetStays() {
        commands.setOption(1, SIZE, "240x240");
        load("Large", 299, 299);
        assertThat(sizes()).containsExactly("299x299", "240x240", "299x299");
    }

    @Test
    void aModelThatTakesAnySizeChangesNothing() {
        load("Any", 0, 0);
        assertThat(sizes()).containsOnly("224x224");
        load("Large", 299, 299);
        load("Any", 0, 0);
        assertThat(sizes()).containsOnly("299x299");
        assertThat(session.fitNotice().get()).isEmpty();
        load("Any width", 260, 0);
        assertThat(sizes()).containsOnly("260x299");
    }

    @Test
    void undoingAndRedoingKeepTheModelsSize() {
        commands.setOption(1, RESIZE, "pillow-box");
        commands.setOption(2, SIZE, "299x299");
        commands.rename(0, "mine");
        session.history().undo();
        load("Large", 299, 299);
        assertThat(session.history().undoable().get().label()).isEqualTo("Resize method");
        session.history().undo();
        assertThat(sizes()).containsOnly("299x299");
        assertThat(session.history().undoable().get()).isNull();
        session.history().redo();
        session.history().redo();
        assertThat(session.pathways().get(0).name()).isEqualTo("mine");
        assertThat(session.pathways().get(1).preprocessing().resizer().id()).isEqualTo("pillow-box");
        assertThat(sizes()).containsOnly("299x299");
    }

    @Test
    void presetsAreOfTheModelsSize() {
        load("Large", 299, 299);
        commands.setOption(0, SIZE, "224x224");
        assertThat(commands.changesOf(session.pathways().get(0))).containsExactly(SIZE);
        assertThat(commands.changesOf(session.pathways().get(1))).isEmpty();
        commands.reset(0);
        commands.add(PathwayPreset.GRAPH);
        assertThat(sizes()).hasSize(4).containsOnly("299x299");
        commands.resetAll();
        assertThat(session.pathways().pathways()).isEqualTo(PathwayPreset.pathways(new InputSize(299, 299)));
    }

    @Test
    void executionsFollowTheRuntimeOfTheModel() {
        load("cat.tflite", 224, 224);
        assertThat(session.pathways().pathways())
                .isEqualTo(PathwayPreset.pathways(ModelRuntime.TFLITE, InputSize.STANDARD));
        assertThat(session.fitNotice().get())
                .isEqualTo(
                        "Replaced the pathways by the usual ones for TFLite interpreter, which runs" + " cat.tflite");
        commands.setOption(0, RESIZE, "pillow-box");
        commands.resetAll();
        assertThat(session.pathways().get(0).id()).isEqualTo("tflite");
        load("Bundled", 224, 224);
        assertThat(session.pathways().pathways()).isEqualTo(PathwayPreset.pathways());

        commands.setOption(0, RESIZE, "pillow-box");
        load("cat.tflite", 224, 224);
        assertThat(session.pathways().pathways())
                .hasSize(3)
                .allMatch(pathway -> pathway.execution().mode() == ExecutionMode.TFLITE);
        assertThat(session.pathways().get(0).preprocessing().resizer().id()).isEqualTo("pillow-box");
        assertThat(session.fitNotice().get())
                .as("the user's pathways stay")
                .isEqualTo("Set execution to TFLite interpreter, which runs cat.tflite");
    }

    @Test
    void anUndoneModelBringsTheExecutionsBackThatItReplaced() {
        load("Bundled", 224, 224);
        commands.setOption(1, RESIZE, "pillow-box");
        PathwaySet before = session.pathways();
        session.history().act("Model of all", new ModelStep());
        load("cat.tflite", 299, 299);
        assertThat(session.pathways().pathways())
                .allMatch(pathway -> pathway.execution().mode() == ExecutionMode.TFLITE);
        commands.rename(0, "mine");
        PathwaySet last = session.pathways();

        session.history().undo();
        session.history().undo();
        assertThat(session.pathways()).isEqualTo(before);
        load("Bundled", 224, 224);
        assertThat(session.pathways()).isEqualTo(before);
        session.history().redo();
        load("cat.tflite", 299, 299);
        session.history().redo();
        assertThat(session.pathways()).isEqualTo(last);
        session.history().undo();
        session.history().undo();
        session.history().undo();
        load("Bundled", 224, 224);
        assertThat(session.pathways().pathways()).isEqualTo(PathwayPreset.pathways());
    }

    /** The model's own part of such a change is the engine's. */
    private static final class ModelStep implements PathwayHistory.Step {

        @Override
        public void make() {}

        @Override
        public void revert() {}

        @Override
        public boolean ofModel() {
            return true;
        }
    }

    @Test
    void theNoticeGoesWithTheNextEdit() {
        load("Large", 299, 299);
        commands.rename(0, "mine");
        assertThat(session.fitNotice().get()).isEmpty();
    }

    private void load(String model, int height, int width) {
        session.engine()
                .set(new EngineState.Ready(
                        new EngineInfo("2", 1, true, model, height, width, false, false, List.of())));
    }

    private List<String> sizes() {
        return session.pathways().pathways().stream()
                .map(Pathway::preprocessing)
                .map(recipe -> recipe.size().id())
                .toList();
    }
}
