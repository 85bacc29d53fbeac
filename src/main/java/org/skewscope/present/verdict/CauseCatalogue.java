package org.skewscope.present.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The known causes of differences, each with a stable code. */
public final class CauseCatalogue {

    private static final String RESOURCE = "/org/skewscope/verdict/causes.json";

    private static final CauseCatalogue BUNDLED = read();

    private final List<Entry> entries;
    private final Map<String, Entry> byCode;

    /**
     * One cause.
     *
     * @param code such as SKR401; never reused or renumbered
     * @param title a few words without a full stop
     * @param group the place in the pathway, such as "resize"
     * @param reason one sentence
     * @param cureInCode the library's call that avoids it; "-" if there is none
     * @param cureAsSetting the option that avoids it; "-" if there is none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            String code,
            String title,
            String group,
            String reason,
            String cureInCode,
            String cureAsSetting) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Document(List<Entry> causes) {}

    private CauseCatalogue(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        byCode = entries.stream().collect(Collectors.toMap(Entry::code, Function.identity()));
    }

    /** Returns the catalogue that is bundled with the program. */
    public static CauseCatalogue bundled() {
        return BUNDLED;
    }

    /** Returns all causes in the order of their codes' places in the pathway. */
    public List<Entry> entries() {
        return entries;
    }

    /** Returns the cause of a code; empty if the code is unknown. */
    public Optional<Entry> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    private static CauseCatalogue read() {
        try (InputStream in = CauseCatalogue.class.getResourceAsStream(RESOURCE)) {
            return new CauseCatalogue(new ObjectMapper().readValue(in, Document.class).causes());
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue of causes cannot be read", e);
        }
    }
}
