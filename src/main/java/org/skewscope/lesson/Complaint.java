package org.skewscope.lesson;

import java.util.List;

/**
 * What users filed.
 *
 * @param threads such as {@code tensorflow/tensorflow#6720}
 */
public record Complaint(List<String> threads, String said) {

    public Complaint {
        threads = List.copyOf(threads);
    }
}
