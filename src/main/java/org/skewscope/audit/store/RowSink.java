package org.skewscope.audit.store;

import java.util.List;
import java.util.Optional;

/** Takes the results of an audit, picture by picture, and reports which it has already. */
public interface RowSink {

    /**
     * Returns by pathway whether its result is there, with the probability of the picture's class.
     *
     * @param picture the picture
     * @throws AuditStoreException with a sentence if the sink fails
     */
    List<Boolean> known(StoredPicture picture) throws AuditStoreException;

    /**
     * Returns whether all pairs of a picture are there.
     *
     * @param picture the picture
     * @throws AuditStoreException with a sentence if the sink fails
     */
    boolean pairsKnown(StoredPicture picture) throws AuditStoreException;

    /**
     * Takes a file whose content's results are there.
     *
     * @param picture the picture
     * @throws AuditStoreException with a sentence if the sink fails
     */
    void keep(StoredPicture picture) throws AuditStoreException;

    /**
     * Takes a file with its results; an earlier measured result stays.
     *
     * @param row the results
     * @throws AuditStoreException with a sentence if the sink fails
     */
    void add(AuditRow row) throws AuditStoreException;

    /** Makes all rows durable. */
    void commit() throws AuditStoreException;

    /**
     * Describes the results of one file.
     *
     * @param first whether no earlier path has the same content; copies do not count
     * @param results results by pathway; empty where the pathway was not run yet
     * @param pairs differences by pairing; empty where a pathway has no result
     */
    record AuditRow(
            StoredPicture picture,
            boolean first,
            List<Optional<StoredResult>> results,
            List<Optional<StoredPair>> pairs) {

        public AuditRow {
            results = List.copyOf(results);
            pairs = List.copyOf(pairs);
        }

        /**
         * Returns a pathway's measured result; empty where it has none or failed.
         *
         * @param pathway the pathway's index
         */
        public Optional<StoredResult> measured(int pathway) {
            return results.get(pathway).filter(StoredResult::measured);
        }

        /** Returns the measured results of two pathways; empty if one has none or failed. */
        public Optional<TwoResults> measured(Pairing pairing) {
            return measured(pairing.a()).flatMap(a -> measured(pairing.b()).map(b -> new TwoResults(a, b)));
        }
    }

    /** Describes the measured results of two pathways for one picture. */
    record TwoResults(StoredResult a, StoredResult b) {

        /** Returns whether the top-1 class differs. */
        public boolean flips() {
            return a.topClass() != b.topClass();
        }
    }
}
