package org.skewscope.report;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.PathwayFailure;
import org.skewscope.explain.Subject;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.present.why.OriginWording;
import org.skewscope.present.why.SwapWording;

/** Builds the document of an explanation for {@link RecordJson}; a missing value is null. */
public final class ExplanationJson {

    private ExplanationJson() {}

    /**
     * Returns the document's values by their keys, in order.
     *
     * @param logits the origin of the logits, see {@link ComparisonJson#logits}
     * @param classNames returns the name of a class of the two models
     */
    public static JsonKeys of(
            String logits, Explanation explanation, IntFunction<String> classNames, ClassNaming naming) {
        Subject subject = explanation.subject();
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, naming));
        CauseLedger ledger = explanation.ledger();
        SmallestChanges changes = explanation.changes();
        return new JsonKeys()
                .with("logits", logits)
                .with("picture", subject.picture())
                .with("a", subject.a())
                .with("b", subject.b())
                .with("sentence", verdict.sentence())
                .with(VerdictJson.of(verdict))
                .with("severity", explanation.severity().id())
                .withEach("failures", explanation.failures(), each -> failed(each, subject))
                .with(
                        "firstDifferingStage",
                        explanation.ladder().firstDiffering().map(Rung::stage))
                .with("ladder", explanation.ladder().rungs())
                .with("ledger", ledger.entries())
                .with("interactions", ledger.interactions())
                .with("ledgerAccount", ledger.account())
                .with("crossedSwap", swap(explanation))
                .with("smallestFlip", changes.flip())
                .with("smallestFlipAnyValue", changes.flipAnyValue())
                .with("smallestAgreement", changes.agreement().bits())
                .with("smallestClassAgreement", changes.agreement().topClass())
                .with("smallestRepair", changes.agreement().repair())
                .with("changeSearch", changes.search())
                .with("margin", explanation.margin())
                .with("classes", classes(explanation, classNames))
                .withSome("modelSteps", explanation.modelSteps())
                .with("modelDepth", explanation.depth())
                .with("batchProbe", explanation.batches())
                .with("detectors", explanation.detections())
                .withSome(
                        "tensorOrigins",
                        Optional.of(explanation.origins())
                                .filter(origins -> !origins.isEmpty())
                                .map(origins -> origins.stream()
                                        .map(ExplanationJson::origin)
                                        .toList()));
    }

    private static JsonKeys origin(TensorOrigin origin) {
        return new JsonKeys()
                .with("pathway", origin.pathway())
                .with("exact", origin.exact())
                .with("sentence", OriginWording.sentence(origin))
                .with("settings", origin.settings())
                .with("step", origin.step())
                .with("rounding", origin.kind() == TensorOrigin.Kind.ROUNDING)
                .with("late", origin.late());
    }

    private static JsonKeys swap(Explanation explanation) {
        CrossedSwap swap = explanation.swap();
        return new JsonKeys()
                .with("aa", swap.aa())
                .with("ab", swap.ab())
                .with("ba", swap.ba())
                .with("bb", swap.bb())
                .with("inputEffect", swap.inputEffect())
                .with("executionEffect", swap.executionEffect())
                .withSome("split", swap.split())
                .with("cause", swap.cause())
                .with("verdict", SwapWording.of(swap, explanation.comparison()))
                .withSome("recorded", swap.recorded());
    }

    /** Returns the names of the classes that the explanation refers to by number. */
    private static Map<Integer, String> classes(Explanation explanation, IntFunction<String> classNames) {
        CrossedSwap swap = explanation.swap();
        Stream<Integer> swapped = swap == null
                ? Stream.of()
                : Stream.of(swap.aa(), swap.ab(), swap.ba(), swap.bb()).map(CrossedSwap.Cell::topClass);
        Stream<Integer> nearest =
                explanation.margin().stream().flatMap(margin -> Stream.of(margin.topClass(), margin.runnerUp()));
        Map<Integer, String> names = new TreeMap<>();
        Stream.concat(swapped, nearest)
                .filter(index -> index >= 0)
                .forEach(index -> names.put(index, classNames.apply(index)));
        return names;
    }

    /** Says why a pathway ended early. */
    private static JsonKeys failed(PathwayFailure each, Subject subject) {
        return new JsonKeys()
                .with("pathway", subject.id(each.side()))
                .with("stage", each.failure().stage())
                .with("reason", each.failure().reason())
                .with("remedy", each.failure().remedy());
    }
}
