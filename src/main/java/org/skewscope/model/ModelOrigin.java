package org.skewscope.model;

/**
 * Where a model's file comes from, as far as the file itself tells.
 *
 * @param format such as {@code SavedModel}
 * @param writer what wrote it, such as {@code TensorFlow 2.18.0}; empty where it does not say
 * @param parameters how many numbers its weights have; -1 where that is not known
 */
public record ModelOrigin(String format, String writer, long parameters) {

    /** Of a file that tells nothing. */
    public static final ModelOrigin UNKNOWN = new ModelOrigin("a model", "", -1);
}
