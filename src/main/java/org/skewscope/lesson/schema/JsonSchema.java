package org.skewscope.lesson.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One of the two published schemas, which say what a lesson file and a courses file may hold. What
 * is read is held against the very file that authors validate with.
 */
public enum JsonSchema {
    LESSON("lesson.schema.json"),
    COURSES("courses.schema.json");

    private final JsonNode root;

    JsonSchema(String resource) {
        try (InputStream file = JsonSchema.class.getResourceAsStream(resource)) {
            root = new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in which the document breaks the schema, in the document's order. */
    public List<SchemaFault> faults(JsonNode document) {
        return new SchemaCheck(root).of(document);
    }

    JsonNode root() {
        return root;
    }
}
