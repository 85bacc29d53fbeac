package org.skewscope.audit.store;

import java.util.List;

/** Takes what an audit measures, picture by picture, and says what it has already. */
public interface RowSink {

    /** By pathway, whether its result is there, with the probability of the picture's class. */
    List<Boolean> known(StoredPicture picture) throws AuditStoreException;

    /** Whether every pair of it is there. */
    boolean pairsKnown(StoredPicture picture) throws AuditStoreException;

    /** A file whose content's results are there. */
    void keep(StoredPicture picture) throws AuditStoreException;

    /** A file with its results; a result that was measured before stays. */
    void add(AuditRow row) throws AuditStoreException;

    /** What was taken until now stands, whatever happens next. */
    void commit() throws AuditStoreException;
}
