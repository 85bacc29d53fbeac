package org.skewscope.runtime.tflite;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.model.tflite.TfliteTensor;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Records the tensors between the operations of a .tflite file. An interpreter that keeps them
 * all lays them out otherwise in memory and runs the same kernels. XNNPACK replaces the
 * operations and keeps nothing.
 */
record TfliteLayers(TfliteFile file, LoadedFlatBuffer loaded, TfliteModelRunner runner) implements LayerRecorder {
    @Override
    public LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each) throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        if (recipe.delegate() == Delegate.XNNPACK) {
            throw new ExecutionException(
                    "XNNPACK runs the layers of %s as one piece".formatted(file.name()),
                    Remedy.set(OptionKey.DELEGATE, Delegate.NONE));
        }
        synchronized (runner) {
            try (TfliteInterpreter interpreter = new TfliteInterpreter(
                    file.name(),
                    loaded,
                    recipe.delegate(),
                    recipe.nativeSettings().threads(),
                    true)) {
                return layers(fed, recipe, interpreter, each);
            }
        }
    }

    private LayerRun layers(
            DenseTensor fed, ExecutionRecipe recipe, TfliteInterpreter interpreter, Consumer<Layer> each)
            throws ExecutionException {
        int rows = fed.shape().dimension(0);
        int step = runner.takesOneRow() ? 1 : rows;
        int wanted = rows == 1 ? 0 : recipe.position();
        ModelOutputs outputs = runner.outputs(fed, interpreter, row -> {
            if (wanted >= row && wanted < row + step) {
                passOn(interpreter, step, wanted - row, each);
            }
        });
        return new LayerRun(List.of(), List.of(), runner.completed(outputs));
    }

    private void passOn(TfliteInterpreter interpreter, int rows, int row, Consumer<Layer> each) {
        for (TfliteFile.Step step : file.steps()) {
            TfliteTensor tensor = file.tensors().get(step.output());
            Held held = interpreter.held(step.output());
            List<Integer> sizes = held.sizes();
            boolean ofPictures = sizes.size() >= 2
                    && sizes.get(0) == rows
                    && held.bytes().length > 0
                    && WholeNumberCodec.decodes(tensor);
            if (ofPictures) {
                float[] all = WholeNumberCodec.decode(held.buffer(), new Shape(sizes), tensor)
                        .float32();
                int length = all.length / rows;
                int[] one = sizes.stream().mapToInt(Integer::intValue).toArray();
                one[0] = 1;
                each.accept(new Layer(
                        tensor.name(),
                        step.operation(),
                        DenseTensor.ofFloat32(
                                Shape.of(one), Arrays.copyOfRange(all, row * length, (row + 1) * length))));
            }
        }
    }
}
