package org.skewscope.explain;

import java.util.List;

/**
 * Why pathway B differs from pathway A on one picture. Its components' names are those of the JSON.
 *
 * @param picture the picture's file name
 * @param a A's id
 * @param b B's id
 * @param sentence the cause in one sentence
 * @param severity how much the difference matters, in words
 * @param firstDifferingStage the stage's id; null where every stage is the same
 * @param ladder a rung for every stage, in order
 * @param ledger the causes, largest first
 * @param interactions of each pair of causes
 * @param ledgerAccount how the ledger came about
 * @param crossedSwap what separates input from execution
 * @param smallestFlip the fewest changes of A, to B's values, that change A's label; empty where
 *     none do
 * @param smallestAgreement the fewest changes of B, to A's values, that make it feed and return A's
 *     bits; empty where none are needed, or A has no result
 * @param smallestClassAgreement the fewest that make it name A's class; empty likewise
 * @param margin null where a side has no logits
 * @param batchProbe of A's tensor in A's execution; null where A feeds nothing
 * @param detectors what the two fed tensors show by themselves, surest first
 */
public record Explanation(
        String picture,
        String a,
        String b,
        String sentence,
        String severity,
        String firstDifferingStage,
        List<Rung> ladder,
        List<LedgerEntry> ledger,
        List<Interaction> interactions,
        LedgerAccount ledgerAccount,
        CrossedSwap crossedSwap,
        List<OptionChange> smallestFlip,
        List<OptionChange> smallestAgreement,
        List<OptionChange> smallestClassAgreement,
        Margin margin,
        BatchProbe batchProbe,
        List<Detection> detectors) {

    public Explanation {
        ladder = List.copyOf(ladder);
        ledger = List.copyOf(ledger);
        interactions = List.copyOf(interactions);
        smallestFlip = List.copyOf(smallestFlip);
        smallestAgreement = List.copyOf(smallestAgreement);
        smallestClassAgreement = List.copyOf(smallestClassAgreement);
        detectors = List.copyOf(detectors);
    }
}
