package org.skewscope.audit.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.statistics.Doubles;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.audit.store.StoredRun;

/**
 * Judges an audit against an earlier one: pathways match by their ids, pictures by their content.
 * Nothing is run.
 */
public final class Gate {

    private Gate() {}

    /**
     * Judges an audit.
     *
     * @param before the earlier audit, the baseline
     * @param now the later audit
     * @param limits the allowed changes
     * @throws IOException if a file cannot be read
     */
    public static GateResult judge(AuditReader before, AuditReader now, GateLimits limits) throws IOException {
        List<GatePathway> pathways = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<StoredPathway> earlier = before.head().pathways();
        for (int i = 0; i < earlier.size(); i++) {
            String id = earlier.get(i).id();
            OptionalInt index = now.head().indexOf(id);
            if (index.isEmpty()) {
                missing.add(id);
            } else {
                pathways.add(new GatePathway(id, i, index.getAsInt()));
            }
        }
        long[] pictures = new long[2];
        now.rows(row -> {
            if (!row.first()) {
                return;
            }
            if (!before.has(row.picture())) {
                pictures[1]++;
                return;
            }
            pictures[0]++;
            OptionalInt label =
                    row.picture().label().isPresent() ? row.picture().label() : before.label(row.picture());
            for (GatePathway pathway : pathways) {
                pathway.take(
                        row.picture(),
                        before.result(row.picture(), pathway.before),
                        row.results().get(pathway.now),
                        label,
                        limits);
            }
        });
        List<GateCheck> checks = new ArrayList<>();
        List<GateResult.Regression> regressions = new ArrayList<>();
        for (GatePathway pathway : pathways) {
            List<GateCheck> own = pathway.checks(limits);
            checks.addAll(own);
            if (own.stream().anyMatch(check -> !check.passed())) {
                regressions.add(pathway.regression(before, now));
            }
        }
        return new GateResult(
                checks,
                pathways.stream().map(pathway -> pathway.id).toList(),
                pictures[0],
                Math.max(0, before.contents() - pictures[0]),
                pictures[1],
                missing,
                regressions);
    }

    /** Counts one pathway in both audits. */
    private static final class GatePathway {

        private static final int MOST_EXAMPLES = 12;

        private final String id;
        private final int before;
        private final int now;
        private final Doubles excess = new Doubles();
        private long flips;
        private long beyond;
        private long failures;
        private PairedTable table = PairedTable.EMPTY;
        private boolean moved;
        private long sameInput;
        private final TreeMap<String, PairDetail.Worst> flipped = new TreeMap<>();
        private final TreeMap<String, PairDetail.Worst> changed = new TreeMap<>();
        private Optional<String> failure = Optional.empty();

        /**
         * Starts the counts.
         *
         * @param before the pathway's index in the earlier audit
         * @param now the pathway's index in the later audit
         */
        GatePathway(String id, int before, int now) {
            this.id = id;
            this.before = before;
            this.now = now;
        }

        void take(
                StoredPicture picture,
                Optional<StoredResult> then,
                Optional<StoredResult> found,
                OptionalInt label,
                GateLimits limits) {
            if (then.filter(StoredResult::measured).isEmpty() || found.isEmpty()) {
                return;
            }
            StoredResult a = then.get();
            StoredResult b = found.get();
            if (!b.measured()) {
                failures++;
                failure =
                        failure.isPresent() ? failure : b.failure().map(each -> picture.path() + ": " + each.reason());
                return;
            }
            double dp = Math.abs(b.topProbability() - a.topProbability());
            double over = dp - limits.allowed(a.topProbability());
            excess.add(over);
            beyond += over > 0 ? 1 : 0;
            boolean flip = a.topClass() != b.topClass();
            flips += flip ? 1 : 0;
            sameInput += a.fed().equals(b.fed()) ? 1 : 0;
            if (!a.logits().equals(b.logits())) {
                moved = true;
                keep(PairDetail.Worst.of(picture, label, a, b, dp, "none"), flip ? flipped : changed);
            }
            if (label.isPresent()) {
                table = table.plus(a.isRight(label), b.isRight(label));
            }
        }

        /** Keeps the pictures that are drawn first. */
        private static void keep(PairDetail.Worst picture, NavigableMap<String, PairDetail.Worst> examples) {
            examples.put(PairCauses.draw(picture.picture().content()), picture);
            if (examples.size() > MOST_EXAMPLES) {
                examples.pollLastEntry();
            }
        }

        GateResult.Regression regression(AuditReader earlier, AuditReader later) {
            StoredPathway then = earlier.head().pathways().get(before);
            StoredPathway found = later.head().pathways().get(now);
            Map<String, String> old = then.settings();
            Map<String, String> fresh = found.settings();
            List<GateResult.OptionValues> options = new ArrayList<>();
            Set<String> keys = new LinkedHashSet<>(old.keySet());
            keys.addAll(fresh.keySet());
            keys.remove(StoredPathway.MODEL_SHA256);
            for (String key : keys) {
                String value = old.getOrDefault(key, "");
                String other = fresh.getOrDefault(key, "");
                if (!value.equals(other)) {
                    options.add(new GateResult.OptionValues(key, value, other));
                }
            }
            boolean session =
                    then.modelSha256().isEmpty() && found.modelSha256().isEmpty();
            boolean otherModel = session
                    ? !earlier.run()
                            .map(StoredRun::modelSha256)
                            .equals(later.run().map(StoredRun::modelSha256))
                    : !then.modelSha256().equals(found.modelSha256());
            return new GateResult.Regression(
                    id,
                    then,
                    found,
                    options,
                    otherModel,
                    Rerun.otherMachine(earlier.run(), later.run()),
                    excess.size(),
                    sameInput,
                    List.copyOf((flipped.isEmpty() ? changed : flipped).values()),
                    failure);
        }

        List<GateCheck> checks(GateLimits limits) {
            List<GateCheck> checks = new ArrayList<>();
            long n = excess.size();
            if (failures > 0) {
                checks.add(check(GateCheck.Kind.FAILURES, n + failures, failures, (double) failures, 0));
            }
            if (n == 0) {
                return checks;
            }
            if (limits.flips().isPresent()) {
                checks.add(new GateCheck(
                        id,
                        GateCheck.Kind.FLIPS,
                        n,
                        flips,
                        (double) flips / n,
                        limits.flips().getAsDouble(),
                        Optional.of(Interval.wilson(flips, n))));
            }
            if (limits.accuracyDrop().isPresent() && table.n() > 0) {
                checks.add(accuracy(limits.accuracyDrop().getAsDouble()));
            }
            if (limits.statistic().isPresent()) {
                double over = limits.statistic().get().of(new Sample(excess.toArray()));
                checks.add(check(GateCheck.Kind.ERROR, n, beyond, over, 0));
            }
            if (limits.differing().isPresent()) {
                checks.add(check(
                        GateCheck.Kind.DIFFERING,
                        n,
                        beyond,
                        (double) beyond / n,
                        limits.differing().getAsDouble()));
            }
            return checks;
        }

        /**
         * Checks the accuracy against the interval's bound; if all bits are equal, the bound is the
         * measured change.
         */
        private GateCheck accuracy(double limit) {
            Interval interval = table.difference();
            return new GateCheck(
                    id,
                    GateCheck.Kind.ACCURACY_DROP,
                    table.n(),
                    table.rightWrong(),
                    moved ? -interval.low() : 0,
                    limit,
                    Optional.of(interval));
        }

        private GateCheck check(GateCheck.Kind kind, long n, long count, double actual, double limit) {
            return new GateCheck(id, kind, n, count, actual, limit, Optional.empty());
        }
    }

    /**
     * The allowed changes.
     *
     * @param flips share of pictures whose top class may change, 0 to 1
     * @param accuracyDrop allowed drop of the accuracy, 0 to 1; compared with the interval's bound
     * @param absolute allowed change of a picture's top probability
     * @param relative allowed change as a share of the earlier probability, added to absolute
     * @param statistic the statistic of |dp| that has to be within the tolerance; empty where none
     *     has to
     * @param differing share of pictures that may be beyond the tolerance, 0 to 1
     */
    public record GateLimits(
            OptionalDouble flips,
            OptionalDouble accuracyDrop,
            double absolute,
            double relative,
            Optional<ErrorStatistic> statistic,
            OptionalDouble differing) {

        double allowed(double probability) {
            return absolute + relative * probability;
        }
    }
}
