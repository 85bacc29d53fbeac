package org.skewscope.present;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Two pathways of which the second has other numbers at some stages only. */
public final class HealedTraces {

    private HealedTraces() {}

    /**
     * @param differing where one of two values is 40 more; of the outputs 2⁻²⁰
     */
    public static Comparison comparison(Set<Stage> differing) {
        return new Traces(1, "plane.png", traces(differing)).comparison();
    }

    public static List<PathwayTrace> traces(Set<Stage> differing) {
        List<PathwayTrace> traces = new ArrayList<>();
        for (int pathway = 0; pathway < 2; pathway++) {
            Pathway preset = PathwayPreset.pathways().get(pathway);
            Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
            for (Stage stage : Stage.values()) {
                boolean other = pathway == 1 && differing.contains(stage);
                tensors.put(stage, tensor(stage, other));
            }
            traces.add(new PathwayTrace(preset, tensors, Map.of(), Optional.empty()));
        }
        return traces;
    }

    private static DenseTensor tensor(Stage stage, boolean other) {
        boolean bytes = stage.peak() == 255;
        float more = other ? bytes ? 40 : 0x1p-20f : 0;
        float[] values = bytes ? new float[] {200, 100 + more} : new float[] {0.75f, 0.25f + more};
        return DenseTensor.ofFloat32(Shape.of(1, 2), values);
    }
}
