package org.skewscope.present.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.audit.AuditCauses;
import org.skewscope.audit.PathwayFailures;
import org.skewscope.audit.store.Pairing;
import org.skewscope.tensor.SentenceNumber;

/** Writes the progress of an audit. */
public final class ProgressWording {

    private static final int MOST_PAIRS = 3;

    /** The first batches end together, so that an earlier pace is too high; in seconds. */
    private static final double SETTLED = 3;

    private ProgressWording() {}

    /**
     * Returns the progress in one line.
     *
     * @param done number of finished pictures
     * @param total number of all pictures
     * @param seconds time since the start
     * @param flips number of flips by pair
     * @param pairs the compared pairs
     * @param ids ids of the pathways
     */
    public static String of(
            int done, int total, double seconds, List<Integer> flips, List<Pairing> pairs, List<String> ids) {
        double rate = done / Math.max(1e-3, seconds);
        return String.format(
                Locale.ROOT,
                "Audited %,d of %,d pictures (%.1f per second), %s left%s",
                done,
                total,
                rate,
                duration((total - done) / rate),
                flips(flips, pairs, ids));
    }

    /**
     * Returns the progress in one line without the flips, which are shown beside it.
     *
     * @param done number of finished pictures
     * @param total number of all pictures
     * @param measured number of those that this run has measured
     * @param seconds time since the first of them
     */
    public static String counted(int done, int total, int measured, double seconds) {
        if (measured < 2 || seconds < SETTLED) {
            return String.format(Locale.ROOT, "%,d of %,d pictures", done, total);
        }
        double rate = measured / Math.max(1e-3, seconds);
        return String.format(
                Locale.ROOT,
                "%,d of %,d pictures, %.1f per second, %s left",
                done,
                total,
                rate,
                duration((total - done) / rate));
    }

    /**
     * Returns one line on failures in one pathway alone.
     *
     * @param failures the failures
     */
    public static String of(PathwayFailures failures) {
        String names = String.join(", ", failures.first());
        long more = failures.count() - failures.first().size();
        return "%s failed on %s%s%s. %s%s"
                .formatted(
                        failures.pathway(),
                        failures.count() == 1 ? "" : SentenceNumber.count(failures.count()) + " pictures: ",
                        names,
                        more > 0 ? " and %s more".formatted(SentenceNumber.count(more)) : "",
                        failures.count() == 1 ? "" : "First failure: ",
                        failures.reason());
    }

    /**
     * Returns how many pictures' causes are known, in one line.
     *
     * @param done number of pictures that are explained
     * @param total number of all that are to be explained
     * @param explained number of those that this run has explained
     * @param seconds time since the first of these
     */
    public static String causes(int done, int total, int explained, double seconds) {
        double each = seconds / Math.max(1, explained);
        return String.format(
                Locale.ROOT,
                "Explained %,d of %s, %s left",
                done,
                SentenceNumber.counted(total, "difference"),
                duration((total - done) * each));
    }

    /** Returns the cost of the new explanations. */
    public static String of(AuditCauses.Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "Explained %s in %.1f s%s. --no-causes leaves this out.",
                SentenceNumber.counted(outcome.explained(), "difference"),
                outcome.seconds(),
                outcome.kept() == 0 ? "" : ", kept " + outcome.kept());
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? "%s min %s s".formatted(whole / 60, whole % 60)
                : "%s h %s min".formatted(whole / 3600, whole % 3600 / 60);
    }

    private static String flips(List<Integer> flips, List<Pairing> pairs, List<String> ids) {
        if (flips.stream().allMatch(count -> count == 0)) {
            // The file may hold flips of earlier runs, which are not counted here.
            return "";
        }
        String each = IntStream.range(0, Math.min(MOST_PAIRS, flips.size()))
                .mapToObj(i -> "%s/%s %s"
                        .formatted(
                                ids.get(pairs.get(i).a()), ids.get(pairs.get(i).b()), flips.get(i)))
                .collect(Collectors.joining(", "));
        return "; new flips: %s%s".formatted(each, flips.size() > MOST_PAIRS ? ", ..." : "");
    }
}
