package org.skewscope.present;

import java.util.List;
import java.util.stream.Collectors;

/** Pathways by number: 1; 1 and 2; 1, 2 and 3. */
final class Enumeration {

    private Enumeration() {}

    /**
     * @param indexes counted from 0
     */
    static String of(List<Integer> indexes) {
        List<String> numbers = indexes.stream().map(index -> String.valueOf(index + 1)).toList();
        int last = numbers.size() - 1;
        return last < 1
                ? String.join("", numbers)
                : numbers.subList(0, last).stream().collect(Collectors.joining(", "))
                        + " and "
                        + numbers.get(last);
    }
}
