package org.skewscope.audit.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes an audit's file. Several threads may; what is written stands after {@link #commit}. */
public final class AuditStore implements RowSink, Closeable {

    private final Path file;
    private final StoreLock lock;
    private final Connection connection;
    private AuditHead head;
    private RowLookup lookup;
    private RowInserts inserts;
    private int run;

    private AuditStore(Path file, StoreLock lock, Connection connection) {
        this.file = file;
        this.lock = lock;
        this.connection = connection;
    }

    /**
     * @param anew whether what is in it is dropped
     */
    public static AuditStore open(Path file, boolean anew) throws IOException {
        StoreLock lock = StoreLock.of(file);
        boolean opened = false;
        try {
            if (anew) {
                StoreRemoval.remove(file);
            }
            AuditStore store = new AuditStore(file, lock, StoreFile.writable(file));
            opened = true;
            return store;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /** Where and with what the numbers that are in it were made. */
    public synchronized Optional<StoredRun> lastRun() throws AuditStoreException {
        try {
            return StoreTables.lastRun(connection);
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    /** Says what is written from now on, by a run that knows the labels. */
    public void begin(StoredRun stored, AuditHead wanted) throws AuditStoreException {
        begin(stored, wanted, false);
    }

    /**
     * The same.
     *
     * @param keepLabels whether a picture that comes without a label keeps the one that it has
     */
    public synchronized void begin(StoredRun stored, AuditHead wanted, boolean keepLabels)
            throws AuditStoreException {
        try {
            closeStatements();
            StoreTables.write(connection, stored, Instant.now().toString());
            StoreTables.write(connection, wanted);
            run = StoreTables.lastRunId(connection);
            connection.commit();
            head = wanted;
            lookup = new RowLookup(connection);
            inserts = new RowInserts(connection, run, keepLabels);
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    /** Whether nothing was ever measured into it. */
    public synchronized boolean isEmpty() throws AuditStoreException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM result LIMIT 1")) {
            return !rows.next();
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    @Override
    public synchronized List<Boolean> known(StoredPicture picture) throws AuditStoreException {
        try {
            List<Boolean> known = new ArrayList<>();
            for (StoredPathway pathway : head.pathways()) {
                known.add(
                        lookup.result(picture, pathway.fingerprint())
                                .filter(StoredResult::measured)
                                .filter(
                                        result ->
                                                picture.label().isEmpty()
                                                        || result.likelihood().isPresent())
                                .isPresent());
            }
            return known;
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    @Override
    public synchronized boolean pairsKnown(StoredPicture picture) throws AuditStoreException {
        try {
            for (Pairing pairing : head.pairs()) {
                String a = head.pathways().get(pairing.a()).fingerprint();
                String b = head.pathways().get(pairing.b()).fingerprint();
                if (lookup.pair(picture, a, b).isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    @Override
    public synchronized void keep(StoredPicture picture) throws AuditStoreException {
        try {
            inserts.picture(picture);
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    @Override
    public synchronized void add(AuditRow row) throws AuditStoreException {
        try {
            inserts.picture(row.picture());
            for (int i = 0; i < row.results().size(); i++) {
                Optional<StoredResult> result = row.results().get(i);
                if (result.isPresent()) {
                    inserts.result(
                            row.picture(), head.pathways().get(i).fingerprint(), result.get());
                }
            }
            for (int i = 0; i < row.pairs().size(); i++) {
                if (row.pairs().get(i).isPresent()) {
                    Pairing pairing = head.pairs().get(i);
                    inserts.pair(
                            row.picture(),
                            head.pathways().get(pairing.a()).fingerprint(),
                            head.pathways().get(pairing.b()).fingerprint(),
                            row.pairs().get(i).get());
                }
            }
            lookup.forget();
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    public Path file() {
        return file;
    }

    /** Of which pictures and pathways it keeps tensors. */
    public synchronized List<TensorName> tensors() throws AuditStoreException {
        try {
            return TensorTable.names(connection);
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    /** Keeps a tensor beside its result. */
    public synchronized void keep(TensorName name, StoredTensor tensor) throws IOException {
        try {
            TensorTable.write(connection, name, tensor);
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    /** Drops the tensors of all others. */
    public synchronized void retain(Set<TensorName> wanted) throws AuditStoreException {
        try {
            TensorTable.retain(connection, wanted);
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    @Override
    public synchronized void commit() throws AuditStoreException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    /** All files were gone through: those that an earlier run named and this one did not go. */
    public synchronized void complete() throws AuditStoreException {
        try (PreparedStatement old =
                connection.prepareStatement("DELETE FROM picture WHERE run <> ?")) {
            old.setInt(1, run);
            old.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
    }

    private void closeStatements() throws SQLException {
        if (inserts != null) {
            inserts.close();
            lookup.close();
        }
    }

    /** Leaves one file: what was committed. */
    @Override
    public synchronized void close() throws IOException {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
                closeStatements();
                connection.setAutoCommit(true);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                }
                connection.close();
            }
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        } finally {
            lock.close();
        }
    }
}
