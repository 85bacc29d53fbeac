package org.skewscope.present.verdict;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.StageDifference;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.option.Stage;
import org.skewscope.present.Enumeration;
import org.skewscope.present.verdict.Verdict.Certainty;

/** The verdicts on pairs of which at least one pathway was recorded elsewhere. */
final class RecordedVerdict {

    private RecordedVerdict() {}

    static Verdict of(PairFacts facts) {
        List<String> equal =
                facts.difference().stages().stream()
                        .filter(StageDifference::identical)
                        .map(stage -> stage.stage().label())
                        .toList();
        if (facts.difference().stages().stream().noneMatch(StageDifference::differs)) {
            return new Verdict(
                    equal.isEmpty() ? Optional.empty() : Optional.of("SKH001"),
                    equal.isEmpty() ? Certainty.UNKNOWN : Certainty.HARMLESS,
                    equal.isEmpty()
                            ? "Nothing was recorded that both pathways have."
                            : facts.nameA()
                                    + " and "
                                    + facts.nameB()
                                    + " are bit-identical in what was recorded ("
                                    + Enumeration.ofWords(equal)
                                    + ").",
                    "",
                    facts.consequence(),
                    List.of(),
                    equal.isEmpty()
                            ? "Record the input (i/input) and the outputs (i/logits)."
                            : "No change needed.");
        }
        Stage stage = facts.start().map(StageDifference::stage).orElse(Stage.LOGITS);
        return new Verdict(
                Optional.of("SKU000"),
                Certainty.UNKNOWN,
                facts.nameB() + " and " + facts.nameA() + " first differ at " + stage.label() + ".",
                facts.sizeAt(stage, Stage.LOGITS),
                facts.consequence(),
                facts.explanation().get(ExplanationPart.Swap.class).stream()
                        .map(part -> part.swap().verdict())
                        .toList(),
                "Explain this pair to look for the cause.");
    }
}
