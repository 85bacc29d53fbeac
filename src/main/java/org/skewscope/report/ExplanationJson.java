package org.skewscope.report;

import java.util.LinkedHashMap;
import java.util.List;
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
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.present.why.OriginWording;
import org.skewscope.present.why.SwapWording;

/** Builds the document of an explanation for {@link RecordJson}; a missing value is null. */
public final class ExplanationJson {

    private ExplanationJson() {}

    /** Says why a pathway ended early. */
    private record Failed(String pathway, Stage stage, String reason, Remedy remedy) {}

    /**
     * Returns the document's values by their keys, in order.
     *
     * @param logits the origin of the logits, see {@link ComparisonJson#logits}
     * @param classNames returns the name of a class of the two models
     */
    public static Map<String, Object> of(
            String logits, Explanation explanation, IntFunction<String> classNames, ClassNaming naming) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("logits", logits);
        Subject subject = explanation.subject();
        json.put("picture", subject.picture());
        json.put("a", subject.a());
        json.put("b", subject.b());
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, naming));
        json.put("sentence", verdict.sentence());
        json.putAll(VerdictJson.of(verdict));
        json.put("severity", explanation.severity().id());
        json.put("failures", failures(explanation));
        json.put("firstDifferingStage", explanation.ladder().firstDiffering().map(Rung::stage));
        json.put("ladder", explanation.ladder().rungs());
        CauseLedger ledger = explanation.ledger();
        json.put("ledger", ledger.entries());
        json.put("interactions", ledger.interactions());
        json.put("ledgerAccount", ledger.account());
        json.put("crossedSwap", swap(explanation));
        SmallestChanges changes = explanation.changes();
        json.put("smallestFlip", changes.flip());
        json.put("smallestFlipAnyValue", changes.flipAnyValue());
        json.put("smallestAgreement", changes.agreement().bits());
        json.put("smallestClassAgreement", changes.agreement().topClass());
        json.put("smallestRepair", changes.agreement().repair());
        json.put("changeSearch", changes.search());
        json.put("margin", explanation.margin());
        json.put("classes", classes(explanation, classNames));
        explanation.modelSteps().ifPresent(steps -> json.put("modelSteps", steps));
        json.put("modelDepth", explanation.depth());
        json.put("batchProbe", explanation.batches());
        json.put("detectors", explanation.detections());
        if (!explanation.origins().isEmpty()) {
            json.put(
                    "tensorOrigins",
                    explanation.origins().stream().map(Origin::of).toList());
        }
        return json;
    }

    /** The keys of one origin. */
    private record Origin(
            String pathway,
            boolean exact,
            String sentence,
            List<Setting> settings,
            Optional<TensorOrigin.Step> step,
            boolean rounding,
            boolean late) {

        static Origin of(TensorOrigin origin) {
            return new Origin(
                    origin.pathway(),
                    origin.exact(),
                    OriginWording.sentence(origin),
                    origin.settings(),
                    origin.step(),
                    origin.kind() == TensorOrigin.Kind.ROUNDING,
                    origin.late());
        }
    }

    private static Map<String, Object> swap(Explanation explanation) {
        CrossedSwap swap = explanation.swap();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("aa", swap.aa());
        json.put("ab", swap.ab());
        json.put("ba", swap.ba());
        json.put("bb", swap.bb());
        json.put("inputEffect", swap.inputEffect());
        json.put("executionEffect", swap.executionEffect());
        swap.split().ifPresent(split -> json.put("split", split));
        json.put("cause", swap.cause());
        json.put("verdict", SwapWording.of(swap, explanation.comparison()));
        swap.recorded().ifPresent(found -> json.put("recorded", found));
        return json;
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

    private static List<Failed> failures(Explanation explanation) {
        return explanation.failures().stream()
                .map(each -> failed(each, explanation.subject()))
                .toList();
    }

    private static Failed failed(PathwayFailure each, Subject subject) {
        return new Failed(
                subject.id(each.side()),
                each.failure().stage(),
                each.failure().reason(),
                each.failure().remedy());
    }
}
