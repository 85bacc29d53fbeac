package org.skewscope.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.skewscope.audit.store.RowSink;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredPicture;

/** The rows of a shard in memory: they are written all at once, or not at all. */
final class ShardRows implements RowSink {

    private final Set<String> wanted;
    private final int pathways;
    private final List<AuditRow> rows = new ArrayList<>();

    /**
     * @param wanted paths of the pictures that no finished shard has
     */
    ShardRows(Set<String> wanted, int pathways) {
        this.wanted = Set.copyOf(wanted);
        this.pathways = pathways;
    }

    List<AuditRow> rows() {
        return Collections.unmodifiableList(rows);
    }

    @Override
    public List<Boolean> known(StoredPicture picture) {
        return Collections.nCopies(pathways, !wanted.contains(picture.path()));
    }

    @Override
    public boolean pairsKnown(StoredPicture picture) {
        return !wanted.contains(picture.path());
    }

    @Override
    public void keep(StoredPicture picture) {
        // A finished shard has it.
    }

    @Override
    public void add(AuditRow row) {
        rows.add(row);
    }

    @Override
    public void commit() {
        // The shard's file is committed as a whole.
    }
}
