package org.skewscope.recipe;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Runs each resizer and each normalization on a small picture, so that Java has loaded and compiled
 * it before the user chooses it: a first use takes five times as long as later ones. Each call runs
 * one, for moments when the engine is idle. An instance serves one thread.
 */
public final class WarmUp {

    private static final int HEIGHT = 100;
    private static final int WIDTH = 120;
    private static final int RESIZED = 64;

    /** The number of runs after which Java compiles a loop over the picture's rows. */
    private static final int TIMES = 3;

    private interface Task {
        void run(Picture picture) throws PreprocessingException;
    }

    private final Queue<Task> left = new ArrayDeque<>();

    /** Queues every resizer and every normalization that has a name. */
    public WarmUp() {
        this(
                Arrays.stream(Resizer.values()).map(Resizer::algorithm).toList(),
                Arrays.stream(Normalization.values())
                        .map(Normalization::formula)
                        .toList());
    }

    WarmUp(List<ResizeAlgorithm> resizers, List<NormalizationFormula> formulas) {
        resizers.forEach(each -> left.add(picture -> each.resize(picture, RESIZED, RESIZED)));
        formulas.forEach(each -> left.add(picture -> each.apply(picture, ComputeType.FLOAT32)));
    }

    /**
     * Runs the next one, which takes milliseconds, for two of them tens of milliseconds.
     *
     * @return false if none was left
     */
    public boolean next() {
        Task task = left.poll();
        if (task == null) {
            return false;
        }
        Picture picture = someColors();
        try {
            for (int i = 0; i < TIMES; i++) {
                task.run(picture);
            }
        } catch (PreprocessingException | RuntimeException e) {
            // A user who chooses it gets the failure; a warm-up has no reader.
        }
        return true;
    }

    private static Picture someColors() {
        byte[] samples = new byte[HEIGHT * WIDTH * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 31);
        }
        return new Picture(DenseTensor.ofUint8(Shape.of(HEIGHT, WIDTH, 3), samples), PixelMode.RGB);
    }
}
