package org.skewscope.present.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.Pairing;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.tensor.SentenceNumber;

/** Writes the options in which an audit's pathways differ, and their effects. */
public final class OptionWording {

    private static final double LEVEL = 0.05;

    /** Names an option and its values for one kind of reader. */
    public enum Naming {
        /** As typed on the command line and written into files. */
        TYPED {
            @Override
            String words(String key, String value, String other) {
                return "%s %s or %s".formatted(key, value, other);
            }

            @Override
            String severalAtOnce() {
                return """
                        Each pair differs in several options. Audit one option at a time: 'skewscope audit --vary \
                        KEY'.""";
            }
        },
        /** As the window labels them. */
        LABELED {
            @Override
            String words(String key, String value, String other) {
                return PathwayOption.byKey(key)
                        .map(option -> "%s: %s or %s"
                                .formatted(
                                        option.fullLabel(),
                                        option.description().labelOf(value),
                                        option.description().labelOf(other)))
                        .orElseGet(() -> TYPED.words(key, value, other));
            }

            @Override
            String severalAtOnce() {
                return """
                        Each pair differs in several options. Duplicate the reference, change one option of the copy, \
                        and audit again.""";
            }
        };

        abstract String words(String key, String value, String other);

        abstract String severalAtOnce();
    }

    /** The columns that need no true class. */
    private static final int COUNTED = 4;

    private OptionWording() {}

    /** Returns what the rows answer; without true classes they say nothing about accuracy. */
    public static String question(AuditSummary summary) {
        return judged(summary) ? "Which option changes accuracy?" : "Which option changes the top-1 class most often?";
    }

    /**
     * Returns the heads of {@link #rows}.
     *
     * @param summary the audit's statistics
     * @param accuracy the head of the column of accuracy
     */
    public static List<String> columns(AuditSummary summary, String accuracy) {
        List<String> all = List.of("Differs in", "Pair", "Flips", "95% limits", accuracy, "p (Holm)");
        return judged(summary) ? all : all.subList(0, COUNTED);
    }

    /** Returns whether any picture of a pair has a true class. */
    private static boolean judged(AuditSummary summary) {
        return summary.pairs().stream().anyMatch(pair -> pair.labelled().isPresent());
    }

    /**
     * Returns one row a pair: the options, the pair, flips, interval, accuracy, probability. The
     * last two are left out where no picture has a true class.
     *
     * @param head the audit's subject
     * @param summary its statistics
     * @param naming how options are named
     */
    public static List<List<String>> rows(AuditHead head, AuditSummary summary, Naming naming) {
        List<List<String>> rows = new ArrayList<>();
        int columns = columns(summary, "").size();
        for (int i = 0; i < head.pairs().size(); i++) {
            PairSummary pair = summary.pairs().get(i);
            List<String> row = List.of(
                    String.join("; ", differing(head, i, naming)),
                    pair.a() + ", " + pair.b(),
                    "%s of %s".formatted(pair.flips(), pair.pictures()),
                    pair.flipRate().map(Shares::range).orElse(""),
                    pair.difference().map(Shares::points).orElse(""),
                    pair.holm().isPresent() ? Shares.p(pair.holm().getAsDouble()) : "");
            rows.add(row.subList(0, columns));
        }
        return rows;
    }

    /**
     * Returns the differing options of a pair, such as {@code resize pillow-bicubic or
     * tf-bilinear}.
     */
    private static List<String> differing(AuditHead head, int pair, Naming naming) {
        Pairing pairing = head.pairs().get(pair);
        Map<String, String> a = head.pathways().get(pairing.a()).settings();
        Map<String, String> b = head.pathways().get(pairing.b()).settings();
        List<String> differing = a.keySet().stream()
                .filter(key -> !a.get(key).equals(b.getOrDefault(key, "")))
                .map(key -> naming.words(key, a.get(key), b.getOrDefault(key, "")))
                .toList();
        return differing.isEmpty() ? List.of("nothing") : differing;
    }

    /**
     * Returns whether one option alone can be named.
     *
     * @param head the audit's subject
     * @param summary its statistics
     * @param naming how options are named
     */
    public static String answer(AuditHead head, AuditSummary summary, Naming naming) {
        List<Integer> single = IntStream.range(0, head.pairs().size())
                .filter(i -> differing(head, i, naming).size() == 1)
                .boxed()
                .toList();
        if (single.isEmpty()) {
            return naming.severalAtOnce();
        }
        Optional<Integer> costly = single.stream()
                .filter(i -> summary.pairs().get(i).holm().orElse(1) < LEVEL)
                .max(Comparator.comparingDouble(i -> size(summary.pairs().get(i))));
        if (costly.isPresent()) {
            PairSummary pair = summary.pairs().get(costly.get());
            return "Changing only %s affects accuracy most: %s."
                    .formatted(
                            String.join("; ", differing(head, costly.get(), naming)),
                            Shares.points(pair.difference().orElseThrow()));
        }
        int most = single.stream()
                .max(Comparator.comparingLong(i -> summary.pairs().get(i).flips()))
                .orElseThrow();
        String option = String.join("; ", differing(head, most, naming));
        return "%s changes the top-1 class most often, %s of %s."
                .formatted(
                        judged(summary)
                                ? "No single option changes accuracy significantly; " + option
                                : "Of single options, " + option,
                        SentenceNumber.count(summary.pairs().get(most).flips()),
                        SentenceNumber.count(summary.pairs().get(most).pictures()));
    }

    private static double size(PairSummary pair) {
        return Math.abs(pair.difference().map(d -> d.value()).orElse(0.0));
    }
}
