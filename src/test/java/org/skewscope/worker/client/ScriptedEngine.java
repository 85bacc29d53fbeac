package org.skewscope.worker.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.skewscope.digest.Sha256;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.PassThroughPreprocessor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.process.EngineLoader;
import org.skewscope.worker.process.OtherProcesses;
import org.skewscope.worker.process.SettingsRouter;

/** Loads an engine whose pictures' names say what goes wrong with them. */
public final class ScriptedEngine implements EngineLoader {

    @Override
    public LocalEngine open(OtherProcesses elsewhere) {
        EngineInfo info = new EngineInfo("0", 1, false, "scripted", 2, 2, false, false, List.of("first", "second"));
        return new LocalEngine(
                info,
                new ScriptedPreprocessor(),
                new SettingsRouter(NativeSettings.of(System.getenv()), new ScriptedModel(), elsewhere),
                1 << 20);
    }

    static final String HANGS = "a call that never returns";
    static final int REFUSING_THREADS = 101;
    static final int HALTING_THREADS = 102;
    static final int HANGING_THREADS = 103;

    /** Says so in the engine's log. */
    private static void hang() {
        System.out.println(HANGS);
        while (true) {
            LockSupport.park();
        }
    }

    private static final class ScriptedPreprocessor extends PassThroughPreprocessor {
        /** A file that is there is known by its content, as it is to the engine's client. */
        @Override
        public PictureFile open(ImageSource source) throws PreprocessingException {
            PictureFile file = super.open(source);
            try {
                return Files.isRegularFile(source.path())
                        ? new PictureFile(source, file.bytes(), file.format(), file.header(), Sha256.of(source.path()))
                        : file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
            System.out.println("printed over " + file.name());
            switch (file.name()) {
                case "hang-decoding.jpg" -> hang();
                case "long.jpg" -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                case "slow.jpg" -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
                case "halt-late.jpg" -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                    Runtime.getRuntime().halt(134);
                }
                case "broken.jpg" -> throw new PreprocessingException("broken.jpg is broken", "Mend it.");
                case "bug.jpg" -> throw new IllegalStateException("a bug");
                default -> {
                    // An ordinary picture.
                }
            }
            return new Picture(
                    DenseTensor.ofUint8(Shape.of(2, 2, 3), new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (byte) 255}),
                    PixelMode.RGB);
        }

        @Override
        public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) {
            if (file.name().equals("halt.jpg")) {
                Runtime.getRuntime().halt(134);
            }
            if (file.name().equals("hang.jpg")) {
                hang();
            }
            return ordered;
        }

        @Override
        public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) {
            float[] values = resized.pixels().toFloats();
            values[0] = Float.intBitsToFloat(0x7F800001);
            values[1] = -0f;
            return DenseTensor.ofFloat32(Shape.of(2, 2, 3), values);
        }
    }

    /** The number of threads of its process says what goes wrong, and is the second logit. */
    private static final class ScriptedModel implements ModelRunner {
        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
            int threads = NativeSettings.of(System.getenv()).threads();
            switch (threads) {
                case REFUSING_THREADS -> throw new ExecutionException("refused", "Ask less.");
                case HALTING_THREADS -> Runtime.getRuntime().halt(134);
                case HANGING_THREADS -> hang();
                default -> {
                    // An ordinary process.
                }
            }
            int rows = batch.shape().dimension(0);
            float[] logits = new float[rows * 2];
            float[] probabilities = new float[rows * 2];
            java.util.Arrays.fill(logits, Float.NEGATIVE_INFINITY);
            logits[logits.length - 1] = threads;
            java.util.Arrays.fill(probabilities, 0.1f);
            return new ModelOutputs(
                    DenseTensor.ofFloat32(Shape.of(rows, 2), logits),
                    DenseTensor.ofFloat32(Shape.of(rows, 2), probabilities));
        }

        /** Has no layers. */
        @Override
        public Optional<LayerRecorder> recorder() {
            return Optional.of((batch, recipe, each) -> new LayerRun(List.of(), List.of(), run(batch, recipe)));
        }

        @Override
        public void close() {
            System.err.println("the model was closed");
        }
    }
}
