package org.skewscope.present.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.store.AuditHead;

/** Writes which pictures change their class more often than the others. */
public final class SliceWording {

    /** The allowed share of false alarms among the named slices, as is usual in searches. */
    private static final double RATE = 0.1;

    private SliceWording() {}

    /**
     * Returns the slices that change more often.
     *
     * @param head the audit's subject
     * @param pair the pair's details
     */
    public static String slices(AuditHead head, PairDetail pair) {
        if (pair.slices().isEmpty()) {
            return "All pictures have the same format, folder and file size class.";
        }
        long tested = pair.slices().values().stream()
                .flatMap(List::stream)
                .filter(bin -> bin.adjusted().isPresent())
                .count();
        String how = (" %s slices of at least 30 pictures were tested against the other pictures (Fisher's exact "
                        + "test, Benjamini-Hochberg, 10%%).")
                .formatted(tested);
        if (tested == 0) {
            return "There are too few pictures to compare groups: each group needs 30 pictures, and 30 others.";
        }
        Optional<Map.Entry<String, PairDetail.Bin>> first = pair.slices().entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(bin -> Map.entry(each.getKey(), bin)))
                .filter(each -> each.getValue().adjusted().orElse(1) < RATE)
                .min(Comparator.comparingDouble(
                        each -> each.getValue().adjusted().orElse(1)));
        String pathways = "%s and %s"
                .formatted(
                        head.pathways().get(pair.a()).id(),
                        head.pathways().get(pair.b()).id());
        if (first.isEmpty()) {
            return "Between %s, no group of pictures changes its class significantly more or less often.%s"
                    .formatted(pathways, how);
        }
        PairDetail.Bin bin = first.get().getValue();
        return "Between %s, %s: %s changes class most often, %s of %s pictures (%s)."
                        .formatted(
                                pathways,
                                first.get().getKey().toLowerCase(Locale.ROOT),
                                bin.name(),
                                bin.flips(),
                                bin.n(),
                                adjusted(bin.adjusted()))
                + how;
    }

    /**
     * Returns the true classes that change most.
     *
     * @param head the audit's subject
     * @param pair the pair's details
     */
    public static String classes(AuditHead head, PairDetail pair) {
        List<PairDetail.ClassChange> tested = pair.classes().stream()
                .filter(each -> each.adjusted().isPresent())
                .toList();
        if (tested.isEmpty()) {
            return "No true class has six pictures that change between right and wrong, so no class can be tested.";
        }
        List<String> shown = tested.stream()
                .filter(each -> each.adjusted().getAsDouble() < RATE)
                .map(each -> head.className(each.label()))
                .toList();
        return "By true class: %s were tested (exact McNemar, Benjamini-Hochberg, 10%%); %s."
                .formatted(
                        tested.size(),
                        shown.isEmpty()
                                ? "none gains or loses significantly"
                                : "these gain or lose: " + String.join(", ", shown));
    }

    /**
     * Returns an adjusted p; empty where nothing was tested.
     *
     * @param p the p; empty where nothing was tested
     */
    public static String adjusted(OptionalDouble p) {
        return p.isPresent() ? Shares.p(p.getAsDouble()) : "";
    }
}
