package org.skewscope.present.why;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;

/** Writes what the shares of a ledger mean. */
public final class SharesWording {

    /** Beyond this a share is no longer written as 0 or 100%. */
    private static final double SEEN = 0.0005;

    private SharesWording() {}

    /** Returns a sentence if a contribution is below 0% or above 100%. */
    public static Optional<String> beyondAll(List<LedgerEntry> entries) {
        boolean beyond = entries.stream()
                .flatMap(entry ->
                        Stream.of(entry.shares().input(), entry.shares().logits()))
                .flatMap(Optional::stream)
                .anyMatch(share -> share < -SEEN || share > 1 + SEEN);
        return beyond
                ? Optional.of(
                        """
                        Contributions add up to 100%. A negative one reduces the difference, so another can exceed \
                        100%.""")
                : Optional.empty();
    }
}
