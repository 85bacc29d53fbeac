package org.skewscope.explain.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.compare.Ranking;
import org.skewscope.compare.Rounding;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.Xla;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.numbers.BatchedRows;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.tensor.TensorBytes;

/**
 * Looks for one option of A whose change to any offered value, be it neither pathway's, flips A's
 * label. Familiar values are tried first. Among several that flip it, one that keeps the range of
 * the fed values goes first, then a more familiar one, then the gentlest: the one that moves the
 * logits least.
 */
final class AnyValueFlip {

    /**
     * The model's execution moves a logit by less than this, half of it even with weights rounded
     * to bfloat16 or computed in it.
     */
    private static final double EXECUTION_MOVES = 0.5;

    private final Hybrids hybrids;
    private final ModelRunner model;
    private final int most;
    private final ProgressListener progress;
    private final Cancellation cancellation;
    private final FlipScreen screen;
    private final HybridOutcome start;
    private Optional<Flip> best = Optional.empty();
    private int tried;

    /**
     * @param model runs what is only screened, and tells what it does not run
     * @param most how many changes are tried, the most familiar first
     */
    AnyValueFlip(Hybrids hybrids, ModelRunner model, int most, ProgressListener progress, Cancellation cancellation) {
        this.screen = new FlipScreen(hybrids, model);
        this.model = model;
        this.most = most;
        this.progress = progress;
        this.hybrids = hybrids;
        this.cancellation = cancellation;
        this.start = hybrids.outcome(0);
    }

    /** Returns the change; empty where none was found, or A has no label. */
    Optional<OptionChange> find(List<String> notes) {
        if (!start.ran()) {
            return Optional.empty();
        }
        double gap = start.gap();
        boolean executions = gap <= EXECUTION_MOVES;
        List<Candidate> changes = PathwayOption.ALL.stream()
                .filter(option -> executions || option instanceof PathwayOption.OfPreprocessing)
                .flatMap(this::changes)
                .sorted(Comparator.comparing(Candidate::familiarity))
                .toList();
        int wanted = Math.min(most, changes.size());
        for (int first = 0; first < wanted; first += FlipScreen.CHANGES) {
            progress.counted(tried, wanted);
            attempt(changes.subList(first, Math.min(wanted, first + FlipScreen.CHANGES)));
        }
        notes.add(note(changes.size(), executions, gap));
        if (screen.screened() > 0) {
            notes.add("Skewscope ran "
                    + screen.screened()
                    + " of these changes several at a time: even together their effect is"
                    + " far below the margin.");
        }
        return best.map(flip -> flip.candidate().change());
    }

    int tried() {
        return tried;
    }

    private Stream<Candidate> changes(PathwayOption option) {
        String own = option.valueIn(hybrids.a());
        return option.choices().stream()
                .map(Choice::id)
                .filter(id -> !id.equals(own))
                .map(id -> new OptionChange(option.key(), own, id))
                .filter(this::staysInThisProcess)
                .filter(change -> !(option instanceof PathwayOption.OfExecution) || runs(change))
                .map(change -> new Candidate(change, Familiarity.of(option, change.to())));
    }

    /** Other native settings would start another process for each value. */
    private boolean staysInThisProcess(OptionChange change) {
        return change.applyTo(hybrids.a())
                .execution()
                .nativeSettings()
                .equals(hybrids.a().execution().nativeSettings());
    }

    /** Returns whether the model takes such an execution at all. */
    private boolean runs(OptionChange change) {
        return model.refusal(change.applyTo(hybrids.a()).execution()).isEmpty();
    }

    private void attempt(List<Candidate> candidates) {
        List<Pathway> changed = candidates.stream()
                .map(each -> each.change().applyTo(hybrids.a()))
                .toList();
        List<Pathway> fedOnly = changed.stream()
                .filter(each -> each.execution().equals(hybrids.a().execution()))
                .toList();
        boolean[] keeps = screen.keepsLabel(fedOnly);
        for (int i = 0; i < candidates.size(); i++) {
            cancellation.check();
            tried++;
            int fed = fedOnly.indexOf(changed.get(i));
            if (fed < 0 || !keeps[fed]) {
                attempt(candidates.get(i), changed.get(i));
            }
        }
    }

    private void attempt(Candidate candidate, Pathway changed) {
        HybridOutcome outcome = hybrids.outcome(changed);
        if (!outcome.ran() || outcome.topClass() == start.topClass()) {
            return;
        }
        double distance = Distances.largest(outcome.logits(), start.logits()).orElse(Double.POSITIVE_INFINITY);
        boolean breaks = FedRange.breaks(List.of(candidate.change()), start, outcome);
        Flip flip = new Flip(candidate, breaks, distance);
        best = Stream.concat(best.stream(), Stream.of(flip)).min(Flip.ORDER);
    }

    /** Describes a change that is worth a try. */
    private record Candidate(OptionChange change, Familiarity familiarity) {}

    /** Describes a change that flips the label; the least one is the best. */
    private record Flip(Candidate candidate, boolean breaksRange, double moved) {

        private static final Comparator<Flip> ORDER = Comparator.comparing(Flip::breaksRange)
                .thenComparing(flip -> flip.candidate().familiarity())
                .thenComparingDouble(Flip::moved);
    }

    private String note(int planned, boolean executions, double gap) {
        String single = "Skewscope tried %s of %s single option changes of A%s, and combinations of B's values."
                .formatted(tried, planned, tried < planned ? ", the most familiar first" : "");
        return executions
                ? single
                : single
                        + String.format(
                                Locale.ROOT,
                                " Execution options were not tried: they change logits by less"
                                        + " than %.1f, and the margin is %s.",
                                EXECUTION_MOVES,
                                SentenceNumber.brief(gap));
    }

    /** Describes how likely somebody's own pipeline has a value; the most familiar first. */
    enum Familiarity {
        /** A preset has it. */
        OF_A_PRESET,
        /** Well known, or of an option whose values are all alike. */
        COMMON,
        /** Seldom chosen; so is every value that is not listed here. */
        RARE;

        private static final Map<String, Set<String>> COMMON_VALUES = Map.of(
                "decoder",
                Set.of("tf-jpeg-accurate", "tf-image", "opencv"),
                "resize",
                Set.of(
                        "pillow-nearest",
                        "pillow-bilinear",
                        "pillow-lanczos",
                        "opencv-nearest",
                        "opencv-linear",
                        "opencv-cubic",
                        "opencv-area",
                        "tf-bilinear-antialias",
                        "tf-bicubic",
                        "tf-nearest",
                        "tf-area",
                        "keras-nearest",
                        "keras-bilinear",
                        "torchvision-bilinear",
                        "torchvision-bicubic"),
                "framing",
                Set.of("resize-center-crop", "letterbox"),
                "normalize",
                Set.of("keras-tf", "torch-imagenet", "none"),
                "grappler",
                Set.of("off"));

        static Familiarity of(PathwayOption option, String value) {
            if (PathwayPreset.pathways().stream()
                    .anyMatch(p -> option.valueIn(p).equals(value))) {
                return OF_A_PRESET;
            }
            Set<String> common = COMMON_VALUES.get(option.key());
            return common == null || common.contains(value) ? COMMON : RARE;
        }

        /** By option, so that a test can find ids that are none. */
        static Map<String, Set<String>> commonValues() {
            return COMMON_VALUES;
        }
    }

    /**
     * Tells changes of A's preprocessing that cannot flip its label, before they are run as A runs:
     * the rows they feed go through the model together, each of them once, in the quicker of both
     * pathways' executions. That has other bits, by as little as A's own row shows, which is in the
     * first run. What leads there by far more than these matter keeps its label; whatever else, and
     * every flip, has to be run as A runs.
     */
    private static final class FlipScreen {

        /** Changes that are looked at in one run. */
        static final int CHANGES = 12;

        /**
         * A lead of this share of the largest logit is 250 times what {@link Rounding} explains.
         */
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
         * Returns whether each of some changed pathways is sure to name A's class or to fail: that
         * of one which feeds the very same is known, too.
         *
         * @param changed up to {@link #CHANGES}, with A's execution
         */
        boolean[] keepsLabel(List<Pathway> changed) {
            boolean[] keeps = new boolean[changed.size()];
            Optional<DenseTensor> own = hybrids.row(hybrids.a());
            if (own.isEmpty()) {
                return keeps;
            }
            List<Optional<DenseTensor>> rows =
                    changed.parallelStream().map(hybrids::row).toList();
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
            open.forEach((i, sha256) -> {
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

        /** Returns how many keep the label by what was run here. */
        int screened() {
            return screened;
        }

        /**
         * Returns whether A's label comes of its logits, and the other way of running it only
         * rounds.
         */
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
         * Returns the logits of each row; none where the model refuses them, which each run tells
         * by itself.
         */
        private List<float[]> run(List<DenseTensor> rows) {
            try {
                DenseTensor logits = model.run(BatchedRows.together(rows), recipe(rows.size()))
                        .logits();
                return IntStream.range(0, rows.size())
                        .mapToObj(row -> BatchedRows.of(logits, row))
                        .toList();
            } catch (ExecutionException e) {
                return List.of();
            }
        }

        /**
         * Returns a graph takes half of what single ops do, where B is one and so is there already.
         */
        private ExecutionRecipe recipe(int rows) {
            ExecutionRecipe a = hybrids.a().execution();
            ExecutionRecipe b = hybrids.b().execution();
            boolean quicker = a.mode() == ExecutionMode.EAGER
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
                    .withBatch(new BatchRecipe(rows, 0, BatchPadding.NONE)
                            .withLayout(a.batch().layout()));
        }
    }
}
