package org.skewscope.explain.share;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.share.LedgerAccount.FailedHybrid;
import org.skewscope.explain.share.LedgerAccount.Method;
import org.skewscope.pathway.PathwayOption;

/**
 * Draws up the ledger: exactly over all hybrids up to {@value #EXACT_FACTORS} factors, sampled
 * above.
 */
public final class LedgerBuilder {

    static final int EXACT_FACTORS = 8;
    private static final int ORDERS = 32;
    private static final long SEED = 5;

    private final Hybrids hybrids;
    private final List<PathwayOption> factors;
    private final Attribution input;
    private final Attribution logits;
    private final Attribution probability;

    private LedgerBuilder(Hybrids hybrids) {
        this.hybrids = hybrids;
        this.factors = hybrids.factors();
        this.input = attribution(Measure.input(hybrids));
        this.logits = attribution(Measure.logits(hybrids));
        this.probability = attribution(Measure.probability(hybrids));
    }

    public static CauseLedger draw(Hybrids hybrids) {
        return new LedgerBuilder(hybrids).ledger();
    }

    private Attribution attribution(Measure measure) {
        return exact()
                ? Attribution.exact(factors.size(), measure)
                : Attribution.sampled(factors.size(), measure, ORDERS, SEED);
    }

    private boolean exact() {
        return factors.size() <= EXACT_FACTORS;
    }

    private CauseLedger ledger() {
        List<Interaction> pairs = new ArrayList<>();
        List<Integer> ranked = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            ranked.add(i);
            for (int j = i + 1; j < factors.size(); j++) {
                pairs.add(interaction(i, j));
            }
        }
        ranked.sort(
                Comparator.comparingDouble((Integer i) -> logits.weight(i))
                        .thenComparingDouble(i -> input.weight(i))
                        .thenComparingDouble(i -> probability.weight(i))
                        .reversed());
        return new CauseLedger(ranked.stream().map(this::entry).toList(), pairs, account());
    }

    private LedgerEntry entry(int i) {
        PathwayOption factor = factors.get(i);
        List<Interaction> own = new ArrayList<>();
        for (int j = 0; j < factors.size(); j++) {
            if (j != i) {
                own.add(interaction(i, j));
            }
        }
        return new LedgerEntry(
                factor.key(),
                factor.label(),
                factor.valueIn(hybrids.a()),
                factor.valueIn(hybrids.b()),
                shares(measure -> measure.shares()[i]),
                exact()
                        ? Optional.empty()
                        : Optional.of(shares(measure -> measure.standardErrors()[i])),
                own);
    }

    private Interaction interaction(int i, int j) {
        Shares strength = shares(measure -> measure.interactions()[i][j]);
        return new Interaction(
                factors.get(i).key(),
                factors.get(j).key(),
                strength.input(),
                strength.logits(),
                strength.probability());
    }

    private LedgerAccount account() {
        Map<Integer, HybridOutcome> failed = new TreeMap<>(hybrids.outcomes());
        failed.values().removeIf(outcome -> outcome.failure().isEmpty());
        List<FailedHybrid> failures = new ArrayList<>();
        failed.forEach(
                (mask, outcome) ->
                        failures.add(
                                new FailedHybrid(
                                        changes(mask),
                                        outcome.failure().orElseThrow().stage(),
                                        outcome.failure().orElseThrow().reason())));
        return new LedgerAccount(
                exact() ? Method.EXACT : Method.SAMPLED,
                exact() ? 0 : ORDERS,
                hybrids.evaluated(),
                shares(Attribution::total),
                failures,
                statement(),
                unavailable());
    }

    private String statement() {
        String shares =
                exact()
                        ? "Exact Shapley values over all " + (1 << factors.size()) + " hybrids."
                        : "Shapley values estimated over "
                                + ORDERS
                                + " random orders; standardErrors are those of the shares,"
                                + " interactions the second differences at A.";
        return shares
                + " Hybrids that feed the same bits to the same execution share one run; different"
                + " ones are not put into one batch, since the number of rows changes bits.";
    }

    private List<OptionChange> changes(int mask) {
        return PathwayOption.differing(hybrids.a(), hybrids.pathway(mask)).stream()
                .map(
                        option ->
                                new OptionChange(
                                        option.key(),
                                        option.valueIn(hybrids.a()),
                                        option.valueIn(hybrids.b())))
                .toList();
    }

    private List<String> unavailable() {
        List<String> sentences = new ArrayList<>();
        if (Double.isNaN(input.total())) {
            sentences.add(
                    "The shares in the input cannot be said: the two fed tensors do not have one"
                            + " shape, or one is missing.");
        } else if (!factors.isEmpty() && Double.isNaN(input.shares()[0])) {
            sentences.add("The shares in the input cannot be said: every order meets a failure.");
        }
        if (Double.isNaN(logits.total())) {
            sentences.add(
                    "The shares in the logits and the probability cannot be said: a pathway did not"
                            + " reach the model's end.");
        } else if (!factors.isEmpty() && Double.isNaN(logits.shares()[0])) {
            sentences.add("The shares in the logits cannot be said: every order meets a failure.");
        }
        return sentences;
    }

    private Shares shares(ToDoubleFunction<Attribution> read) {
        return new Shares(
                known(read.applyAsDouble(input)),
                known(read.applyAsDouble(logits)),
                known(read.applyAsDouble(probability)));
    }

    private static Optional<Double> known(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }
}
