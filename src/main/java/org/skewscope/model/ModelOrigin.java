package org.skewscope.model;

/**
 * Describes where a model's file comes from, as far as the file shows.
 *
 * @param format the format, such as {@code SavedModel}
 * @param writer the program that wrote the file, such as {@code TensorFlow 2.18.0}; empty if
 *     unknown
 * @param parameters the number of weights; -1 if unknown
 */
public record ModelOrigin(String format, String writer, long parameters) {

    /** The origin of a file that shows nothing. */
    public static final ModelOrigin UNKNOWN = new ModelOrigin("a model", "", -1);
}
