package org.skewscope.explain.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words what a batch probe found. */
final class BatchVerdict {

    private BatchVerdict() {}

    /**
     * @param runs what was tried; the first is the picture alone
     * @param alike the numbers of rows that give the same bits
     */
    static String of(List<BatchProbe.Run> runs, List<List<Integer>> alike) {
        List<BatchProbe.Run> done = runs.stream().filter(run -> run.failure().isEmpty()).toList();
        if (done.isEmpty()) {
            return "No batch could be run: " + runs.get(0).failure() + ".";
        }
        List<BatchProbe.Run> changed = done.stream().filter(run -> !run.identical()).toList();
        String failed =
                done.size() == runs.size()
                        ? ""
                        : " " + (runs.size() - done.size()) + " batches could not be run.";
        if (changed.isEmpty()) {
            return "Batch size, position and neighbours change no bit of the logits." + failed;
        }
        double max =
                changed.stream()
                        .flatMap(run -> run.max().stream())
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElseThrow();
        return what(alike)
                + String.format(Locale.ROOT, ": the logits change by up to %.3g", max)
                + weight(changed)
                + failed;
    }

    private static String what(List<List<Integer>> alike) {
        Set<Integer> seen = new HashSet<>();
        Set<Integer> several = new HashSet<>();
        alike.forEach(group -> group.stream().filter(n -> !seen.add(n)).forEach(several::add));
        if (!several.isEmpty()) {
            return "In batches of "
                    + several.stream()
                            .sorted()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))
                    + " rows the position or the neighbours matter";
        }
        return "Only the number of rows matters ("
                + alike.stream()
                        .map(
                                group ->
                                        group.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining(" | "))
                + "), not the position or the neighbours";
    }

    private static String weight(List<BatchProbe.Run> changed) {
        if (!changed.stream().allMatch(BatchProbe.Run::sameClass)) {
            return ", and the label with them.";
        }
        return changed.stream().allMatch(BatchProbe.Run::rounding)
                ? ", which is rounding; the label stays."
                : ", more than rounding makes; the label stays.";
    }
}
