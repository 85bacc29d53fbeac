package org.skewscope.present.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.skewscope.compare.PairNames;
import org.skewscope.execution.Fusion;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.tensor.SentenceNumber;

/**
 * Writes the way of a difference through the model in a few lines.
 *
 * @param lines takes each line
 * @param names the names of the two pathways
 */
public record DepthText(Consumer<String> lines, PairNames names) {

    private static final int SHOWN = 8;

    public void add(ModelDepth depth) {
        lines.accept("  " + depth.sentence());
        if (depth.entry().isPresent()) {
            layers(depth.layers());
        }
        fusions(names.a(), depth.fusionsA());
        fusions(names.b(), depth.fusionsB());
        depth.reference().ifPresent(exact -> lines.accept("  " + names.in(exact.sentence())));
    }

    /** Writes layers spread evenly from the first that differs to the last. */
    private void layers(List<LayerDifference> layers) {
        int first = 0;
        while (layers.get(first).maxAbsolute() == 0) {
            first++;
        }
        int last = layers.size() - 1;
        int before = -1;
        for (int i = 0; i < SHOWN; i++) {
            int at = first + (int) Math.round((last - first) * (double) i / (SHOWN - 1));
            if (at != before) {
                LayerDifference layer = layers.get(at);
                lines.accept(String.format(
                        Locale.ROOT,
                        "  layer %3d of %d  max %9s  relative %9s  %s (%s)",
                        at + 1,
                        layers.size(),
                        SentenceNumber.of(layer.maxAbsolute()),
                        SentenceNumber.of(layer.relative()),
                        layer.shortName(),
                        layer.operation()
                                .orElseGet(() -> "%s against %s".formatted(layer.operationA(), layer.operationB()))));
            }
            before = at;
        }
    }

    private void fusions(String pathway, List<Fusion> fusions) {
        if (!fusions.isEmpty()) {
            lines.accept("  Fused in %s: %s".formatted(pathway, Fusion.counts(fusions)));
        }
    }
}
