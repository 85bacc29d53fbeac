package org.skewscope.gui.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Small traces of the three presets with known numbers. Pathway 1: every pixel's value is 10 · x +
 * y + 20 · channel. Pathway 2 adds 1 to green from Decode on; pathway 3 subtracts 2.5 from blue of
 * the pixel (3, 2) from Resize on.
 */
public final class Synthetic {

    public static final int WIDTH = 8;
    public static final int HEIGHT = 6;
    public static final List<String> LABELS = List.of("ant", "bee", "cat", "dog", "elk", "fox");

    private static final Shape PICTURE = Shape.of(HEIGHT, WIDTH, 3);
    private static final float[][] PROBABILITIES = {
        {0.40f, 0.30f, 0.15f, 0.10f, 0.04f, 0.01f},
        {0.30f, 0.42f, 0.13f, 0.10f, 0.04f, 0.01f},
        {0.39f, 0.30f, 0.15f, 0.10f, 0.05f, 0.01f}
    };

    private Synthetic() {}

    public static Traces traces() {
        List<PathwayTrace> traces = new ArrayList<>();
        for (int pathway = 0; pathway < 3; pathway++) {
            Pathway preset = PathwayPreset.pathways().get(pathway);
            Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
            DenseTensor decoded = bytes(pathway == 1 ? 1 : 0);
            tensors.put(Stage.DECODE, decoded);
            tensors.put(Stage.ORIENT, decoded);
            tensors.put(Stage.CHANNELS, decoded);
            tensors.put(Stage.RESIZE, floats(decoded, 1, pathway == 2 ? -2.5f : 0));
            DenseTensor fed = floats(decoded, 255, pathway == 2 ? -2.5f : 0);
            tensors.put(Stage.NORMALIZE, fed);
            tensors.put(Stage.BATCH, fed.reshaped(Shape.of(1, HEIGHT, WIDTH, 3)));
            float[] probabilities = PROBABILITIES[pathway];
            float[] logits = new float[probabilities.length];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (float) Math.log(probabilities[i]);
            }
            tensors.put(Stage.LOGITS, DenseTensor.ofFloat32(Shape.of(1, 6), logits));
            tensors.put(Stage.PROBABILITIES, DenseTensor.ofFloat32(Shape.of(1, 6), probabilities));
            traces.add(new PathwayTrace(preset, tensors, Map.of(), Optional.empty()));
        }
        return new Traces(1, "synthetic.png", traces);
    }

    private static DenseTensor bytes(int moreGreen) {
        byte[] values = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < values.length; i++) {
            int channel = i % 3;
            int x = i / 3 % WIDTH;
            int y = i / 3 / WIDTH;
            values[i] = (byte) (10 * x + y + 20 * channel + (channel == 1 ? moreGreen : 0));
        }
        return DenseTensor.ofUint8(PICTURE, values);
    }

    private static DenseTensor floats(DenseTensor bytes, float divisor, float moreBlue) {
        float[] values = bytes.toFloats();
        values[(2 * WIDTH + 3) * 3 + 2] += moreBlue;
        for (int i = 0; i < values.length; i++) {
            values[i] /= divisor;
        }
        return DenseTensor.ofFloat32(PICTURE, values);
    }
}
