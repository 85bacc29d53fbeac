package org.skewscope.present;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The releases of the libraries on which the values of the options were measured, as they are
 * bundled. {@code versions.py} measures them.
 */
public final class ProvenVersions {

    private static final String RESOURCE = "/org/skewscope/option/versions.json";

    /**
     * The releases of one value's library.
     *
     * @param library the library's package
     * @param proven the version whose bits the value has
     * @param holds other versions that were measured and return equal bits
     * @param moved versions that return other bits
     * @param reads versions that also read files that the proven version refuses
     */
    public record Proof(String library, String proven, List<String> holds, List<Moved> moved, List<Moved> reads) {

        public Proof {
            holds = List.copyOf(holds);
            moved = List.copyOf(moved);
            reads = List.copyOf(reads);
        }

        /** Returns the proof as a phrase, such as "proven with pillow 13.0.0; holds on 12.1.0". */
        public String phrase() {
            String others = holds.isEmpty() ? "" : "; holds on " + String.join(", ", holds);
            String different = moved.isEmpty() ? "" : "; other bits on " + versions(moved);
            return "proven with %s%s%s%s".formatted((library + " " + proven).strip(), others, different, more());
        }

        /** Returns what other versions read beyond the proven one, such as ".webp files". */
        private String more() {
            if (reads.isEmpty()) {
                return "";
            }
            String example = reads.get(0).example();
            return "; %s also read %s files".formatted(versions(reads), example.substring(example.lastIndexOf('.')));
        }

        private static String versions(List<Moved> rows) {
            return rows.stream().map(Moved::version).collect(Collectors.joining(", "));
        }
    }

    /**
     * A version that returns other bits.
     *
     * @param example the value and the input on which it does
     * @param share of the example's numbers that differ, 0 to 1; 0 where the version refuses
     * @param largest difference of two numbers
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Moved(String version, String example, double share, double largest) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Row(
            String option,
            String value,
            String library,
            String proven,
            List<String> holds,
            List<Moved> moved,
            List<Moved> reads) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Table(List<Row> values) {}

    private final Map<String, Proof> proofs = new HashMap<>();

    private ProvenVersions(ExactnessTable exactness, Table versions) {
        for (ExactnessTable.Row row : exactness.values()) {
            if (!row.library().isBlank()) {
                int space = row.library().lastIndexOf(' ');
                proofs.put(
                        key(row.option(), row.value()),
                        new Proof(
                                row.library().substring(0, Math.max(0, space)),
                                row.library().substring(space + 1),
                                List.of(),
                                List.of(),
                                List.of()));
            }
        }
        for (Row row : versions.values) {
            proofs.put(
                    key(row.option, row.value),
                    new Proof(
                            row.library, row.proven, row.holds, row.moved, row.reads == null ? List.of() : row.reads));
        }
    }

    /** Returns the bundled table. */
    public static ProvenVersions bundled() {
        try (InputStream stream = ProvenVersions.class.getResourceAsStream(RESOURCE)) {
            return new ProvenVersions(ExactnessTable.bundled(), new ObjectMapper().readValue(stream, Table.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled %s cannot be read".formatted(RESOURCE), e);
        }
    }

    /**
     * Returns the proof of a value; empty for a value of no library.
     *
     * @param option the option's key
     * @param value the value's id, without its numbers
     */
    public Optional<Proof> of(String option, String value) {
        return Optional.ofNullable(proofs.get(key(option, value)));
    }

    private static String key(String option, String value) {
        return option + "=" + value;
    }
}
