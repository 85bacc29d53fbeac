package org.skewscope.runtime.tflite;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.skewscope.execution.Delegate;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.Layer;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.model.tflite.TfliteTensor;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Looks at the tensors between the operations of a .tflite file. An interpreter that keeps them all
 * lays them out otherwise in memory, and runs the same kernels. XNNPACK takes the operations out of
 * the interpreter's hands, and keeps nothing.
 */
final class TfliteLayers implements LayerRecorder {

    private final TfliteFile file;
    private final LoadedFlatBuffer loaded;
    private final TfliteModelRunner runner;

    TfliteLayers(TfliteFile file, LoadedFlatBuffer loaded, TfliteModelRunner runner) {
        this.file = file;
        this.loaded = loaded;
        this.runner = runner;
    }

    @Override
    public LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        if (recipe.delegate() == Delegate.XNNPACK) {
            throw new ExecutionException(
                    "XNNPACK runs the layers of " + file.name() + " as one piece",
                    Remedy.set(OptionKey.DELEGATE, Delegate.NONE));
        }
        synchronized (runner) {
            try (TfliteInterpreter interpreter =
                    new TfliteInterpreter(
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
            DenseTensor fed,
            ExecutionRecipe recipe,
            TfliteInterpreter interpreter,
            Consumer<Layer> each)
            throws ExecutionException {
        int rows = fed.shape().dimension(0);
        int step = runner.takesOneRow() ? 1 : rows;
        int wanted = rows == 1 ? 0 : recipe.position();
        float[][] logits = new float[rows / step][];
        float[][] probabilities = new float[rows / step][];
        for (int row = 0; row < rows; row += step) {
            runner.run(fed, row, step, interpreter);
            logits[row / step] = runner.values(interpreter, file.signature().logits(), step);
            probabilities[row / step] =
                    runner.values(interpreter, file.signature().probabilities(), step);
            if (wanted >= row && wanted < row + step) {
                tell(interpreter, step, wanted - row, each);
            }
        }
        return new LayerRun(
                List.of(),
                List.of(),
                runner.completed(
                        new ModelOutputs(
                                TfliteModelRunner.joined(logits, rows),
                                TfliteModelRunner.joined(probabilities, rows))));
    }

    private void tell(TfliteInterpreter interpreter, int rows, int row, Consumer<Layer> each) {
        for (TfliteFile.Step step : file.steps()) {
            TfliteTensor tensor = file.tensors().get(step.output());
            List<Integer> sizes = interpreter.sizes(step.output());
            ByteBuffer bytes = interpreter.bytes(step.output());
            boolean ofPictures =
                    sizes.size() >= 2
                            && sizes.get(0) == rows
                            && bytes.remaining() > 0
                            && WholeNumberCodec.decodes(tensor);
            if (ofPictures) {
                float[] all = WholeNumberCodec.decode(bytes, new Shape(sizes), tensor).float32();
                int length = all.length / rows;
                int[] one = sizes.stream().mapToInt(Integer::intValue).toArray();
                one[0] = 1;
                each.accept(
                        new Layer(
                                tensor.name(),
                                step.operation(),
                                DenseTensor.ofFloat32(
                                        Shape.of(one),
                                        Arrays.copyOfRange(
                                                all, row * length, (row + 1) * length))));
            }
        }
    }
}
