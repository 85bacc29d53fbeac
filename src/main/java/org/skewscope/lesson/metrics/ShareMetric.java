package org.skewscope.lesson.metrics;

import java.util.Optional;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.explain.share.Shares;
import org.skewscope.lesson.Selector;

/** An option's Shapley share in what changes from A to B. */
record ShareMetric(Laboratory laboratory) {

    Measurement of(Selector selector, Situation now) throws EngineException {
        Explanation explanation =
                laboratory.explain(
                        now.picture(selector.picture().orElse(now.shown())),
                        now.pathway(selector.pair().get(0)),
                        now.pathway(selector.pair().get(1)));
        String option = selector.option().orElseThrow();
        for (LedgerEntry entry : explanation.ledger().entries()) {
            if (entry.factor().equals(option)) {
                return share(entry.shares(), selector.of().orElseThrow())
                        .map(Measurement::number)
                        .orElseGet(() -> Measurement.none("this share cannot be said"));
            }
        }
        return Measurement.none("the two do not differ in '" + option + "'");
    }

    private static Optional<Double> share(Shares shares, String of) {
        return switch (of) {
            case "input" -> shares.input();
            case "logits" -> shares.logits();
            case "probability" -> shares.probability();
            default -> Optional.empty();
        };
    }
}
