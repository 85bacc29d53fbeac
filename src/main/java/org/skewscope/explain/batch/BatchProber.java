package org.skewscope.explain.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.Ranking;
import org.skewscope.compare.Rounding;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.explain.batch.BatchProbe.OtherRows;
import org.skewscope.explain.numbers.BatchedRows;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.run.Batch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.tensor.TensorDiff;

/** Runs one fed row in batches of several shapes, with several neighbours, at every position. */
public final class BatchProber {

    private static final List<Integer> SIZES = List.of(2, 3, 8, 32);

    /** Larger batches, which take most of the time, are run with one kind of neighbours only. */
    private static final int OF_BOTH_KINDS = 8;

    /**
     * Describes a picture whose row fills batches.
     *
     * @param name its file's name
     * @param row float32 [1, height, width, channels]
     */
    public record Neighbour(String name, DenseTensor row) {}

    private final ModelRunner model;
    private final ModelRunner memo;
    private final ExecutionRecipe recipe;
    private final ProgressListener progress;
    private final Cancellation cancellation;
    private final List<BatchProbe.Run> runs = new ArrayList<>();
    private final Map<List<Float>, Set<Integer>> alike = new LinkedHashMap<>();
    private float[] alone = new float[0];

    /**
     * @param model runs batches, which nobody runs twice
     * @param memo runs the row by itself, which may have been run before and is in every size
     * @param progress told how many batches are done
     */
    public BatchProber(
            ModelRunner model,
            ModelRunner memo,
            ExecutionRecipe recipe,
            ProgressListener progress,
            Cancellation cancellation) {
        this.model = model;
        this.memo = memo;
        this.progress = progress;
        this.recipe = recipe;
        this.cancellation = cancellation;
    }

    /**
     * @param compared the batch in which the picture was compared, which is tried as it is
     * @param neighbours other pictures' rows; those of another shape are left out
     */
    public BatchProbe probe(Batch compared, List<Neighbour> neighbours) {
        DenseTensor own = compared.ownRow();
        List<Neighbour> others = neighbours.stream()
                .filter(other -> other.row().shape().equals(own.shape()))
                .toList();
        List<DenseTensor> rows = others.stream().map(Neighbour::row).toList();
        List<Supplier<BatchRows>> batches = batches(compared, own, rows);
        for (int i = 0; i < batches.size(); i++) {
            progress.counted(i, batches.size());
            run(batches.get(i).get());
        }
        List<List<Integer>> groups = alike.values().stream().map(List::copyOf).toList();
        return new BatchProbe(
                runs, groups, others.stream().map(Neighbour::name).toList(), BatchVerdict.of(runs, groups));
    }

    /** Not made before they are run: the larger ones take 20 megabytes each. */
    private List<Supplier<BatchRows>> batches(Batch compared, DenseTensor own, List<DenseTensor> others) {
        List<Supplier<BatchRows>> batches = new ArrayList<>();
        batches.add(() -> new BatchRows(own, 1, OtherRows.NONE, List.of(0)));
        for (int size : SIZES) {
            batches.add(() -> new BatchRows(own, size, OtherRows.NONE, List.of(0)));
            List<Integer> all = IntStream.range(0, size).boxed().toList();
            batches.add(() -> BatchRows.of(own, List.of(), size, OtherRows.REPEAT, all));
            List<Integer> zeros = positions(size, OtherRows.ZEROS, others);
            if (!zeros.isEmpty()) {
                batches.add(() -> BatchRows.of(own, List.of(), size, OtherRows.ZEROS, zeros));
            }
            List<Integer> pictures = without(compared, size, positions(size, OtherRows.PICTURES, others));
            if (!pictures.isEmpty()) {
                batches.add(() -> BatchRows.of(own, others, size, OtherRows.PICTURES, pictures));
            }
            if (isAmongPictures(compared, size)) {
                batches.add(() -> asCompared(compared));
            }
        }
        if (compared.size() > 1 && !SIZES.contains(compared.size())) {
            batches.add(() -> asCompared(compared));
        }
        return batches;
    }

    private ModelRunner runner(BatchRows batch) {
        return batch.rows().shape().dimension(0) == 1 ? memo : model;
    }

    /**
     * Returns the positions to try: every position if the picture fills the batch; beside
     * neighbours every other row, the even ones with zeros and the odd ones with pictures, so that
     * each kind is tried with many rows of its own.
     */
    private static List<Integer> positions(int size, OtherRows kind, List<DenseTensor> others) {
        if (kind == OtherRows.PICTURES && others.isEmpty()) {
            return List.of();
        }
        if (kind == OtherRows.ZEROS && size > OF_BOTH_KINDS && !others.isEmpty()) {
            return List.of();
        }
        int first = kind == OtherRows.ZEROS ? 0 : 1;
        return IntStream.range(0, size).filter(row -> row % 2 == first).boxed().toList();
    }

    /** Returns the position at which the picture was compared is tried in that very batch. */
    private List<Integer> without(Batch compared, int size, List<Integer> positions) {
        return isAmongPictures(compared, size)
                ? positions.stream().filter(row -> row != compared.position()).toList()
                : positions;
    }

    private boolean isAmongPictures(Batch compared, int size) {
        return compared.size() == size && recipe.batch().neighbours() == BatchNeighbours.OTHERS;
    }

    private BatchRows asCompared(Batch compared) {
        return new BatchRows(
                compared.rows(), compared.size(), OtherRows.of(recipe.batch()), List.of(compared.position()));
    }

    private void run(BatchRows batch) {
        cancellation.check();
        try {
            DenseTensor logits = runner(batch)
                    .run(batch.rows(), recipe.withBatchSize(batch.size()).withPosition(0))
                    .logits();
            for (int position : batch.positions()) {
                float[] row = BatchedRows.of(logits, position);
                if (alone.length == 0) {
                    alone = row;
                }
                runs.add(measured(batch, position, row));
                group(row).add(batch.rows().shape().dimension(0));
            }
        } catch (ExecutionException e) {
            for (int position : batch.positions()) {
                runs.add(new BatchProbe.Run(
                        batch.size(),
                        position,
                        batch.padding(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        false,
                        e.getMessage()));
            }
        }
    }

    private Set<Integer> group(float[] row) {
        List<Float> bits = new ArrayList<>(row.length);
        for (float logit : row) {
            bits.add(logit);
        }
        return alike.computeIfAbsent(bits, logits -> new TreeSet<>());
    }

    private BatchProbe.Run measured(BatchRows batch, int position, float[] row) {
        double max = Distances.largest(row, alone).orElseThrow();
        double ulp = 0;
        for (int i = 0; i < alone.length; i++) {
            ulp = Math.max(ulp, TensorDiff.ulps(alone[i], row[i], false));
        }
        return new BatchProbe.Run(
                batch.size(),
                position,
                batch.padding(),
                Optional.of(max),
                Optional.of(ulp),
                ulp == 0,
                Ranking.top(row) == Ranking.top(alone),
                Rounding.explains(max, alone),
                "");
    }

    /**
     * Describes a batch that is to be probed.
     *
     * @param rows float32 [N, height, width, channels]
     * @param size the recipe's batch size, at least N
     * @param padding what the other rows are
     * @param positions the rows that hold the picture
     */
    private record BatchRows(DenseTensor rows, int size, OtherRows padding, List<Integer> positions) {

        BatchRows {
            positions = List.copyOf(positions);
        }

        /**
         * @param own the picture's row [1, height, width, channels]
         * @param others rows of that shape, repeated as often as is needed; none stand for zeros
         */
        static BatchRows of(
                DenseTensor own, List<DenseTensor> others, int size, OtherRows padding, List<Integer> positions) {
            DenseTensor zeros = DenseTensor.ofFloat32(own.shape(), new float[own.size()]);
            List<DenseTensor> rows = new ArrayList<>();
            int next = 0;
            for (int row = 0; row < size; row++) {
                if (positions.contains(row)) {
                    rows.add(own);
                } else {
                    rows.add(others.isEmpty() ? zeros : others.get(next++ % others.size()));
                }
            }
            return new BatchRows(BatchedRows.together(rows), size, padding, positions);
        }
    }

    /** Writes what a batch probe found. */
    private static final class BatchVerdict {

        private BatchVerdict() {}

        /**
         * @param runs what was tried; the first is the picture alone
         * @param alike the numbers of rows that give the same bits
         */
        static String of(List<BatchProbe.Run> runs, List<List<Integer>> alike) {
            List<BatchProbe.Run> done =
                    runs.stream().filter(run -> run.failure().isEmpty()).toList();
            if (done.isEmpty()) {
                return "Skewscope could not run a batch: " + runs.get(0).failure() + ".";
            }
            List<BatchProbe.Run> changed =
                    done.stream().filter(run -> !run.identical()).toList();
            String failed =
                    done.size() == runs.size() ? "" : " " + (runs.size() - done.size()) + " batches could not be run.";
            if (changed.isEmpty()) {
                return "Batch size, position and other pictures change nothing (bit-identical)." + failed;
            }
            double max = changed.stream()
                    .flatMap(run -> run.max().stream())
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            boolean rounding = changed.stream().allMatch(BatchProbe.Run::rounding);
            boolean several = !several(alike).isEmpty();
            return "%s (largest %s, %s)%s The top-1 class %s.%s%s"
                    .formatted(
                            several
                                    ? "In batches of %s rows, the position or the other pictures change the logits"
                                            .formatted(sizes(several(alike).stream()
                                                    .sorted()
                                                    .toList()))
                                    : "Batch size changes the logits",
                            SentenceNumber.brief(max),
                            rounding ? "rounding" : "larger than rounding",
                            several ? "." : "; position and other pictures do not.",
                            changed.stream().allMatch(BatchProbe.Run::sameClass) ? "stays" : "changes",
                            several ? "" : equal(alike),
                            failed);
        }

        /** Returns the sizes whose rows differ by their position or the other pictures. */
        private static Set<Integer> several(List<List<Integer>> alike) {
            Set<Integer> seen = new HashSet<>();
            Set<Integer> several = new HashSet<>();
            alike.forEach(group -> group.stream().filter(n -> !seen.add(n)).forEach(several::add));
            return several;
        }

        /** Returns which sizes have equal bits; empty where none do. */
        private static String equal(List<List<Integer>> alike) {
            return alike.stream()
                    .filter(group -> group.size() > 1)
                    .map(group -> " Sizes " + sizes(group) + " are bit-identical to one another.")
                    .collect(Collectors.joining());
        }

        private static String sizes(List<Integer> sizes) {
            return Enumeration.ofWords(sizes.stream().map(String::valueOf).toList());
        }
    }
}
