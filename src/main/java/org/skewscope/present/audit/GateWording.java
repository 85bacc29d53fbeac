package org.skewscope.present.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.gate.Gate.GateLimits;
import org.skewscope.audit.gate.GateCheck;
import org.skewscope.audit.gate.GateResult.Regression;
import org.skewscope.compare.Enumeration;
import org.skewscope.tensor.SentenceNumber;

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
            case ACCURACY_DROP -> "accuracy drop at most %s points".formatted(Shares.digits(100 * check.limit()));
            case ERROR -> "%s |dp| within %s"
                    .formatted(limits.statistic().orElseThrow().id(), tolerance(limits));
            case DIFFERING -> "|dp| beyond %s in at most %s"
                    .formatted(tolerance(limits), Shares.percent(check.limit()));
            case FAILURES -> "no new failures";
        };
    }

    private static String tolerance(GateLimits limits) {
        return limits.relative() == 0
                ? Shares.digits(limits.absolute())
                : "%s + %s p".formatted(Shares.digits(limits.absolute()), Shares.digits(limits.relative()));
    }

    /**
     * Returns the measured change of a check.
     *
     * @param check the check
     */
    public static String finding(GateCheck check) {
        return switch (check.kind()) {
            case FLIPS -> "%s of %s pictures have a different top-1 class, %s (%s)"
                    .formatted(
                            check.count(),
                            check.n(),
                            Shares.percent(check.actual()),
                            Shares.range(check.interval().orElseThrow()));
            case ACCURACY_DROP -> accuracy(check);
            case ERROR -> check.passed()
                    ? "passed: %2$s of %1$s pictures exceed the tolerance".formatted(check.n(), check.count())
                    : "failed by %s: %3$s of %2$s pictures exceed the tolerance"
                            .formatted(Shares.digits(check.actual()), check.n(), check.count());
            case DIFFERING -> "%s of %s pictures exceed the tolerance, %s"
                    .formatted(check.count(), check.n(), Shares.percent(check.actual()));
            case FAILURES -> "%s of %s pictures that had a result now fail".formatted(check.count(), check.n());
        };
    }

    /**
     * Returns the cause of a pathway's regression, or what is known of it.
     *
     * @param regression what changed of the pathway
     * @param explained the verdicts on some of its pictures; empty if nothing could be run
     */
    public static String cause(Regression regression, Optional<PairCauses> explained) {
        Optional<PairCauses.Cause> first =
                explained.flatMap(pair -> pair.causes().stream().findFirst());
        if (first.isPresent()) {
            PairCauses.Cause cause = first.get();
            int pictures = cause.pictures().size();
            long of = explained.get().flips().explained()
                    + explained.get().others().explained();
            return "%s%s, %s of %s%s, for example %s. %s %s%s"
                    .formatted(
                            CauseWording.claim(cause, "cause: "),
                            CauseWording.coded(cause),
                            pictures,
                            of,
                            of == 1 ? " explained picture" : " explained pictures",
                            cause.example().worst().picture().path(),
                            cause.example().cause().sentence(),
                            cause.example().cause().cure(),
                            others(explained.get()));
        }
        String id = regression.pathway();
        if (regression.failure().isPresent() && regression.pictures() == 0) {
            return "Cause: " + regression.failure().get();
        }
        if (!regression.options().isEmpty()) {
            return options(regression);
        }
        String inputs = regression.sameInput() == regression.pictures()
                ? "%s's input tensors are bit-identical in all %s pictures"
                        .formatted(id, SentenceNumber.count(regression.pictures()))
                : "%s's input tensors differ in %s of %s pictures"
                        .formatted(
                                id,
                                SentenceNumber.count(regression.pictures() - regression.sameInput()),
                                SentenceNumber.count(regression.pictures()));
        if (regression.otherModel()) {
            return """
                    Likely cause: %s runs other model files than in the baseline; %s. Compare both files with \
                    diff-models."""
                    .formatted(id, inputs);
        }
        if (!regression.machine().isEmpty()) {
            return "Likely cause: %s changed; %s.".formatted(regression.machine(), inputs);
        }
        return regression.failure().isPresent()
                ? "Cause: " + regression.failure().get()
                : "The cause is not known: %s's options, model, library, and processor are those of the baseline; %s."
                        .formatted(id, inputs);
    }

    /** Returns the causes of the other explained pictures; an empty text if there is none. */
    private static String others(PairCauses explained) {
        List<String> rest = explained.causes().stream()
                .skip(1)
                .map(cause -> "%s (%s)"
                        .formatted(CauseWording.coded(cause), cause.pictures().size()))
                .toList();
        return rest.isEmpty()
                ? ""
                : " Causes of the other explained pictures: %s.".formatted(Enumeration.ofWords(rest));
    }

    private static String options(Regression regression) {
        List<String> values = regression.options().stream()
                .map(each -> "%s=%s (before: %s)"
                        .formatted(each.key(), each.now(), each.before().isEmpty() ? "not set" : each.before()))
                .toList();
        boolean one = values.size() == 1
                && !regression.otherModel()
                && regression.machine().isEmpty();
        return "%s%s has %s%s. %s"
                .formatted(
                        one ? "Cause: " : "Likely causes: ",
                        regression.pathway(),
                        Enumeration.ofWords(values),
                        regression.otherModel() ? ", and other model files" : "",
                        one
                                ? "No other option differs."
                                : "Check the folder instead of an audit's file to measure each.");
    }

    private static String accuracy(GateCheck check) {
        String seen = String.format(
                Locale.ROOT,
                "accuracy changed by %s over %,d labeled pictures; the drop may be up to %s points",
                Shares.points(check.interval().orElseThrow()),
                check.n(),
                Shares.digits(100 * Math.max(0, check.actual())));
        return check.tooFew()
                ? "%s; the measured change is within the limit, but %s pictures cannot prove that"
                        .formatted(seen, SentenceNumber.count(check.n()))
                : seen;
    }
}
