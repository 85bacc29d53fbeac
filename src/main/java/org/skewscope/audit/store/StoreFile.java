package org.skewscope.audit.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens the database of an audit, and describes in a sentence what is wrong with one. */
final class StoreFile {

    /** The application's id "SKEW", at a fixed place of the file. */
    private static final int APPLICATION = 0x534B4557;

    static final int VERSION = 1;

    private static final long CHECKED_BYTES = 256L << 20;

    /** A table or an index of plain columns, without names in quotes. */
    private static final Pattern PLAIN =
            Pattern.compile("CREATE (?:TABLE [\\w ,()]*+|INDEX [\\w ]*+\\([\\w ,]*+\\))", Pattern.CASE_INSENSITIVE);

    private static final Pattern COMPUTING =
            Pattern.compile("\\b(?:AS|CHECK|COLLATE|DEFAULT|GENERATED)\\b", Pattern.CASE_INSENSITIVE);

    private static final int PATIENCE_MILLISECONDS = 5000;

    private StoreFile() {}

    /** Reads from a database. */
    @FunctionalInterface
    interface Query<T, E extends Exception> {
        T get() throws SQLException, E;
    }

    /** Works on a database. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        void run() throws SQLException, E;
    }

    /**
     * Returns what a query finds.
     *
     * @param file the database's file, which the exception names
     * @throws AuditStoreException with a sentence if SQLite fails
     */
    static <T, E extends Exception> T read(Path file, Query<T, E> query) throws AuditStoreException, E {
        try {
            return query.get();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /**
     * Runs work on a database.
     *
     * @param file the database's file, which the exception names
     * @throws AuditStoreException with a sentence if SQLite fails
     */
    static <E extends Exception> void run(Path file, Work<E> work) throws AuditStoreException, E {
        read(file, () -> {
            work.run();
            return null;
        });
    }

    /** Opens a file to write; a missing file is created. */
    static Connection writable(Path file) throws AuditStoreException {
        requireRegular(file);
        boolean absent = isEmpty(file);
        boolean made = absent || Files.isRegularFile(file) && holdsNothing(file);
        if (!made) {
            open(file, false);
        }
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        UndoLog.require(file);
        try {
            Connection connection = config.createConnection(url(file, ""));
            try {
                connection.setAutoCommit(false);
                if (made) {
                    make(connection);
                }
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            if (absent) {
                dropEmpty(file);
            }
            throw failure(file, e);
        }
    }

    private static void dropEmpty(Path file) {
        try {
            StoreRemoval.remove(file);
        } catch (IOException e) {
            // The next audit creates it again.
        }
    }

    /** Creates all tables or none. */
    private static void make(Connection connection) throws SQLException {
        Sql.run(connection, "PRAGMA application_id=" + APPLICATION);
        Sql.run(connection, "PRAGMA user_version=" + VERSION);
        for (String table : AuditSchema.TABLES) {
            Sql.run(connection, table);
        }
        connection.commit();
    }

    /** Returns whether a file is a database without any table. */
    private static boolean holdsNothing(Path file) {
        return owner(file).equals(OptionalInt.of(0));
    }

    /** Returns whether a file is an audit's, or a database without any table. */
    static boolean isAudit(Path file) {
        return holdsNothing(file) || owner(file).equals(OptionalInt.of(APPLICATION));
    }

    /**
     * Returns the application's id of a database: 0 for a database without tables, empty for any
     * other file or a database without an id.
     */
    private static OptionalInt owner(Path file) {
        if (UndoLog.isForeign(file)) {
            return OptionalInt.empty();
        }
        try (Connection connection = config().createConnection(url(file, ""))) {
            int owner = number(connection, "PRAGMA application_id");
            return owner != 0 || number(connection, "SELECT count(*) FROM sqlite_master") == 0
                    ? OptionalInt.of(owner)
                    : OptionalInt.empty();
        } catch (SQLException e) {
            // Opening the file reports what is wrong.
            return OptionalInt.empty();
        }
    }

    /** Opens a file to read, also while it is written. */
    static Connection readable(Path file) throws AuditStoreException {
        if (!Files.exists(file)) {
            throw new AuditStoreException(
                    "%s does not exist. Create the audit with: skewscope audit FOLDER --out %s".formatted(file, file));
        }
        requireRegular(file);
        if (isEmpty(file)) {
            throw new AuditStoreException(file + " is empty, not an audit's file.");
        }
        return open(file, true);
    }

    /** Refuses folders, and pipes and devices, in which SQLite can neither go back nor lock. */
    private static void requireRegular(Path file) throws AuditStoreException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new AuditStoreException(file
                    + (Files.isDirectory(file) ? " is a folder" : " is a pipe or a device")
                    + ", not an audit's file. Name a file.");
        }
    }

    private static boolean isEmpty(Path file) {
        return !Files.exists(file) || file.toFile().isFile() && file.toFile().length() == 0;
    }

    /**
     * Opens and checks a file.
     *
     * @param kept whether the connection stays open after the check
     */
    private static Connection open(Path file, boolean kept) throws AuditStoreException {
        SQLiteConfig config = config();
        // A file that cannot be written here is not locked either: SQLite cannot create the index
        // of its log.
        Path parent = file.toAbsolutePath().getParent();
        boolean still = parent == null || !Files.isWritable(parent) || !Files.isWritable(file);
        if (still) {
            config.setReadOnly(true);
        }
        UndoLog.require(file);
        try {
            Connection connection = config.createConnection(url(file, still ? "?immutable=1" : ""));
            try {
                // A connection that is opened for reading alone would leave the log's files
                // behind.
                Sql.run(connection, "PRAGMA query_only=1");
                check(file, connection);
            } catch (SQLException | AuditStoreException | RuntimeException e) {
                connection.close();
                throw e;
            }
            if (!kept) {
                connection.close();
            }
            return connection;
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private static void check(Path file, Connection connection) throws SQLException, AuditStoreException {
        if (number(connection, "PRAGMA application_id") != APPLICATION) {
            throw new AuditStoreException(file + " is a database, but not of an audit. Name another file.");
        }
        int version = number(connection, "PRAGMA user_version");
        if (version != VERSION) {
            throw new AuditStoreException(
                    """
                    %s was made by another version of Skewscope (format %s, not %s). Use that version, or audit the \
                    folder again into another file."""
                            .formatted(file, version, VERSION));
        }
        if (!onlyStores(connection)) {
            throw new AuditStoreException(file + " was changed by another program: it has statements that run when it"
                    + " is read. Take a copy of the audit from where it was made.");
        }
        if (file.toFile().length() <= CHECKED_BYTES
                && !Sql.texts(connection, "PRAGMA quick_check(1)").equals(List.of("ok"))) {
            throw new AuditStoreException(damaged(file));
        }
    }

    /**
     * Returns whether all statements of the schema only store values. A view, a trigger, a computed
     * column or a condition of another program would be computed when the file is read, perhaps
     * without end.
     */
    private static boolean onlyStores(Connection connection) throws SQLException {
        return Sql.texts(connection, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").stream()
                .allMatch(made -> PLAIN.matcher(made).matches()
                        && !COMPUTING.matcher(made).find());
    }

    private static int number(Connection connection, String query) throws SQLException {
        return Sql.rows(connection, query, row -> row.getInt(1)).get(0);
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLISECONDS);
        return config;
    }

    /** Returns a URL, in which question marks and percent signs of the name are escaped. */
    private static String url(Path file, String options) {
        String address = file.toAbsolutePath().toUri().getRawPath();
        return "jdbc:sqlite:file:" + address + options;
    }

    private static String damaged(Path file) {
        return file + " is damaged. Restore a backup, or audit the folder again with --no-resume.";
    }

    /** Returns whether an audit was begun in a file; its results may lie in the file's journal. */
    private static boolean holdsSomething(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    static AuditStoreException failure(Path file, SQLException failure) {
        SQLiteErrorCode code =
                failure instanceof SQLiteException own ? own.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return new AuditStoreException(sentence(file, code.name(), failure), failure);
    }

    private static String sentence(Path file, String code, SQLException failure) {
        if (code.startsWith("SQLITE_NOTADB")) {
            return file + " is not an audit's file. Name another one.";
        }
        if (code.startsWith("SQLITE_CORRUPT")) {
            return damaged(file);
        }
        if (code.startsWith("SQLITE_IOERR_READ") || code.equals("SQLITE_IOERR_SHORT_READ")) {
            return file + " could not be read: its disk is broken or no longer connected. Copy the file to another"
                    + " disk, and try again.";
        }
        if (code.startsWith("SQLITE_FULL") || code.startsWith("SQLITE_IOERR")) {
            String next = holdsSomething(file)
                    ? "The file keeps what was measured before. Free some space, and audit again."
                    : "Nothing was measured yet. Free some space, or name another file.";
            return "%s could not be written: the disk is full or broken. %s".formatted(file, next);
        }
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return file + " is in use by another program. Wait for it, or name another file.";
        }
        if (List.of("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM").stream()
                .anyMatch(code::startsWith)) {
            return file + " could not be opened. Check that its folder exists and may be written by this user.";
        }
        return "Cannot use %s (%s). Choose another file.".formatted(file, failure.getMessage());
    }

    /** Removes the file of an earlier audit, and no other file. */
    static final class StoreRemoval {

        private static final String ENDING = ".skewaudit";

        private StoreRemoval() {}

        /**
         * Removes an audit, also a damaged one, with the files of its log.
         *
         * @throws AuditStoreException if it is another kind of file
         */
        static void remove(Path file) throws IOException {
            requireRegular(file);
            if (Files.exists(file)
                    && Files.size(file) > 0
                    && !file.toString().endsWith(ENDING)
                    && !StoreFile.isAudit(file)) {
                throw new AuditStoreException(file + " is not an audit's file. Name another one.");
            }
            for (String part : List.of("", "-wal", "-shm", UndoLog.ENDING)) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
            }
        }
    }

    /**
     * The log by which SQLite undoes a change that was not finished. One that belongs to several
     * databases names a further file, which SQLite deletes afterwards. Audits are never part of
     * such a change, so a log with that name is a stranger's, and may name any file of this user.
     *
     * <p>Source: "Database File Format" of SQLite, section 3; {@code readSuperJournal} in its
     * pager.c.
     */
    private static final class UndoLog {

        static final String ENDING = "-journal";

        /** The last bytes of a log that names a further file, as a big-endian number. */
        private static final long NAMES_FILE = 0xD9D505F920A163D7L;

        private UndoLog() {}

        static void require(Path file) throws AuditStoreException {
            if (isForeign(file)) {
                throw new AuditStoreException(file
                        + ENDING
                        + " would make SQLite delete another file. Skewscope writes no such"
                        + " file: remove it, and open the audit again.");
            }
        }

        static boolean isForeign(Path file) {
            try {
                Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
                Path log = real.resolveSibling(real.getFileName() + ENDING);
                return Files.isSymbolicLink(log) || Files.isRegularFile(log) && namesFile(log);
            } catch (IOException e) {
                // SQLite cannot read it either.
                return false;
            }
        }

        private static boolean namesFile(Path log) throws IOException {
            try (RandomAccessFile bytes = new RandomAccessFile(log.toFile(), "r")) {
                if (bytes.length() < Long.BYTES) {
                    return false;
                }
                bytes.seek(bytes.length() - Long.BYTES);
                return bytes.readLong() == NAMES_FILE;
            }
        }
    }
}
