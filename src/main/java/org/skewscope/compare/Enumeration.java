package org.skewscope.compare;

import java.util.List;

/** Joins pathways by number, or words: 1; 1 and 2; 1, 2 and 3. */
public final class Enumeration {

    private Enumeration() {}

    /**
     * @param indexes counted from 0
     */
    public static String of(List<Integer> indexes) {
        return ofWords(indexes.stream().map(index -> String.valueOf(index + 1)).toList());
    }

    /** Returns words such as "decode, orient and channels". */
    public static String ofWords(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
