package org.skewscope.present;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
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
     * @param reads versions that also read files that the proven version refuses; null for none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Proof(String library, String proven, List<String> holds, List<Moved> moved, List<Moved> reads) {

        public Proof {
            holds = List.copyOf(holds);
            moved = List.copyOf(moved);
            reads = reads == null ? List.of() : List.copyOf(reads);
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

    private final Map<String, Proof> proofs = new HashMap<>();

    private ProvenVersions(ExactnessTable exactness, ObjectMapper mapper, JsonNode versions) {
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
        for (JsonNode row : versions.get("values")) {
            proofs.put(
                    key(row.get("option").asText(), row.get("value").asText()), mapper.convertValue(row, Proof.class));
        }
    }

    /** Returns the bundled table. */
    public static ProvenVersions bundled() {
        try (InputStream stream = ProvenVersions.class.getResourceAsStream(RESOURCE)) {
            ObjectMapper mapper = new ObjectMapper();
            return new ProvenVersions(ExactnessTable.bundled(), mapper, mapper.readTree(stream));
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
