package org.skewscope.audit.store;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipException;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.picture.PictureTraits;

/**
 * Reads an audit's file, also while an audit writes it. Rows come one after another, in path order.
 */
public final class AuditReader implements Closeable {

    private static final String TRAITS =
            """
                    , width, height, channels, chroma, orientation FROM picture LEFT JOIN trait ON trait.content = \
                    picture.content""";

    private final Path file;
    private final Connection connection;
    private final AuditHead head;
    private final Optional<StoredRun> run;
    private final ContentLookup contents;
    private final boolean traits;

    /** Takes the row of one file. */
    @FunctionalInterface
    public interface Rows {
        void take(AuditRow row) throws IOException;
    }

    private AuditReader(Path file, Connection connection) throws AuditStoreException {
        this.file = file;
        this.connection = connection;
        try {
            // All reads see one state of the file.
            connection.setAutoCommit(false);
            head = StoreTables.head(connection);
            run = StoreTables.lastRun(connection);
            contents = new ContentLookup(connection, head);
            traits = StoreTables.has(connection, "trait");
        } catch (SQLException e) {
            throw StoreFile.failure(file, e);
        }
        if (head.pathways().isEmpty()) {
            throw new AuditStoreException(file + " holds no audit yet. Audit a folder into it first.");
        }
    }

    /**
     * Opens an audit's file.
     *
     * @param file the file
     * @throws AuditStoreException with a sentence if it is not an audit or cannot be read
     */
    public static AuditReader open(Path file) throws AuditStoreException {
        Connection connection = StoreFile.readable(file);
        try {
            return new AuditReader(file, connection);
        } catch (AuditStoreException | RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /** Returns the audit's file. */
    public Path file() {
        return file;
    }

    /** Returns the subject of the audit. */
    public AuditHead head() {
        return head;
    }

    /** Returns the machine and the model of the last numbers; empty where nothing was measured. */
    public Optional<StoredRun> run() {
        return run;
    }

    /**
     * Reads the rows of all files in path order.
     *
     * @param rows takes each row
     * @throws IOException if the file cannot be read or if the taker fails
     */
    public void rows(Rows rows) throws IOException {
        StoreFile.run(file, () -> {
            try (RowLookup lookup = new RowLookup(connection, head)) {
                String columns =
                        """
                            path, picture.content, bytes, format, label, path = (SELECT min(q.path) FROM picture q \
                            WHERE q.content = picture.content)""";
                String query = "SELECT %s%s ORDER BY path".formatted(columns, traits ? TRAITS : " FROM picture");
                Sql.each(connection, query, row -> rows.take(row(row, lookup)));
            }
        });
    }

    /**
     * Reads the rows of all different pictures in path order; copies are left out.
     *
     * @param rows takes each row
     * @throws IOException if the file cannot be read or if the taker fails
     */
    public void firstRows(Rows rows) throws IOException {
        rows(row -> {
            if (row.first()) {
                rows.take(row);
            }
        });
    }

    private AuditRow row(ResultSet each, RowLookup lookup) throws SQLException {
        StoredPicture picture = new StoredPicture(
                each.getString(1),
                each.getString(2),
                each.getLong(3),
                each.getString(4),
                Sql.optionalInt(each, 5),
                traits(each));
        return new AuditRow(picture, each.getInt(6) == 1, lookup.results(picture), lookup.pairs(picture));
    }

    private Optional<PictureTraits> traits(ResultSet each) throws SQLException {
        return traits && each.getString(9) != null
                ? Optional.of(new PictureTraits(
                        each.getInt(7), each.getInt(8), each.getString(9), each.getString(10), each.getInt(11)))
                : Optional.empty();
    }

    /**
     * Copies the audit into a new file.
     *
     * @param target the new file
     * @throws AuditStoreException with a sentence if it cannot be written
     */
    public void copy(Path target) throws AuditStoreException {
        StoreFile.run(target, () -> {
            connection.commit();
            connection.setAutoCommit(true);
            Sql.run(connection, "PRAGMA query_only=0");
            Sql.run(connection, "VACUUM INTO ?", target.toString());
            Sql.run(connection, "PRAGMA query_only=1");
            connection.setAutoCommit(false);
        });
    }

    /**
     * Returns a kept input tensor; empty where it was not kept.
     *
     * @param name the picture's content and the pathway
     * @throws IOException if the file cannot be read
     */
    public Optional<StoredTensor> tensor(TensorName name) throws IOException {
        try {
            return StoreFile.read(
                    file,
                    () -> StoreTables.has(connection, TensorTable.NAME)
                            ? TensorTable.read(connection, name)
                            : Optional.empty());
        } catch (ZipException | EOFException e) {
            throw new AuditStoreException(file
                    + " is damaged: an input tensor of a picture cannot be unpacked. Copy the"
                    + " file again, or audit the folder again.");
        }
    }

    /** Returns the verdicts on pictures that are explained; none in files of earlier versions. */
    public Map<StoredCause.Key, StoredCause> causes() throws AuditStoreException {
        return StoreFile.read(file, () -> StoredCause.Table.read(connection));
    }

    /** Returns the number of different pictures. */
    public long contents() throws AuditStoreException {
        return StoreFile.read(
                file, () -> Sql.rows(connection, "SELECT count(DISTINCT content) FROM picture", row -> row.getLong(1))
                        .get(0));
    }

    /**
     * Returns whether the audit has a picture of the same content.
     *
     * @param picture a picture of any audit
     * @throws AuditStoreException if the file cannot be read
     */
    public boolean has(StoredPicture picture) throws AuditStoreException {
        return StoreFile.read(file, () -> contents.label(picture.content()).isPresent());
    }

    /**
     * Returns the label of the first picture of the same content; empty without one.
     *
     * @param picture a picture of any audit
     * @throws AuditStoreException if the file cannot be read
     */
    public OptionalInt label(StoredPicture picture) throws AuditStoreException {
        return StoreFile.read(file, () -> contents.label(picture.content()).orElse(OptionalInt.empty()));
    }

    /**
     * Returns a pathway's result for the same content; empty where there is none.
     *
     * @param picture a picture of any audit
     * @param pathway the pathway's index
     * @throws AuditStoreException if the file cannot be read
     */
    public Optional<StoredResult> result(StoredPicture picture, int pathway) throws AuditStoreException {
        return StoreFile.read(file, () -> contents.lookup.results(picture).get(pathway));
    }

    @Override
    public void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing was written, so that nothing is lost.
        }
    }

    /** Finds a picture by its content, whatever its path. It is closed with its connection. */
    private static final class ContentLookup {

        private final PreparedStatement pictures;
        private final RowLookup lookup;
        private String content = "";

        /** The label of the first picture of the content; empty if no picture has the content. */
        private Optional<OptionalInt> label = Optional.empty();

        ContentLookup(Connection connection, AuditHead head) throws SQLException {
            pictures = connection.prepareStatement("SELECT label FROM picture WHERE content = ? ORDER BY path LIMIT 1");
            lookup = new RowLookup(connection, head);
        }

        Optional<OptionalInt> label(String wanted) throws SQLException {
            if (!wanted.equals(content)) {
                content = wanted;
                label = Optional.empty();
                Sql.each(pictures, row -> label = Optional.of(Sql.optionalInt(row, 1)), wanted);
            }
            return label;
        }
    }

    /**
     * Describes the key of a kept tensor.
     *
     * @param content SHA-256 of the picture's file
     * @param fingerprint the pathway's fingerprint
     */
    public record TensorName(String content, String fingerprint) {}
}
