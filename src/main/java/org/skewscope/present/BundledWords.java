package org.skewscope.present;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the tables of words that are bundled with the program. */
public final class BundledWords {

    private static final String FOLDER = "/org/skewscope/";

    private BundledWords() {}

    /** Returns the content of a file as an object of a type with parameters. */
    public static <T> T read(String name, TypeReference<T> type) {
        return new ObjectMapper().convertValue(read(name, JsonNode.class), type);
    }

    /** Returns the content of a file such as verdict/causes.json. */
    public static <T> T read(String name, Class<T> type) {
        try (InputStream in = BundledWords.class.getResourceAsStream(FOLDER + name)) {
            // Of two rows of one name the last would replace the first in silence.
            return new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .registerModule(new Jdk8Module())
                    .readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
