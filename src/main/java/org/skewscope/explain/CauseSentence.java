package org.skewscope.explain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.explain.detect.Findings;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.ladder.PartingSentence;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.explain.share.LogitShare;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.run.Failure;

/** The cause of a difference in one sentence. */
final class CauseSentence {

    /** A second cause of nearly the same share is named too. */
    private static final double EQUAL = 0.9;

    /** With more of the fed tensor's change than this, all others together change it less. */
    private static final double MOST = 0.5;

    private static final String BATCH = OptionKey.BATCH.id();
    private static final String MODEL = OptionKey.MODEL.id();
    private static final String DELEGATE = OptionKey.DELEGATE.id();
    private static final String OPTIMIZATION = OptionKey.OPTIMIZATION.id();
    private static final Set<String> FILLS =
            Set.of(OptionKey.PADDING.id(), OptionKey.NEIGHBOURS.id());

    private CauseSentence() {}

    /** What is known before the options' shares are: whether and where the two part. */
    static ExplanationSentence first(StageLadder ladder, boolean optionsDiffer) {
        if (ladder.firstDiffering().isEmpty()) {
            return ExplanationSentence.of(
                    optionsDiffer
                            ? "The two pathways have other options, but the same bits at every stage"
                                    + " on this picture."
                            : "The two pathways have the same options and the same bits at every"
                                    + " stage.");
        }
        String where = PartingSentence.of(ladder);
        boolean unexplained = !optionsDiffer && reaches(ladder);
        return ExplanationSentence.of(
                where + (unexplained ? ", although no option differs." : "."));
    }

    /** The same with the cause, where there is one to tell. */
    static ExplanationSentence refined(
            ExplanationSentence first, StageLadder ladder, CauseLedger ledger, Findings findings) {
        List<LedgerEntry> entries = ledger.entries();
        boolean told =
                ladder.firstDiffering().isPresent()
                        && !entries.isEmpty()
                        // No share tells several apart where nothing reaches the model.
                        && (reaches(ladder) || entries.size() == 1);
        return told ? first.withClause(cause(entries, findings)) : first;
    }

    private static boolean reaches(StageLadder ladder) {
        return ladder.parting().start().isPresent();
    }

    /** Both pathways' reasons and remedies. */
    static ExplanationSentence ofFailures(Subject subject, List<PathwayFailure> failures) {
        PathwayFailure first = failures.get(0);
        boolean same =
                failures.size() == 2
                        && first.failure().reason().equals(failures.get(1).failure().reason());
        StringBuilder sentence = new StringBuilder();
        for (PathwayFailure each : same ? List.of(first) : failures) {
            Failure failure = each.failure();
            sentence.append(same ? "Both pathways fail" : subject.id(each.side()) + " fails")
                    .append(" at ")
                    .append(failure.stage().id())
                    .append(": ")
                    .append(failure.reason())
                    .append(". ")
                    .append(RemedySentence.of(failure.remedy()))
                    .append(' ');
        }
        return ExplanationSentence.of(sentence.toString().trim());
    }

    /** The same with what would let the pathway run that fails, where something would. */
    static ExplanationSentence refined(
            ExplanationSentence first,
            Subject subject,
            List<PathwayFailure> failures,
            List<OptionChange> repair) {
        return repair.isEmpty()
                ? first
                : first.withSentence(
                        subject.id(failures.get(0).side())
                                + " runs with "
                                + repair.stream()
                                        .map(change -> change.key() + "=" + change.to())
                                        .collect(Collectors.joining(", "))
                                + ".");
    }

    private static String cause(List<LedgerEntry> entries, Findings findings) {
        LedgerEntry top = entries.get(0);
        if (entries.size() > 1 && matters(top) && weight(entries.get(1)) >= EQUAL * weight(top)) {
            return "the main causes are "
                    + change(top, findings)
                    + " and "
                    + change(entries.get(1), findings);
        }
        List<LedgerEntry> others = entries.subList(1, entries.size());
        if (others.isEmpty() || matters(top) && others.stream().noneMatch(CauseSentence::changes)) {
            return "the cause is " + change(top, findings);
        }
        String cause = "the main cause is " + change(top, findings);
        return matters(top)
                ? cause
                        + ", "
                        + LogitShare.of(top.shares().logits().orElseThrow())
                        + fedBy(entries, findings)
                        + rows(top, others)
                : cause;
    }

    /** What changes the fed tensor most, where that is not what changes the logits most. */
    private static String fedBy(List<LedgerEntry> entries, Findings findings) {
        return entries.stream()
                .skip(1)
                .filter(entry -> entry.shares().input().orElse(0.0) > MOST)
                .findFirst()
                .map(entry -> "; what is fed differs most by " + change(entry, findings))
                .orElse("");
    }

    /** What fills a batch changes the logits by the rows that it adds. */
    private static String rows(LedgerEntry top, List<LedgerEntry> others) {
        boolean fills = FILLS.contains(top.factor());
        return fills && others.stream().anyMatch(entry -> entry.factor().equals(BATCH))
                ? "; with " + BATCH + " it decides how many rows are fed"
                : "";
    }

    /** Whether it changes the logits or what is fed. */
    private static boolean changes(LedgerEntry entry) {
        return matters(entry) || entry.shares().input().orElse(0.0) != 0;
    }

    private static boolean matters(LedgerEntry entry) {
        return weight(entry) > 0;
    }

    private static double weight(LedgerEntry entry) {
        return Math.abs(entry.shares().logits().orElse(0.0));
    }

    private static String change(LedgerEntry entry, Findings findings) {
        if (entry.factor().equals(MODEL)) {
            boolean runBySame =
                    ExecutionMode.usualOf(entry.a()) == ExecutionMode.usualOf(entry.b());
            return "the model files"
                    + (runBySame ? "" : " and what runs them")
                    + " ("
                    + label(entry, entry.a())
                    + " against "
                    + label(entry, entry.b())
                    + ")";
        }
        if (entry.factor().equals(DELEGATE)) {
            return "the kernels that run the same .tflite file ("
                    + name(entry, entry.a())
                    + " against "
                    + name(entry, entry.b())
                    + ")";
        }
        if (entry.factor().equals(OPTIMIZATION)) {
            return "how far ONNX Runtime rewrites the same .onnx file ("
                    + label(entry, entry.a())
                    + " against "
                    + label(entry, entry.b())
                    + ")";
        }
        return entry.factor()
                + findings.sideEffect(entry.factor()).map(effect -> "'s " + effect).orElse("")
                + " ("
                + label(entry, entry.a())
                + " against "
                + label(entry, entry.b())
                + ")";
    }

    private static String name(LedgerEntry entry, String id) {
        return PathwayOption.byKey(entry.factor())
                .map(option -> option.description().nameOf(id))
                .orElse(id);
    }

    private static String label(LedgerEntry entry, String id) {
        return PathwayOption.byKey(entry.factor())
                .map(option -> option.description().labelOf(id))
                .orElse(id);
    }
}
