package org.skewscope.explain.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Ranking;
import org.skewscope.execution.BatchPadding;
import org.skewscope.execution.BatchRecipe;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionMode;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.Precision;
import org.skewscope.execution.Xla;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.explain.numbers.Rounding;
import org.skewscope.pathway.Pathway;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * Tells changes of A's preprocessing that cannot flip its label, before they are run as A runs: the
 * rows they feed go through the model together, each of them once, in the quicker of both pathways'
 * executions. That has other bits, by as little as A's own row shows, which is in the first run.
 * What leads there by far more than these matter keeps its label; whatever else, and every flip,
 * has to be run as A runs.
 */
final class FlipScreen {

    /** Changes that are looked at in one run. */
    static final int CHANGES = 12;

    /** A lead of this share of the largest logit is 250 times what {@link Rounding} explains. */
    private static final double CLEAR_SHARE = 0x1p-9;

    private final Hybrids hybrids;
    private final HybridOutcome start;
    private final ModelRunner model;
    private final Map<String, Boolean> clearRows = new HashMap<>();
    private Optional<Boolean> onlyRounds = Optional.empty();
    private int screened;

    FlipScreen(Hybrids hybrids, ModelRunner model) {
        this.hybrids = hybrids;
        this.start = hybrids.outcome(0);
        this.model = model;
    }

    /**
     * Whether each of some changed pathways is sure to name A's class or to fail: that of one which
     * feeds the very same is known, too.
     *
     * @param changed up to {@link #CHANGES}, with A's execution
     */
    boolean[] keepsLabel(List<Pathway> changed) {
        boolean[] keeps = new boolean[changed.size()];
        Optional<DenseTensor> own = hybrids.row(hybrids.a());
        if (own.isEmpty()) {
            return keeps;
        }
        List<Optional<DenseTensor>> rows = changed.parallelStream().map(hybrids::row).toList();
        Map<Integer, String> open = new LinkedHashMap<>();
        for (int i = 0; i < keeps.length; i++) {
            keeps[i] = rows.get(i).isEmpty() || rows.get(i).get().bitIdentical(own.get());
            if (!keeps[i] && rows.get(i).get().shape().equals(own.get().shape())) {
                open.put(i, TensorBytes.sha256(rows.get(i).get()));
            }
        }
        Map<String, DenseTensor> unknown = new LinkedHashMap<>();
        open.forEach((i, sha256) -> unknown.put(sha256, rows.get(i).orElseThrow()));
        unknown.keySet().removeAll(clearRows.keySet());
        look(own.get(), unknown);
        open.forEach(
                (i, sha256) -> {
                    keeps[i] = clearRows.getOrDefault(sha256, false);
                    screened += keeps[i] ? 1 : 0;
                });
        return keeps;
    }

    /** Notes which rows keep the label by far. */
    private void look(DenseTensor own, Map<String, DenseTensor> rows) {
        if (rows.isEmpty() || !onlyRounds.orElse(true)) {
            return;
        }
        List<DenseTensor> together = new ArrayList<>(rows.values());
        if (onlyRounds.isEmpty()) {
            together.add(own);
        }
        List<float[]> logits = run(together);
        if (logits.isEmpty()) {
            return;
        }
        if (onlyRounds.isEmpty()) {
            onlyRounds = Optional.of(comparesWithA(logits.get(rows.size())));
        }
        if (onlyRounds.get()) {
            Iterator<float[]> each = logits.iterator();
            rows.keySet().forEach(sha256 -> clearRows.put(sha256, isClear(each.next())));
        }
    }

    /** How many keep the label by what was run here. */
    int screened() {
        return screened;
    }

    /** Whether A's label comes of its logits, and the other way of running it only rounds. */
    private boolean comparesWithA(float[] logits) {
        return Ranking.top(start.logits()) == start.topClass()
                && Distances.largest(logits, start.logits())
                        .filter(distance -> Rounding.explains(distance, start.logits()))
                        .isPresent();
    }

    private boolean isClear(float[] logits) {
        int top = start.topClass();
        double largest = 0;
        double lead = Double.POSITIVE_INFINITY;
        for (int i = 0; i < logits.length; i++) {
            largest = Math.max(largest, Math.abs(logits[i]));
            lead = i == top ? lead : Math.min(lead, (double) logits[top] - logits[i]);
        }
        // Not so for NaN, of which nothing is known.
        return lead > CLEAR_SHARE * largest;
    }

    /**
     * The logits of each row; none where the model refuses them, which each run tells by itself.
     */
    private List<float[]> run(List<DenseTensor> rows) {
        try {
            DenseTensor logits = model.run(together(rows), recipe(rows.size())).logits();
            int classes = logits.shape().dimension(1);
            List<float[]> each = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                each.add(Arrays.copyOfRange(logits.toFloats(), row * classes, (row + 1) * classes));
            }
            return each;
        } catch (ExecutionException e) {
            return List.of();
        }
    }

    private static DenseTensor together(List<DenseTensor> rows) {
        int size = rows.get(0).size();
        float[] values = new float[rows.size() * size];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row).float32(), 0, values, row * size, size);
        }
        List<Integer> dimensions = new ArrayList<>(rows.get(0).shape().dimensions());
        dimensions.set(0, rows.size());
        return DenseTensor.ofFloat32(new Shape(dimensions), values);
    }

    /** A graph takes half of what single ops do, where B is one and so is there already. */
    private ExecutionRecipe recipe(int rows) {
        ExecutionRecipe a = hybrids.a().execution();
        ExecutionRecipe b = hybrids.b().execution();
        boolean quicker =
                a.mode() == ExecutionMode.EAGER
                        && b.mode() != ExecutionMode.EAGER
                        && b.xla() == Xla.OFF
                        && b.precision() == Precision.FLOAT32
                        && a.precision() == Precision.FLOAT32
                        && b.nativeSettings().equals(a.nativeSettings())
                        && b.loader() == a.loader()
                        && b.loading() == a.loading()
                        && b.runsModelOf(a);
        // XLA would compile the model anew for this number of rows.
        return (quicker ? b : a.withXla(Xla.OFF))
                .withBatch(
                        new BatchRecipe(rows, 0, BatchPadding.NONE).withLayout(a.batch().layout()));
    }
}
