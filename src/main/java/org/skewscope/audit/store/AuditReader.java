package org.skewscope.audit.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.skewscope.picture.PictureTraits;

/** Reads an audit's file, also while it grows. Rows come one after another, in path order. */
public final class AuditReader implements Closeable {

    private static final String TRAITS =
            ", width, height, channels, chroma, orientation FROM picture LEFT JOIN trait ON"
                    + " trait.content = picture.content";

    private final Path file;
    private final Connection connection;
    private final AuditHead head;
    private final Optional<StoredRun> run;
    private final ContentLookup contents;
    private final boolean traits;

    /** Takes what an audit knows of one file. */
    @FunctionalInterface
    public interface Rows {
        void take(AuditRow row) throws IOException;
    }

    private AuditReader(Path file, Connection connection) throws AuditStoreException {
        this.file = file;
        this.connection = connection;
        try {
            // One state of the file for all that is read.
            connection.setAutoCommit(false);
            head = StoreTables.head(connection);
            run = StoreTables.lastRun(connection);
            contents = new ContentLookup(connection);
            traits = StoreTables.has(connection, "trait");
        } catch (SQLException e) {
            throw StoreFile.trouble(file, e);
        }
        if (head.pathways().isEmpty()) {
            throw new AuditStoreException(
                    file + " holds no audit yet. Audit a folder into it first.");
        }
    }

    public static AuditReader open(Path file) throws AuditStoreException {
        Connection connection = StoreFile.readable(file);
        boolean opened = false;
        try {
            AuditReader reader = new AuditReader(file, connection);
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                close(connection);
            }
        }
    }

    public Path file() {
        return file;
    }

    public AuditHead head() {
        return head;
    }

    /** Where and with what the last numbers were made. */
    public Optional<StoredRun> run() {
        return run;
    }

    /** All files in path order. */
    public void rows(Rows rows) throws IOException {
        StoreFile.run(
                file,
                () -> {
                    try (Statement pictures = connection.createStatement();
                            RowLookup lookup = new RowLookup(connection);
                            ResultSet each =
                                    pictures.executeQuery(
                                            "SELECT path, picture.content, bytes, format, label, path ="
                                                    + " (SELECT min(q.path) FROM picture q WHERE q.content ="
                                                    + " picture.content)"
                                                    + (traits ? TRAITS : " FROM picture")
                                                    + " ORDER BY path")) {
                        while (each.next()) {
                            rows.take(row(each, lookup));
                        }
                    }
                });
    }

    private AuditRow row(ResultSet each, RowLookup lookup) throws SQLException {
        int index = each.getInt(5);
        OptionalInt label = each.wasNull() ? OptionalInt.empty() : OptionalInt.of(index);
        StoredPicture picture =
                new StoredPicture(
                        each.getString(1),
                        each.getString(2),
                        each.getLong(3),
                        each.getString(4),
                        label,
                        traits(each));
        boolean first = each.getInt(6) == 1;
        List<Optional<StoredResult>> results = new ArrayList<>();
        for (StoredPathway pathway : head.pathways()) {
            results.add(lookup.result(picture, pathway.fingerprint()));
        }
        List<Optional<StoredPair>> pairs = new ArrayList<>();
        for (Pairing pairing : head.pairs()) {
            pairs.add(
                    lookup.pair(
                            picture,
                            head.pathways().get(pairing.a()).fingerprint(),
                            head.pathways().get(pairing.b()).fingerprint()));
        }
        return new AuditRow(picture, first, results, pairs);
    }

    private Optional<PictureTraits> traits(ResultSet each) throws SQLException {
        return traits && each.getString(9) != null
                ? Optional.of(
                        new PictureTraits(
                                each.getInt(7),
                                each.getInt(8),
                                each.getString(9),
                                each.getString(10),
                                each.getInt(11)))
                : Optional.empty();
    }

    /** Writes all that it holds into a file of its own, which is not there yet. */
    public void copy(Path target) throws AuditStoreException {
        StoreFile.run(
                target,
                () -> {
                    connection.commit();
                    connection.setAutoCommit(true);
                    try (Statement only = connection.createStatement()) {
                        only.execute("PRAGMA query_only=0");
                        try (PreparedStatement copy =
                                connection.prepareStatement("VACUUM INTO ?")) {
                            copy.setString(1, target.toString());
                            copy.execute();
                        }
                        only.execute("PRAGMA query_only=1");
                    }
                    connection.setAutoCommit(false);
                });
    }

    /** What a pathway fed of a picture, where it was kept. */
    public Optional<StoredTensor> tensor(TensorName name) throws IOException {
        return StoreFile.read(
                file,
                () ->
                        StoreTables.has(connection, TensorTable.NAME)
                                ? TensorTable.read(connection, name)
                                : Optional.empty());
    }

    /** How many different pictures it names. */
    public long contents() throws AuditStoreException {
        return StoreFile.read(
                file,
                () -> {
                    try (PreparedStatement count =
                                    connection.prepareStatement(
                                            "SELECT count(DISTINCT content) FROM picture");
                            ResultSet rows = count.executeQuery()) {
                        return rows.next() ? rows.getLong(1) : 0;
                    }
                });
    }

    /** Whether it names a picture of the same content. */
    public boolean has(StoredPicture picture) throws AuditStoreException {
        return StoreFile.read(file, () -> contents.has(picture.content()));
    }

    /** The label of the first picture of the same content. */
    public OptionalInt label(StoredPicture picture) throws AuditStoreException {
        return StoreFile.read(file, () -> contents.label(picture.content()));
    }

    /**
     * What one of its pathways made of the same content.
     *
     * @param pathway its index
     */
    public Optional<StoredResult> result(StoredPicture picture, int pathway)
            throws AuditStoreException {
        return StoreFile.read(
                file,
                () ->
                        contents.lookup()
                                .result(picture, head.pathways().get(pathway).fingerprint()));
    }

    @Override
    public void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing was written.
        }
    }

    /** Finds a picture by its content, wherever its file is. Closed with its connection. */
    private static final class ContentLookup {

        private final PreparedStatement pictures;
        private final RowLookup lookup;
        private String content = "";
        private boolean found;
        private OptionalInt label = OptionalInt.empty();

        ContentLookup(Connection connection) throws SQLException {
            pictures =
                    connection.prepareStatement(
                            "SELECT label FROM picture WHERE content = ? ORDER BY path LIMIT 1");
            lookup = new RowLookup(connection);
        }

        boolean has(String wanted) throws SQLException {
            look(wanted);
            return found;
        }

        OptionalInt label(String wanted) throws SQLException {
            look(wanted);
            return label;
        }

        RowLookup lookup() {
            return lookup;
        }

        private void look(String wanted) throws SQLException {
            if (wanted.equals(content)) {
                return;
            }
            content = wanted;
            pictures.setString(1, wanted);
            try (ResultSet rows = pictures.executeQuery()) {
                found = rows.next();
                int value = found ? rows.getInt(1) : 0;
                label = found && !rows.wasNull() ? OptionalInt.of(value) : OptionalInt.empty();
            }
        }
    }
}
