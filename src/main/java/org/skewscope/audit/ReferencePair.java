package org.skewscope.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.RowSink.TwoResults;
import org.skewscope.audit.store.StoredCause;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredPicture;

/**
 * Describes a pair of the reference and another pathway; other pairs are not explained.
 *
 * @param index among all pairs of the audit
 * @param pairing the pathways, the reference first
 */
record ReferencePair(AuditHead head, int index, Pairing pairing) {

    /** Returns the pairs with the reference in the audit's order. */
    static List<ReferencePair> all(AuditHead head) {
        List<ReferencePair> all = new ArrayList<>();
        for (int i = 0; i < head.pairs().size(); i++) {
            Pairing pairing = head.pairs().get(i);
            if (pairing.a() == head.reference()) {
                all.add(new ReferencePair(head, i, pairing));
            } else if (pairing.b() == head.reference()) {
                all.add(new ReferencePair(head, i, new Pairing(pairing.b(), pairing.a())));
            }
        }
        return all;
    }

    /** Returns the reference. */
    StoredPathway a() {
        return head.pathways().get(pairing.a());
    }

    /** Returns the other pathway. */
    StoredPathway b() {
        return head.pathways().get(pairing.b());
    }

    /** Returns the key of the verdict on a picture. */
    StoredCause.Key key(StoredPicture picture) {
        return StoredCause.Key.of(picture.content(), a(), b());
    }

    /** Returns the results of a row, of which some stage differs; empty if none does or one pathway has no result. */
    Optional<TwoResults> different(AuditRow row) {
        return row.measured(pairing)
                .filter(both -> both.flips()
                        || row.pairs()
                                .get(index)
                                .flatMap(StoredPair::firstStage)
                                .isPresent());
    }
}
