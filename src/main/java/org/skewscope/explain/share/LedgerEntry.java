package org.skewscope.explain.share;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * One cause: an option in which the pathways differ.
 *
 * @param factor the option's key
 * @param label the option's label
 * @param a its value's id in A
 * @param b its value's id in B
 * @param shares its shares
 * @param standardErrors of the shares where they were sampled; empty where they are exact
 * @param alone what setting this option alone does; empty if a pathway has no result
 * @param interactions with each other factor
 */
public record LedgerEntry(
        String factor,
        String label,
        String a,
        String b,
        Shares shares,
        Optional<Shares> standardErrors,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SingleChange> alone,
        List<Interaction> interactions) {

    /** Without the experiment. */
    public LedgerEntry(
            String factor,
            String label,
            String a,
            String b,
            Shares shares,
            Optional<Shares> standardErrors,
            List<Interaction> interactions) {
        this(factor, label, a, b, shares, standardErrors, Optional.empty(), interactions);
    }

    public LedgerEntry {
        interactions = List.copyOf(interactions);
    }
}
