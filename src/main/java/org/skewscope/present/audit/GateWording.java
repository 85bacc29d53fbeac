package org.skewscope.present.audit;

import java.util.Locale;
import org.skewscope.audit.gate.GateCheck;
import org.skewscope.audit.gate.GateLimits;

/** Writes the checks of a gate as sentences with their numbers. */
public final class GateWording {

    private GateWording() {}

    /**
     * Returns the name of a check, which result files have too.
     *
     * @param check the check
     * @param limits the allowed changes
     */
    public static String name(GateCheck check, GateLimits limits) {
        return switch (check.kind()) {
            case FLIPS -> "flips at most " + Shares.percent(check.limit());
            case ACCURACY_DROP ->
                    "accuracy drop at most " + Shares.digits(100 * check.limit()) + " points";
            case ERROR ->
                    limits.statistic().orElseThrow().id() + " |dp| within " + tolerance(limits);
            case DIFFERING ->
                    "|dp| beyond "
                            + tolerance(limits)
                            + " in at most "
                            + Shares.percent(check.limit());
            case FAILURES -> "no picture fails that did not fail before";
        };
    }

    private static String tolerance(GateLimits limits) {
        return limits.relative() == 0
                ? Shares.digits(limits.absolute())
                : Shares.digits(limits.absolute())
                        + " + "
                        + Shares.digits(limits.relative())
                        + " p";
    }

    /**
     * Returns the measured change of a check.
     *
     * @param check the check
     */
    public static String finding(GateCheck check) {
        return switch (check.kind()) {
            case FLIPS ->
                    String.format(
                            Locale.ROOT,
                            "%d of %d pictures have a different top-1 class, %s (%s)",
                            check.count(),
                            check.n(),
                            Shares.percent(check.actual()),
                            Shares.range(check.interval().orElseThrow()));
            case ACCURACY_DROP -> accuracy(check);
            case ERROR ->
                    check.passed()
                            ? String.format(
                                    Locale.ROOT,
                                    "within it over %d pictures, %d of them beyond",
                                    check.n(),
                                    check.count())
                            : String.format(
                                    Locale.ROOT,
                                    "beyond it by %s over %d pictures, %d of them beyond",
                                    Shares.digits(check.actual()),
                                    check.n(),
                                    check.count());
            case DIFFERING ->
                    String.format(
                            Locale.ROOT,
                            "%d of %d pictures are beyond, %s",
                            check.count(),
                            check.n(),
                            Shares.percent(check.actual()));
            case FAILURES ->
                    String.format(
                            Locale.ROOT,
                            "%d of %d pictures fail that had a result",
                            check.count(),
                            check.n());
        };
    }

    private static String accuracy(GateCheck check) {
        String seen =
                String.format(
                        Locale.ROOT,
                        "accuracy changed by %s over %d labeled pictures, so that it may have"
                                + " dropped by %s points",
                        Shares.points(check.interval().orElseThrow()),
                        check.n(),
                        Shares.digits(100 * Math.max(0, check.actual())));
        return check.tooFew()
                ? seen
                        + "; what was seen is within the limit, but "
                        + check.n()
                        + " are too few pictures to tell"
                : seen;
    }
}
