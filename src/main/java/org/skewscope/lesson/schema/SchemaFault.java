package org.skewscope.lesson.schema;

/**
 * Where a document breaks its schema.
 *
 * @param field the place, such as {@code reveal.measured[2].tolerance}; empty for the whole
 * @param sentence what is wrong with it and what to do, to be read after the field
 */
public record SchemaFault(String field, String sentence) {

    /** One sentence: field and fault. */
    public String text() {
        return (field.isEmpty() ? "the file" : field) + " " + sentence;
    }
}
