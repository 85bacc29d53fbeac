package org.skewscope.explain;

import java.util.List;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.change.ChangeSearch;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.share.Interaction;
import org.skewscope.explain.share.LedgerAccount;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.Remedy;

/**
 * Why pathway B differs from pathway A on one picture. Its components' names are those of the JSON.
 *
 * @param picture the picture's file name
 * @param a A's id
 * @param b B's id
 * @param sentence the cause in one sentence
 * @param severity how much the difference matters, in words
 * @param failures why a pathway ended early; empty where both reached the end
 * @param firstDifferingStage the stage's id; null where every stage is the same
 * @param ladder a rung for every stage, in order
 * @param ledger the causes, largest first
 * @param interactions of each pair of causes
 * @param ledgerAccount how the ledger came about
 * @param crossedSwap what separates input from execution
 * @param smallestFlip the fewest changes of A that change A's label: to B's values where those can,
 *     else the one of {@code smallestFlipAnyValue}; empty where none was found
 * @param smallestFlipAnyValue the same, but one change to a value of neither pathway goes before
 *     several to B's
 * @param smallestAgreement the fewest changes of B, to A's values, that make it feed and return A's
 *     bits; empty where none are needed, or A has no result
 * @param smallestClassAgreement the fewest that make it name A's class; empty likewise
 * @param smallestRepair where one pathway fails, the fewest of its options to set to the other's
 *     values so that it runs
 * @param changeSearch how far the smallest changes were searched for
 * @param margin null where a side has no logits
 * @param modelDepth the difference inside the model, layer by layer; null where a side feeds
 *     nothing
 * @param batchProbe of A's tensor in A's execution; null where A feeds nothing
 * @param detectors what the two fed tensors show by themselves, surest first
 */
public record Explanation(
        String picture,
        String a,
        String b,
        String sentence,
        String severity,
        List<PathwayFailure> failures,
        String firstDifferingStage,
        List<Rung> ladder,
        List<LedgerEntry> ledger,
        List<Interaction> interactions,
        LedgerAccount ledgerAccount,
        CrossedSwap crossedSwap,
        List<OptionChange> smallestFlip,
        List<OptionChange> smallestFlipAnyValue,
        List<OptionChange> smallestAgreement,
        List<OptionChange> smallestClassAgreement,
        List<OptionChange> smallestRepair,
        ChangeSearch changeSearch,
        Margin margin,
        ModelDepth modelDepth,
        BatchProbe batchProbe,
        List<Detection> detectors) {

    public Explanation {
        failures = List.copyOf(failures);
        ladder = List.copyOf(ladder);
        ledger = List.copyOf(ledger);
        interactions = List.copyOf(interactions);
        smallestFlip = List.copyOf(smallestFlip);
        smallestFlipAnyValue = List.copyOf(smallestFlipAnyValue);
        smallestAgreement = List.copyOf(smallestAgreement);
        smallestClassAgreement = List.copyOf(smallestClassAgreement);
        smallestRepair = List.copyOf(smallestRepair);
        detectors = List.copyOf(detectors);
    }

    /**
     * Why a pathway ended early.
     *
     * @param pathway its id
     * @param stage the id of the stage that failed
     * @param reason one clause, without a full stop
     * @param remedy what helps
     */
    public record PathwayFailure(String pathway, String stage, String reason, Remedy remedy) {}
}
