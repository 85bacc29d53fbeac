package org.skewscope.cli;

import java.util.List;
import java.util.Locale;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.engine.KnownModels;
import org.skewscope.explain.FamiliarPair;
import org.skewscope.option.Stage;
import org.skewscope.run.Failure;

/** One picture's comparison as lines that a person reads. */
final class ComparisonTable {

    private static final int LONGEST_LABEL = 30;
    private static final int LONGEST_ID = 40;
    private static final int SHOWN_DIGITS = 12;

    private final KnownModels models;
    private final Style style;

    ComparisonTable(KnownModels models, Style style) {
        this.models = models;
        this.style = style;
    }

    String of(Comparison comparison) {
        return of(comparison.picture(), comparison);
    }

    /**
     * @param picture what tells the picture from the others of the run
     */
    String of(String picture, Comparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append(style.bold(PlainText.of(picture)))
                .append("  ")
                .append(style.result(comparison))
                .append('\n');
        String reference = id(comparison.pathways().get(comparison.reference()));
        int width =
                comparison.pathways().stream()
                        .mapToInt(result -> id(result).length())
                        .max()
                        .orElse(0);
        width = Math.max(width, "pathway".length());
        text.append(
                style.faint(
                        String.format(
                                "  %-" + width + "s  %-30s  %11s  %s%n",
                                "pathway",
                                "top class",
                                "probability",
                                "first difference from " + reference)));
        for (int i = 0; i < comparison.pathways().size(); i++) {
            text.append(line(comparison, i, width)).append('\n');
        }
        for (String recorded : RecordedText.lines(comparison)) {
            text.append("  ").append(PlainText.of(recorded)).append('\n');
        }
        if (comparison.pairs().stream().anyMatch(ComparisonTable::partsAtLogits)) {
            models.session()
                    .logitsNote()
                    .ifPresent(note -> text.append("  ").append(PlainText.of(note)).append(".\n"));
        }
        familiar(comparison).forEach(words -> text.append("  ").append(words).append(".\n"));
        for (int other : comparison.otherWeights()) {
            PathwayResult result = comparison.pathways().get(other);
            text.append("  Not the same model: ")
                    .append(id(result))
                    .append(" runs weights ")
                    .append(result.weights(), 0, SHOWN_DIGITS)
                    .append(", ")
                    .append(reference)
                    .append(" weights ")
                    .append(
                            comparison.pathways().get(comparison.reference()).weights(),
                            0,
                            SHOWN_DIGITS)
                    .append(" (SHA-256).\n");
        }
        return text.toString();
    }

    private String line(Comparison comparison, int index, int width) {
        PathwayResult result = comparison.pathways().get(index);
        String id = String.format("  %-" + width + "s  ", id(result));
        if (result.failure().isPresent()) {
            Failure failure = result.failure().get();
            return id
                    + "failed at "
                    + failure.stage().id()
                    + ": "
                    + PlainText.of(failure.reason())
                    + ".";
        }
        int top = result.topClass();
        String difference =
                index == comparison.reference()
                        ? "(reference)"
                        : comparison
                                .pair(index, comparison.reference())
                                .map(pair -> new FirstDifference(comparison, pair).text())
                                .orElse("");
        if (top < 0) {
            return id + String.format("%-30s  %11s  %s", "not recorded", "", difference);
        }
        return id
                + String.format(
                        Locale.ROOT,
                        "%-30s  %11.6f  %s",
                        PlainText.shortened(models.label(result, top), LONGEST_LABEL),
                        result.probabilities()[top],
                        difference);
    }

    /** What people call the pairs of the reference with the others, where they have a name. */
    private static List<String> familiar(Comparison comparison) {
        return comparison.pairs().stream()
                .filter(
                        pair ->
                                comparison.reference() == pair.a()
                                        || comparison.reference() == pair.b())
                .flatMap(
                        pair ->
                                FamiliarPair.of(
                                        comparison.pathways().get(pair.a()).pathway(),
                                        comparison.pathways().get(pair.b()).pathway(),
                                        pair)
                                        .stream())
                .distinct()
                .toList();
    }

    private static boolean partsAtLogits(PairDifference pair) {
        return pair.parting().start().filter(each -> each.stage() == Stage.LOGITS).isPresent();
    }

    private static String id(PathwayResult result) {
        return PlainText.shortened(PlainText.of(result.pathway().id()), LONGEST_ID);
    }
}
