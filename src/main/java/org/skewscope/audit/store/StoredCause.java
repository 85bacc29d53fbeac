package org.skewscope.audit.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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
 */
public record StoredCause(
        Optional<String> code,
        String certainty,
        List<String> options,
        String sentence,
        String cure,
        OptionalDouble share,
        Optional<Boolean> restores,
        List<String> codes) {

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
                Optional.empty(), UNKNOWN, List.of(), reason, "", OptionalDouble.empty(), Optional.empty(), List.of());
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

    /** Reads and writes verdicts. Files of earlier versions lack one or both of the tables. */
    static final class Table {

        static final String NAME = "cause";

        private static final String CODES = "cause_codes";

        private static final String SEPARATOR = ";";

        private Table() {}

        /** Returns all verdicts; there are some hundreds, however many pictures an audit has. */
        static Map<Key, StoredCause> read(Connection connection) throws SQLException {
            Map<Key, StoredCause> causes = new HashMap<>();
            if (!StoreTables.has(connection, NAME)) {
                return causes;
            }
            Map<Key, List<String>> codes = codes(connection);
            Sql.each(
                    connection,
                    "SELECT content, a, b, code, certainty, options, sentence, cure, share, restores FROM cause",
                    row -> causes.put(key(row), cause(row, codes.get(key(row)))));
            return causes;
        }

        private static Key key(ResultSet row) throws SQLException {
            return new Key(row.getString(1), row.getString(2), row.getString(3));
        }

        private static Map<Key, List<String>> codes(Connection connection) throws SQLException {
            Map<Key, List<String>> codes = new HashMap<>();
            if (StoreTables.has(connection, CODES)) {
                Sql.each(
                        connection,
                        "SELECT content, a, b, codes FROM cause_codes",
                        row -> codes.put(key(row), List.of(row.getString(4).split(SEPARATOR))));
            }
            return codes;
        }

        /**
         * @param codes several codes; null if the verdict has one code or none
         */
        private static StoredCause cause(ResultSet row, List<String> codes) throws SQLException {
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
                    codes == null ? code.stream().toList() : codes);
        }

        static void write(Connection connection, Key key, StoredCause cause) throws SQLException {
            Sql.run(
                    connection,
                    "INSERT OR REPLACE INTO cause VALUES(?,?,?,?,?,?,?,?,?,?)",
                    key.content(),
                    key.a(),
                    key.b(),
                    cause.code(),
                    cause.certainty(),
                    String.join(SEPARATOR, cause.options()),
                    cause.sentence(),
                    cause.cure(),
                    cause.share(),
                    cause.restores());
            if (cause.codes().size() > 1) {
                Sql.run(
                        connection,
                        "INSERT OR REPLACE INTO cause_codes VALUES(?,?,?,?)",
                        key.content(),
                        key.a(),
                        key.b(),
                        String.join(SEPARATOR, cause.codes()));
            } else {
                Sql.run(
                        connection,
                        "DELETE FROM cause_codes WHERE content=? AND a=? AND b=?",
                        key.content(),
                        key.a(),
                        key.b());
            }
        }
    }
}
