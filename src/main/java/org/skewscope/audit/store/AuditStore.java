package org.skewscope.audit.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.audit.store.AuditReader.TensorName;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoreFile.StoreRemoval;
import org.skewscope.picture.PictureTraits;

/** Writes an audit's file. It is thread-safe; rows are durable after {@link #commit}. */
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
     * Opens or creates an audit's file and locks it.
     *
     * @param file the file
     * @param anew whether the file's content is dropped
     * @throws IOException with a sentence if it cannot be written
     */
    public static AuditStore open(Path file, boolean anew) throws IOException {
        StoreLock lock = StoreLock.of(file);
        try {
            if (anew) {
                StoreRemoval.remove(file);
            }
            return new AuditStore(file, lock, StoreFile.writable(file));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Returns the machine and the model of the last numbers; empty where nothing was measured. */
    public synchronized Optional<StoredRun> lastRun() throws AuditStoreException {
        return StoreFile.read(file, () -> StoreTables.lastRun(connection));
    }

    /**
     * Starts a run that knows the labels.
     *
     * @param stored the machine and the model
     * @param wanted the subject of the audit
     * @throws AuditStoreException with a sentence if SQLite fails
     */
    public void begin(StoredRun stored, AuditHead wanted) throws AuditStoreException {
        begin(stored, wanted, false);
    }

    /**
     * Starts a run.
     *
     * @param stored the machine and the model
     * @param wanted the subject of the audit
     * @param keepLabels whether a picture that comes without a label keeps its stored label
     * @throws AuditStoreException with a sentence if SQLite fails
     */
    public synchronized void begin(StoredRun stored, AuditHead wanted, boolean keepLabels) throws AuditStoreException {
        StoreFile.run(file, () -> {
            closeStatements();
            StoreTables.write(connection, stored, Instant.now().toString());
            StoreTables.write(connection, wanted);
            run = StoreTables.lastRunId(connection);
            connection.commit();
            head = wanted;
            lookup = new RowLookup(connection, wanted);
            inserts = new RowInserts(connection, run, keepLabels);
        });
    }

    /** Returns whether the file has no result. */
    public synchronized boolean isEmpty() throws AuditStoreException {
        return StoreFile.read(file, () -> Sql.rows(connection, "SELECT 1 FROM result LIMIT 1", row -> 1)
                .isEmpty());
    }

    @Override
    public synchronized List<Boolean> known(StoredPicture picture) throws AuditStoreException {
        return StoreFile.read(file, () -> lookup.results(picture).stream()
                .map(found -> found.filter(StoredResult::measured)
                        .filter(result ->
                                picture.label().isEmpty() || result.likelihood().isPresent())
                        .isPresent())
                .toList());
    }

    @Override
    public synchronized boolean pairsKnown(StoredPicture picture) throws AuditStoreException {
        return StoreFile.read(file, () -> lookup.pairs(picture).stream().allMatch(Optional::isPresent));
    }

    @Override
    public synchronized void keep(StoredPicture picture) throws AuditStoreException {
        StoreFile.run(file, () -> inserts.picture(picture));
    }

    @Override
    public synchronized void add(AuditRow row) throws AuditStoreException {
        StoreFile.run(file, () -> {
            inserts.picture(row.picture());
            for (int i = 0; i < row.results().size(); i++) {
                Optional<StoredResult> result = row.results().get(i);
                if (result.isPresent()) {
                    inserts.result(row.picture(), head.pathways().get(i).fingerprint(), result.get());
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
        });
    }

    /** Returns the audit's file. */
    public Path file() {
        return file;
    }

    /** Returns the pictures and pathways whose tensors are kept. */
    public synchronized List<TensorName> tensors() throws AuditStoreException {
        return StoreFile.read(file, () -> TensorTable.names(connection));
    }

    /**
     * Keeps a tensor.
     *
     * @param name the picture's content and the pathway
     * @param tensor the input tensor
     * @throws IOException if the file cannot be written
     */
    public synchronized void keep(TensorName name, StoredTensor tensor) throws IOException {
        StoreFile.run(file, () -> TensorTable.write(connection, name, tensor));
    }

    /**
     * Drops all other tensors.
     *
     * @param wanted the tensors that stay
     * @throws AuditStoreException with a sentence if SQLite fails
     */
    public synchronized void retain(Set<TensorName> wanted) throws AuditStoreException {
        StoreFile.run(file, () -> TensorTable.retain(connection, wanted));
    }

    /** Returns the verdicts on pictures that are explained. */
    public synchronized Map<StoredCause.Key, StoredCause> causes() throws AuditStoreException {
        return StoreFile.read(file, () -> StoredCause.Table.read(connection));
    }

    /**
     * Keeps a verdict.
     *
     * @param key the picture and the pathways
     * @throws AuditStoreException with a sentence if SQLite fails
     */
    public synchronized void keep(StoredCause.Key key, StoredCause cause) throws AuditStoreException {
        StoreFile.run(file, () -> StoredCause.Table.write(connection, key, cause));
    }

    @Override
    public synchronized void commit() throws AuditStoreException {
        StoreFile.run(file, () -> connection.commit());
    }

    /** Ends a run over all files: pictures that only an earlier run had are dropped. */
    public synchronized void complete() throws AuditStoreException {
        StoreFile.run(file, () -> {
            Sql.run(connection, "DELETE FROM picture WHERE run <> ?", run);
            connection.commit();
        });
    }

    private void closeStatements() throws SQLException {
        if (inserts != null) {
            inserts.close();
            lookup.close();
        }
    }

    /** Closes the file, which then holds the committed rows and has no log beside it. */
    @Override
    public synchronized void close() throws IOException {
        try {
            StoreFile.run(file, () -> {
                if (!connection.isClosed()) {
                    connection.rollback();
                    closeStatements();
                    connection.setAutoCommit(true);
                    Sql.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
                    connection.close();
                }
            });
        } finally {
            lock.close();
        }
    }

    /**
     * Writes rows. A measured result is never replaced, so that numbers do not depend on the order
     * of runs.
     */
    private static final class RowInserts implements AutoCloseable {

        private static final int TOP = 5;

        private final PreparedStatement picture;
        private final PreparedStatement traits;
        private final PreparedStatement result;
        private final PreparedStatement likelihood;
        private final PreparedStatement pair;
        private final int run;

        RowInserts(Connection connection, int run, boolean keepLabels) throws SQLException {
            this.run = run;
            picture = connection.prepareStatement(
                    """
                    INSERT INTO picture VALUES(?,?,?,?,?,?) ON CONFLICT(path) DO UPDATE SET content=excluded.content,
                    bytes=excluded.bytes, format=excluded.format, run=excluded.run, label=
                    """
                            + (keepLabels ? "COALESCE(excluded.label, picture.label)" : "excluded.label"));
            traits = connection.prepareStatement("INSERT INTO trait VALUES(?,?,?,?,?,?) ON CONFLICT DO NOTHING");
            result = connection.prepareStatement(
                    """
                    INSERT INTO result VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(content, fingerprint)
                    DO UPDATE SET run=excluded.run, top1=excluded.top1, top2=excluded.top2, top3=excluded.top3,
                    top4=excluded.top4, top5=excluded.top5, p1=excluded.p1, p2=excluded.p2, p3=excluded.p3,
                    p4=excluded.p4, p5=excluded.p5, sum_squares=excluded.sum_squares, fed_sha=excluded.fed_sha,
                    logits_sha=excluded.logits_sha, failure_stage=excluded.failure_stage, failure=excluded.failure
                    WHERE result.failure IS NOT NULL""");
            likelihood = connection.prepareStatement("INSERT INTO likelihood VALUES(?,?,?,?) ON CONFLICT DO NOTHING");
            pair = connection.prepareStatement("INSERT INTO pair VALUES(?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING");
        }

        void picture(StoredPicture each) throws SQLException {
            Sql.run(picture, each.path(), each.content(), each.bytes(), each.format(), each.label(), run);
            if (each.traits().isPresent()) {
                PictureTraits said = each.traits().get();
                Sql.run(
                        traits,
                        each.content(),
                        said.width(),
                        said.height(),
                        said.channels(),
                        said.chroma(),
                        said.orientation());
            }
        }

        void result(StoredPicture of, String fingerprint, StoredResult each) throws SQLException {
            List<Object> values = new ArrayList<>(List.of(of.content(), fingerprint, run));
            values.addAll(topFive(each.top()));
            values.addAll(topFive(each.p()));
            values.addAll(List.of(
                    each.sumOfSquares(),
                    each.fed(),
                    each.logits(),
                    each.failure().map(StoredResult.StoredFailure::stage),
                    each.failure().map(StoredResult.StoredFailure::reason)));
            Sql.run(result, values.toArray());
            if (each.likelihood().isPresent() && of.label().isPresent()) {
                Sql.run(likelihood, of.content(), fingerprint, of.label(), each.likelihood());
            }
        }

        /** Returns the values of five columns; missing ones are null. */
        private static List<Object> topFive(List<?> values) {
            return Arrays.asList(Arrays.copyOf(values.toArray(), TOP));
        }

        void pair(StoredPicture of, String a, String b, StoredPair each) throws SQLException {
            boolean turned = a.compareTo(b) > 0;
            StoredPair stored = turned ? each.turned() : each;
            Sql.run(
                    pair,
                    of.content(),
                    turned ? b : a,
                    turned ? a : b,
                    stored.dp(),
                    stored.totalVariation(),
                    stored.jensenShannon(),
                    stored.firstStage(),
                    stored.fedMaxAbsolute());
        }

        @Override
        public void close() throws SQLException {
            picture.close();
            traits.close();
            result.close();
            likelihood.close();
            pair.close();
        }
    }

    /**
     * Keeps two audits from writing one file. A second file beside it is locked and not the
     * database: closing a second handle of the database would drop SQLite's own locks.
     */
    public static final class StoreLock implements Closeable {

        private final Path file;
        private final FileChannel channel;

        private StoreLock(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /**
         * Locks an audit's file.
         *
         * @param store the audit's file, which need not exist
         * @throws AuditStoreException with a sentence if another audit writes it
         */
        public static StoreLock of(Path store) throws AuditStoreException {
            Path absolute = store.toAbsolutePath();
            Path parent = absolute.getParent();
            if (parent == null || !Files.isDirectory(parent)) {
                throw new AuditStoreException(
                        store + ": its folder does not exist. Create the folder, or name another file.");
            }
            if (Files.isDirectory(absolute)) {
                throw new AuditStoreException(store + " is a folder. Name a file, such as one inside it.");
            }
            Path file = absolute.resolveSibling("." + absolute.getFileName() + ".lock");
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = locked(channel);
                if (lock == null) {
                    channel.close();
                    throw new AuditStoreException(
                            store + " is being written by another audit. Wait for it, or name another file.");
                }
                return new StoreLock(file, channel);
            } catch (AuditStoreException e) {
                throw e;
            } catch (IOException e) {
                throw new AuditStoreException(
                        "%s cannot be written there (%s takes no new file). Name another file."
                                .formatted(store, parent),
                        e);
            }
        }

        private static FileLock locked(FileChannel channel) throws IOException {
            try {
                return channel.tryLock();
            } catch (OverlappingFileLockException e) {
                return null;
            }
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
            channel.close();
        }
    }
}
