package org.skewscope.explain.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.execution.ModelRunner;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

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
    AnyValueFlip(
            Hybrids hybrids,
            ModelRunner model,
            int most,
            ProgressListener progress,
            Cancellation cancellation) {
        this.screen = new FlipScreen(hybrids, model);
        this.model = model;
        this.most = most;
        this.progress = progress;
        this.hybrids = hybrids;
        this.cancellation = cancellation;
        this.start = hybrids.outcome(0);
    }

    /** The change; empty where none was found, or A has no label. */
    Optional<OptionChange> find(List<String> notes) {
        if (!start.ran()) {
            return Optional.empty();
        }
        double gap = start.gap();
        List<Candidate> changes = new ArrayList<>();
        boolean executions = gap <= EXECUTION_MOVES;
        for (PathwayOption option : PathwayOption.ALL) {
            if (executions || option instanceof PathwayOption.OfPreprocessing) {
                changes.addAll(changes(option));
            }
        }
        changes.sort(Comparator.comparing(Candidate::familiarity));
        int wanted = Math.min(most, changes.size());
        for (int first = 0; first < wanted; first += FlipScreen.CHANGES) {
            progress.counted(tried, wanted);
            attempt(changes.subList(first, Math.min(wanted, first + FlipScreen.CHANGES)));
        }
        notes.add(note(changes.size(), executions, gap));
        if (screen.screened() > 0) {
            notes.add(
                    screen.screened()
                            + " of them were run several at a time only: the label led by far more"
                            + " than that changes.");
        }
        return best.map(flip -> flip.candidate().change());
    }

    int tried() {
        return tried;
    }

    private List<Candidate> changes(PathwayOption option) {
        String own = option.valueIn(hybrids.a());
        return option.choices().stream()
                .map(Choice::id)
                .filter(id -> !id.equals(own))
                .map(id -> new OptionChange(option.key(), own, id))
                .filter(this::staysInThisProcess)
                .filter(change -> !(option instanceof PathwayOption.OfExecution) || runs(change))
                .map(change -> new Candidate(change, Familiarity.of(option, change.to())))
                .toList();
    }

    /** Other native settings would start another process for each value. */
    private boolean staysInThisProcess(OptionChange change) {
        return change.applyTo(hybrids.a())
                .execution()
                .nativeSettings()
                .equals(hybrids.a().execution().nativeSettings());
    }

    /** Whether the model takes such an execution at all. */
    private boolean runs(OptionChange change) {
        return model.refusal(change.applyTo(hybrids.a()).execution()).isEmpty();
    }

    private void attempt(List<Candidate> candidates) {
        List<Pathway> changed =
                candidates.stream().map(each -> each.change().applyTo(hybrids.a())).toList();
        List<Pathway> fedOnly =
                changed.stream()
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
        double distance =
                Distances.largest(outcome.logits(), start.logits())
                        .orElse(Double.POSITIVE_INFINITY);
        boolean breaks = FedRange.breaks(List.of(candidate.change()), start, outcome);
        Flip flip = new Flip(candidate, breaks, distance);
        if (best.isEmpty() || flip.compareTo(best.get()) < 0) {
            best = Optional.of(flip);
        }
    }

    /** A change that is worth a try. */
    private record Candidate(OptionChange change, Familiarity familiarity) {}

    /** A change that flips the label; the least one is the best. */
    private record Flip(Candidate candidate, boolean breaksRange, double moved)
            implements Comparable<Flip> {

        private static final Comparator<Flip> ORDER =
                Comparator.comparing(Flip::breaksRange)
                        .thenComparing(flip -> flip.candidate().familiarity())
                        .thenComparingDouble(Flip::moved);

        @Override
        public int compareTo(Flip other) {
            return ORDER.compare(this, other);
        }
    }

    private String note(int planned, boolean executions, double gap) {
        String single =
                tried
                        + " of "
                        + planned
                        + " single changes of A to any offered value were tried for a flip"
                        + (tried < planned ? ", the most familiar first" : "")
                        + "; sets of several changes among B's values only.";
        return executions
                ? single
                : single
                        + String.format(
                                Locale.ROOT,
                                " Execution options were left out: they move logits by less than"
                                        + " %.1f, the lead is %.2g.",
                                EXECUTION_MOVES,
                                gap);
    }
}
