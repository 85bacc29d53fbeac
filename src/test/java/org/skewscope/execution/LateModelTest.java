package org.skewscope.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.FakeFormat.FakeFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class LateModelTest {

    private static final DenseTensor NUMBERS = DenseTensor.ofFloat32(Shape.of(1, 1, 1, 3), new float[3]);
    private static final ExecutionRecipe RECIPE =
            new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.EAGER, Grappler.ON);

    private final List<String> told = new ArrayList<>();

    private final LoadedModel late = LateModel.of(new FakeFile("own", "digest"), new ModelLoaders(List.of(file -> {
                told.add("load");
                return Optional.of(new LoadedModel(told(), false));
            })))
            .orElseThrow();

    private ModelRunner told() {
        return new ModelRunner() {
            @Override
            public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
                told.add("run");
                return ModelOutputs.of(List.of(batch));
            }

            @Override
            public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted) {
                throw new CancellationException("wanted no more: " + unwanted.getAsBoolean());
            }

            @Override
            public void close() {
                told.add("close");
            }
        };
    }

    @Test
    void isLoadedOnceItIsRun() throws Exception {
        late.runner().prepare(List.of(RECIPE));
        late.runner().rest(List.of());
        assertThat(told).isEmpty();
        late.runner().run(NUMBERS, RECIPE);
        late.runner().run(NUMBERS, RECIPE);
        late.runner().close();
        assertThat(told).containsExactly("load", "run", "run", "close");
    }

    @Test
    void aRunThatNobodyWantsCanBeStopped() {
        assertThatThrownBy(() -> late.runner().run(NUMBERS, RECIPE, () -> true))
                .isInstanceOf(CancellationException.class)
                .hasMessage("wanted no more: true");
    }

    @Test
    void whatWasNeverLoadedIsNotFreed() {
        late.runner().close();
        assertThat(told).isEmpty();
    }
}
