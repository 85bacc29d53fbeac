package org.skewscope.lesson;

import java.util.List;

/**
 * Quotes an issue that users filed.
 *
 * @param threads such as {@code tensorflow/tensorflow#6720}
 * @param said the users' claim in their words
 */
public record Complaint(List<String> threads, String said) {

    public Complaint {
        threads = List.copyOf(threads);
    }
}
