package org.skewscope.present.classes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.compare.Comparison;
import org.skewscope.present.Figures;
import org.skewscope.present.classes.ClassRows.ClassRow;

/** Writes the table's figures, and the whole table as text. */
public final class ClassText {

    private static final double NOTABLE_POINTS = 0.1;

    private ClassText() {}

    /** Writes percent, or percentage points, with three digits: 40.2, 1.95, 0.091, 3e-6. */
    public static String percent(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        if (value == 0) {
            return "0";
        }
        if (value < 0.0005) {
            return Figures.power(value);
        }
        return Figures.fixed(value, value >= 9.995 ? 1 : value >= 0.9995 ? 2 : 3);
    }

    public static String ranks(ClassRow row) {
        return row.ranks().stream()
                .map(rank -> rank == 0 ? "\u2013" : rank.toString())
                .collect(Collectors.joining(" / "));
    }

    /**
     * Returns how many classes differ, as a sentence and shorter forms of it; the last is empty.
     */
    public static List<String> summaries(List<ClassRow> rows) {
        long notable =
                rows.stream().filter(row -> row.difference() > NOTABLE_POINTS).count();
        String counts = String.format(Locale.ROOT, "%,d of %,d", notable, rows.size());
        return List.of(
                counts + " probabilities differ by more than 0.1 points.",
                counts + " differ by more than 0.1 points.",
                counts + " differ.",
                "");
    }

    /**
     * Returns which pathways have no figure in the rows since they predict other classes, as a
     * sentence; empty where each has one.
     */
    public static Optional<String> otherClasses(Comparison comparison) {
        List<Integer> others = ClassRows.otherClasses(comparison);
        if (others.isEmpty()) {
            return Optional.empty();
        }
        int first = others.get(0);
        int classes = comparison.pathways().get(first).probabilities().length;
        return Optional.of(String.format(
                Locale.ROOT,
                "%d predicts %,d other %s: make it the reference to see %s.",
                first + 1,
                classes,
                classes == 1 ? "class" : "classes",
                classes == 1 ? "it" : "them"));
    }

    /**
     * Returns the table as tab-separated text with a head; numbers in full, probabilities 0 to 1.
     */
    public static String tsv(List<ClassRow> rows, List<String> pathways) {
        StringBuilder text = new StringBuilder("index\tclass");
        pathways.forEach(name -> text.append('\t').append(name));
        text.append("\tdifference, points");
        pathways.forEach(name -> text.append("\trank ").append(name));
        for (ClassRow row : rows) {
            text.append('\n').append(row.index()).append('\t').append(row.name());
            row.probabilities().forEach(value -> text.append('\t')
                    .append(value.isNaN() ? "" : Float.toString(value.floatValue())));
            text.append('\t').append((float) row.difference());
            row.ranks().forEach(rank -> text.append('\t').append(rank == 0 ? "" : rank));
        }
        return text.append('\n').toString();
    }
}
