package org.skewscope.explain.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ModelRunner;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/**
 * The smallest changes of every kind; empty lists where none is needed or none was found.
 *
 * @param flip the fewest changes of A that change A's label: to B's values where those can, else
 *     the one of {@code flipAnyValue}
 * @param flipAnyValue the same, but one change to a value of neither pathway goes before several to
 *     B's
 * @param agreement the fewest changes of B, to A's values, that make it feed and return A's bits;
 *     none either where A has no result
 * @param classAgreement the fewest that make it name A's class; likewise
 * @param repair where one pathway fails, the fewest of its options to set to the other's values so
 *     that it runs
 * @param search how far they were searched for
 */
public record SmallestChanges(
        List<OptionChange> flip,
        List<OptionChange> flipAnyValue,
        List<OptionChange> agreement,
        List<OptionChange> classAgreement,
        List<OptionChange> repair,
        ChangeSearch search) {

    public SmallestChanges {
        flip = List.copyOf(flip);
        flipAnyValue = List.copyOf(flipAnyValue);
        agreement = List.copyOf(agreement);
        classAgreement = List.copyOf(classAgreement);
        repair = List.copyOf(repair);
    }

    /**
     * @param model runs what is only screened; see {@link FlipScreen}
     * @param mostOthers how many values of neither pathway are tried for a flip
     * @param progress told how many of them were
     */
    public static SmallestChanges search(
            Hybrids hybrids,
            ModelRunner model,
            int mostOthers,
            ProgressListener progress,
            Cancellation cancellation) {
        SmallestChange change = new SmallestChange(hybrids);
        List<OptionChange> towardsB = change.flip().orElse(List.of());
        List<OptionChange> agreement = change.agreement().orElse(List.of());
        List<OptionChange> classAgreement = change.classAgreement().orElse(List.of());
        List<OptionChange> repair = change.repair().orElse(List.of());
        List<String> notes = new ArrayList<>();
        if (!hybrids.factors().isEmpty()) {
            notes.add(ofSets(change.proven()));
        }
        List<OptionChange> anyValue = towardsB;
        int tried = 0;
        if (towardsB.size() != 1) {
            AnyValueFlip others =
                    new AnyValueFlip(hybrids, model, mostOthers, progress, cancellation);
            Optional<OptionChange> single = others.find(notes);
            anyValue = single.map(List::of).orElse(towardsB);
            tried = others.tried();
        }
        List<OptionChange> flip = towardsB.isEmpty() ? anyValue : towardsB;
        for (List<OptionChange> set : new LinkedHashSet<>(List.of(flip, anyValue))) {
            rangeNote(hybrids, set).ifPresent(notes::add);
        }
        return new SmallestChanges(
                flip,
                anyValue,
                agreement,
                classAgreement,
                repair,
                new ChangeSearch(hybrids.factors().size(), tried, change.proven(), notes));
    }

    private static String ofSets(boolean proven) {
        return proven
                ? "All smaller sets of the differing options were tried."
                : "There are too many sets of the differing options to try all; from the sets given"
                        + " none can be left out, but a smaller one may exist.";
    }

    private static Optional<String> rangeNote(Hybrids hybrids, List<OptionChange> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Pathway changed = hybrids.a();
        for (OptionChange change : changes) {
            changed = change.applyTo(changed);
        }
        return FedRange.note(changes, hybrids.outcome(0), hybrids.outcome(changed));
    }
}
