package org.skewscope.audit.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Describes the verdict on the difference of two pathways on one picture, as an audit keeps it.
 *
 * @param code the cause's code, such as SKR401; empty if several options share the difference or
 *     none is known
 * @param certainty the id of the verdict's certainty: harmless, measured, likely or unknown
 * @param options the keys of the options that the verdict names, in stage order
 * @param sentence the verdict's headline
 * @param cure one or two sentences
 * @param share the share of the logit change that the named options contribute, 1 for the whole;
 *     empty if it was not measured
 * @param restores whether the first named option, set alone to A's value, restores A's top-1 class;
 *     empty if it was not tried
 * @param codes the code, then the codes of further causes that the sentence names
 * @param way by which experiments the verdict was found
 */
public record StoredCause(
        Optional<String> code,
        String certainty,
        List<String> options,
        String sentence,
        String cure,
        OptionalDouble share,
        Optional<Boolean> restores,
        List<String> codes,
        Way way) {

    private static final String UNKNOWN = "unknown";

    public StoredCause {
        options = List.copyOf(options);
        codes = List.copyOf(codes);
    }

    /**
     * Returns the place of a picture that could not be explained.
     *
     * @param reason a sentence
     */
    public static StoredCause notExplained(String reason) {
        return new StoredCause(
                Optional.empty(),
                UNKNOWN,
                List.of(),
                reason,
                "",
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                Way.WHOLE);
    }

    /** Lists the ways to a verdict; their ids are in the audit's file. */
    public enum Way {
        /** All experiments. */
        WHOLE,
        /** One experiment left no more than rounding, so that few others were needed. */
        SHORT,
        /** All experiments, which name the cause that the short way names. */
        AGREES,
        /** All experiments, which name another cause than the short way. */
        DIFFERS;

        /** Returns the way's id in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns this verdict, found by another way. */
    public StoredCause by(Way other) {
        return new StoredCause(code, certainty, options, sentence, cure, share, restores, codes, other);
    }

    /** Returns this verdict of all experiments, checked against that of the short way. */
    public StoredCause checking(StoredCause brief) {
        return by(codes.equals(brief.codes) && options.equals(brief.options) ? Way.AGREES : Way.DIFFERS);
    }

    /** Returns whether the picture could be explained; otherwise it is tried again. */
    public boolean explained() {
        return !cure.isEmpty();
    }

    /**
     * Describes the picture and the pathways of a verdict. Sentences hold the pathways' names, so
     * that a renamed pathway has other verdicts.
     *
     * @param content SHA-256 of the picture's file
     * @param a pathway A's id and fingerprint
     * @param b pathway B's id and fingerprint
     */
    public record Key(String content, String a, String b) {

        /**
         * Returns the key of a picture and two pathways.
         *
         * @param a the pathway that the other is compared with
         */
        public static Key of(String content, StoredPathway a, StoredPathway b) {
            return new Key(content, named(a), named(b));
        }

        private static String named(StoredPathway pathway) {
            return pathway.fingerprint() + " " + pathway.id();
        }
    }

    /** Reads and writes verdicts. Files of earlier versions lack some of the tables. */
    static final class Table {

        static final String NAME = "cause";

        private static final String CODES = "cause_codes";

        private static final String WAY = "cause_way";

        private static final String SEPARATOR = ";";

        private Table() {}

        /** Returns all verdicts; there are some hundreds, however many pictures an audit has. */
        static Map<Key, StoredCause> read(Connection connection) throws SQLException {
            Map<Key, StoredCause> causes = new HashMap<>();
            if (!StoreTables.has(connection, NAME)) {
                return causes;
            }
            Map<Key, String> codes = texts(connection, CODES);
            Map<Key, String> ways = texts(connection, WAY);
            Sql.each(
                    connection,
                    "SELECT content, a, b, code, certainty, options, sentence, cure, share, restores FROM cause",
                    row -> causes.put(key(row), cause(row, codes.get(key(row)), ways.get(key(row)))));
            return causes;
        }

        private static Key key(ResultSet row) throws SQLException {
            return new Key(row.getString(1), row.getString(2), row.getString(3));
        }

        /** Returns what a table has beside the verdicts. */
        private static Map<Key, String> texts(Connection connection, String table) throws SQLException {
            Map<Key, String> texts = new HashMap<>();
            if (StoreTables.has(connection, table)) {
                Sql.each(connection, "SELECT * FROM " + table, row -> texts.put(key(row), row.getString(4)));
            }
            return texts;
        }

        private static void write(Connection connection, String table, Key key, Object... values) throws SQLException {
            Sql.run(
                    connection,
                    "INSERT OR REPLACE INTO %s VALUES(?,?,?%s)".formatted(table, ",?".repeat(values.length)),
                    Stream.concat(Stream.of(key.content(), key.a(), key.b()), Stream.of(values))
                            .toArray());
        }

        /**
         * @param codes all codes; null or empty if the verdict has one code or none
         * @param way null if an earlier version found the verdict, by all experiments
         */
        private static StoredCause cause(ResultSet row, String codes, String way) throws SQLException {
            OptionalInt restores = Sql.optionalInt(row, 10);
            String options = row.getString(6);
            Optional<String> code = Optional.ofNullable(row.getString(4));
            return new StoredCause(
                    code,
                    row.getString(5),
                    options.isEmpty() ? List.of() : List.of(options.split(SEPARATOR)),
                    row.getString(7),
                    row.getString(8),
                    Sql.optionalDouble(row, 9),
                    restores.isPresent() ? Optional.of(restores.getAsInt() == 1) : Optional.empty(),
                    codes == null || codes.isEmpty() ? code.stream().toList() : List.of(codes.split(SEPARATOR)),
                    way == null ? Way.WHOLE : Way.valueOf(way.toUpperCase(Locale.ROOT)));
        }

        static void write(Connection connection, Key key, StoredCause cause) throws SQLException {
            write(
                    connection,
                    NAME,
                    key,
                    cause.code(),
                    cause.certainty(),
                    String.join(SEPARATOR, cause.options()),
                    cause.sentence(),
                    cause.cure(),
                    cause.share(),
                    cause.restores());
            write(connection, CODES, key, String.join(SEPARATOR, cause.codes()));
            write(connection, WAY, key, cause.way().id());
        }
    }
}
