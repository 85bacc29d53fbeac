package org.skewscope.explain.share;

import java.util.List;

/**
 * Each differing option's share in what changes from A to B.
 *
 * @param entries the causes, the largest share in the logits first (in the input where the logits
 *     do not change)
 * @param interactions of each pair of causes
 */
public record CauseLedger(
        List<LedgerEntry> entries, List<Interaction> interactions, LedgerAccount account) {

    public CauseLedger {
        entries = List.copyOf(entries);
        interactions = List.copyOf(interactions);
    }
}
