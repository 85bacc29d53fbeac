package org.skewscope.present.verdict;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.present.verdict.Verdict.Certainty;
import org.skewscope.run.Failure;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.SentenceNumber;

/** The verdicts on pathways that failed or computed values that are not finite. */
final class FailureVerdict {

    private FailureVerdict() {}

    /** Returns the verdict on a pair of which at least one pathway failed. */
    static Verdict of(PairFacts facts) {
        List<PathwayResult> failed = Stream.of(facts.a(), facts.b())
                .filter(each -> each.failure().isPresent())
                .toList();
        if (failed.isEmpty()) {
            return verdict("", facts.say("{a} and {b} have no result to compare."), "", "Compare the picture again.");
        }
        Failure first = failed.get(0).failure().orElseThrow();
        if (dropped(failed.get(0), first)) {
            return dropped(facts, failed.get(0));
        }
        if (failed.size() == 1 && filled(first)) {
            return truncated(facts, failed.get(0));
        }
        boolean same = failed.size() == 2
                && first.reason().equals(failed.get(1).failure().orElseThrow().reason());
        String reason = same
                ? facts.say("{a} and {b} fail at %s", at(first))
                : failed.stream()
                        .map(each -> "%s failed at %s"
                                .formatted(
                                        each.pathway().id(), at(each.failure().orElseThrow())))
                        .collect(Collectors.joining(" "));
        return verdict("", reason + besides(facts), others(facts), cure(facts, failed.get(0), first));
    }

    /** Returns a sentence on the pathways beside the two that fail as well; empty if none does. */
    private static String besides(PairFacts facts) {
        List<String> ids = facts.comparison().pathways().stream()
                .filter(each -> each.failure().isPresent())
                .map(each -> each.pathway().id())
                .filter(id -> !id.equals(facts.nameA()) && !id.equals(facts.nameB()))
                .toList();
        return ids.isEmpty()
                ? ""
                : " %s%s too.".formatted(Enumeration.ofWords(ids), ids.size() == 1 ? " fails" : " fail");
    }

    /** Returns the classes of the pathways that did not fail. */
    private static String others(PairFacts facts) {
        return Stream.of(facts.a(), facts.b())
                .filter(each -> each.failure().isEmpty() && each.topClass() >= 0)
                .map(each -> "%s predicts %s"
                        .formatted(each.pathway().id(), facts.naming().predicted(each)))
                .collect(Collectors.joining(" and "));
    }

    /**
     * Returns whether a decoder refused a truncated or damaged file that OpenCV fills: the remedy
     * then says so besides its setting.
     */
    private static boolean filled(Failure failure) {
        return failure.stage() == Stage.DECODE
                && failure.remedy().settings().stream()
                        .anyMatch(way -> !way.besides().isEmpty()
                                && way.all().equals(List.of(new Setting(OptionKey.DECODER, "opencv"))));
    }

    private static Verdict truncated(PairFacts facts, PathwayResult refused) {
        PathwayResult accepted = refused.equals(facts.a()) ? facts.b() : facts.a();
        String id = accepted.pathway().id();
        return verdict(
                "SKD110",
                "%s accepts %s, which is truncated or damaged; %s refuses the file."
                        .formatted(
                                id,
                                facts.comparison().picture(),
                                refused.pathway().id()),
                others(facts),
                accepted.recorded().isPresent()
                        ? """
                            Export the picture again, and refuse such files in %s: ImageFile.LOAD_TRUNCATED_IMAGES = \
                            False."""
                                .formatted(id)
                        : "Export the picture again, or set decoder=pillow in %s, which refuses such files."
                                .formatted(id));
    }

    private static boolean dropped(PathwayResult result, Failure failure) {
        return failure.stage() == Stage.BATCH
                && PathwayOption.of(OptionKey.REMAINDER)
                        .valueIn(result.pathway())
                        .equals("drop");
    }

    private static Verdict dropped(PairFacts facts, PathwayResult result) {
        return verdict(
                "SKB803",
                "%s drops the last, incomplete batch (drop_remainder=True): %s gets no result."
                        .formatted(result.pathway().id(), facts.comparison().picture()),
                "",
                "Set remainder=keep in %s: ds.batch(n, drop_remainder=False)."
                        .formatted(result.pathway().id()));
    }

    private static String at(Failure failure) {
        String reason = failure.reason();
        return failure.stage().label() + ": " + (reason.endsWith(".") ? reason : reason + ".");
    }

    private static String cure(PairFacts facts, PathwayResult failed, Failure failure) {
        List<String> repair = facts
                .explanation()
                .get(ExplanationPart.Agreement.class)
                .map(part -> part.agreement().repair())
                // The other's model is no cure of this one.
                .filter(set -> set.stream().noneMatch(OptionChange::replacesModel))
                .orElse(List.of())
                .stream()
                .map(change -> change.key() + "=" + change.to())
                .toList();
        return repair.isEmpty()
                ? RemedySentence.typed(failure.remedy())
                : "Set %s in %s, with which it runs."
                        .formatted(Enumeration.ofWords(repair), failed.pathway().id());
    }

    private static Verdict verdict(String code, String reason, String consequence, String cure) {
        return new Verdict(code, Certainty.MEASURED, reason, "", consequence, List.of(), cure);
    }

    /** Returns whether a pathway feeds or returns values that are not finite. */
    static boolean notFinite(PairFacts facts) {
        return Stream.of(Stage.BATCH, Stage.LOGITS).anyMatch(stage -> notComparable(facts, stage) > 0);
    }

    private static long notComparable(PairFacts facts, Stage stage) {
        return facts.size(stage).map(DiffStatistics::notComparable).orElse(0L);
    }

    /** Returns the verdict on a pathway whose values are NaN or infinite. */
    static Verdict ofNotFinite(PairFacts facts) {
        Stage stage = notComparable(facts, Stage.BATCH) > 0 ? Stage.BATCH : Stage.LOGITS;
        PathwayResult broken = broken(facts.b(), stage) ? facts.b() : facts.a();
        long count = notComparable(facts, stage);
        String values = "%s%s NaN or infinite"
                .formatted(SentenceNumber.count(count), count == 1 ? " value that is" : " values that are");
        String reason = stage == Stage.BATCH
                ? "%s's input has %s%s"
                        .formatted(
                                broken.pathway().id(),
                                values,
                                notComparable(facts, Stage.LOGITS) > 0
                                        ? facts.say(", so its {logits} are not finite.")
                                        : ".")
                : facts.say("%s's {logits} have %s.", broken.pathway().id(), values);
        return verdict(
                "SKT704", reason, "", "Check for a division by a zero std: np.std(x) is 0 for a uniform picture.");
    }

    private static boolean broken(PathwayResult result, Stage stage) {
        return stage == Stage.LOGITS
                ? IntStream.range(0, result.logits().length).anyMatch(index -> !Float.isFinite(result.logits()[index]))
                : result.stage(stage)
                        .map(StageSummary::mean)
                        .filter(mean -> !Double.isFinite(mean))
                        .isPresent();
    }
}
