package org.skewscope.explain.share;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * Describes each differing option's share in what changes from A to B.
 *
 * @param entries the causes, the largest share in the logits first (in the input where the logits
 *     do not change)
 * @param interactions of each pair of causes
 */
public record CauseLedger(List<LedgerEntry> entries, List<Interaction> interactions, LedgerAccount account) {

    public CauseLedger {
        entries = List.copyOf(entries);
        interactions = List.copyOf(interactions);
    }

    /**
     * Describes what two options do together beyond what each does alone (0: they simply add). Each
     * number is empty where it cannot be said.
     *
     * @param first an option's key
     * @param second another option's key
     * @param input in the units of {@link Shares#input()}
     * @param logits in the units of {@link Shares#logits()}
     * @param probability in the units of {@link Shares#probability()}
     */
    public record Interaction(
            String first,
            String second,
            Optional<Double> input,
            Optional<Double> logits,
            Optional<Double> probability) {}

    /**
     * Describes one cause: an option in which the pathways differ.
     *
     * @param factor the option's key
     * @param label the option's label
     * @param a its value's id in A
     * @param b its value's id in B
     * @param shares its shares
     * @param standardErrors of the shares where they were sampled; empty where they are exact
     * @param alone what setting this option alone does; empty if a pathway has no result
     * @param interactions with each other factor
     * @param resizeSteps what single properties of the resize method do; empty for other options
     */
    public record LedgerEntry(
            String factor,
            String label,
            String a,
            String b,
            Shares shares,
            Optional<Shares> standardErrors,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SingleChange> alone,
            List<Interaction> interactions,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ResizeStep> resizeSteps) {

        public LedgerEntry {
            interactions = List.copyOf(interactions);
            // An explanation that an earlier version stored has none.
            resizeSteps = resizeSteps == null ? List.of() : List.copyOf(resizeSteps);
        }
    }
}
