package org.skewscope.desk.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.PythonExport;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.ClassNames;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.ShownResult;
import org.skewscope.desk.work.CureDesk.Trial;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.Figures;
import org.skewscope.present.SettingWording;
import org.skewscope.present.WindowSentence;

/** Words the cures that were measured: what they set, what they bring, and as code. */
public final class CureWords {

    private static final String FLAG = "antialias=True";

    private final ClassNames names;

    /** Creates the words of cures whose classes have these names. */
    public CureWords(ClassNames names) {
        this.names = names;
    }

    /**
     * Returns what the model predicts with a value that is only looked at, such as "3 predicts kite
     * 20.5%, as 1 does"; empty where the value changes no pathway.
     */
    public static Optional<String> tried(ShownResult.Preview preview, Session session) {
        PathwaySet tried = preview.trial().pathways();
        return IntStream.range(0, Math.min(tried.size(), session.pathways().size()))
                .filter(i -> !tried.get(i).equals(session.pathways().get(i)))
                .boxed()
                .findFirst()
                .map(i -> tried(preview.comparison(), i, session.classNames()));
    }

    private static String tried(Comparison comparison, int index, ClassNames names) {
        PathwayResult own = comparison.pathways().get(index);
        int reference = comparison.reference();
        if (own.topClass() < 0) {
            return (index + 1) + " has no result";
        }
        boolean same = own.topClass() == comparison.ofReference().topClass();
        return (index + 1)
                + " predicts "
                + names.top(own)
                + (same && index != reference ? ", as " + (reference + 1) + " does" : "");
    }

    /** Returns the words of the button, such as "Set antialias=True in 2 and 3" or "Set Decoder of 3 as in 1". */
    public static String button(Trial cure) {
        OptionChange first = cure.changes().get(0);
        String who = Enumeration.of(cure.pathways());
        String as = " as in " + (cure.after().reference() + 1);
        if (cure.changes().size() > 1) {
            return "Set %s options of %s%s".formatted(cure.changes().size(), who, as);
        }
        return setting(first).equals(FLAG)
                ? "Set %s in %s".formatted(FLAG, who)
                : "Set %s of %s%s".formatted(first.option().fullLabel(), who, as);
    }

    /** Returns the name of the step that is undone, such as "Resize method in 2 and 3". */
    public static String step(Trial cure) {
        return cure.changes().stream()
                        .map(change -> change.option().fullLabel())
                        .collect(Collectors.joining(", "))
                + " in "
                + Enumeration.of(cure.pathways());
    }

    /** Returns what a cure sets, as a whole, and what the model then says. */
    public String whole(Trial cure, boolean flips) {
        return settings(cure.changes()) + ": " + outcome(cure, flips);
    }

    /**
     * Returns what the cure brings; where nothing cures, why.
     *
     * @param shown the result that is to be cured
     */
    public String brings(CureDesk.Cures known, Comparison shown) {
        return known.cure().map(cure -> outcome(cure, known.flips())).orElseGet(() -> none(known, shown));
    }

    /**
     * Returns which other pathways the same change cures, as sentences behind the headline: they have the same cause.
     *
     * @param told the pathway of which the headline speaks
     * @param shown the result that is to be cured
     */
    public String besides(Trial cure, int told, Comparison shown) {
        List<Integer> others = cure.pathways().stream().filter(i -> i != told).toList();
        if (others.isEmpty()) {
            return "";
        }
        if (others.size() > 1) {
            return " " + Enumeration.of(others) + " do the same.";
        }
        return " " + Enumeration.of(others) + " does the same"
                + (shown.pathways().get(others.get(0)).topClass()
                                == shown.pathways().get(told).topClass()
                        ? "."
                        : " and says " + predicted(shown, others.get(0)) + ".");
    }

    /** Returns what the model says after a cure. */
    String outcome(Trial cure, boolean flips) {
        return flips ? predictions(cure) : agreement(cure);
    }

    private String predictions(Trial cure) {
        Comparison after = cure.after();
        String who = Enumeration.of(cure.pathways());
        String predict = cure.pathways().size() == 1 ? " predicts " : " predict ";
        if (cure.pathways().size() > 2) {
            PathwayResult own = after.ofReference();
            return who + predict + names.of(own, own.topClass());
        }
        List<String> answers = cure.pathways().stream()
                .map(index -> says(after, index))
                .distinct()
                .toList();
        if (answers.size() == 1) {
            return who + predict + answers.get(0);
        }
        List<String> classes = cure.pathways().stream()
                .map(index -> predicted(after, index))
                .distinct()
                .toList();
        if (classes.size() == 1) {
            return who
                    + predict
                    + classes.get(0)
                    + " "
                    + cure.pathways().stream()
                            .map(index -> percent(after, index))
                            .collect(Collectors.joining(" and "));
        }
        return cure.pathways().stream()
                .map(index -> (index + 1) + " predicts " + says(after, index))
                .collect(Collectors.joining(", "));
    }

    /** Returns how near the outputs come; what is predicted, where there are no logits. */
    private String agreement(Trial cure) {
        Comparison after = cure.after();
        String who = Enumeration.of(cure.pathways());
        boolean one = cure.pathways().size() == 1;
        if (cure.pathways().stream()
                        .flatMap(index -> after.pair(after.reference(), index).stream())
                        .filter(pair -> pair.severity() == Severity.IDENTICAL)
                        .count()
                == cure.pathways().size()) {
            return who + (one ? " is" : " are") + " bit-identical to " + (after.reference() + 1);
        }
        double left = cure.pathways().stream()
                .mapToDouble(index -> left(after, index))
                .max()
                .orElse(Double.NaN);
        if (Double.isNaN(left)) {
            return predictions(cure);
        }
        return left == 0
                ? who + (one ? " gives" : " give") + " the logits of " + (after.reference() + 1)
                : who + (one ? " agrees" : " agree") + " within " + Figures.of(left) + " in the logits";
    }

    /**
     * Returns the largest difference of a logit between a pathway and the reference; NaN where one
     * has no logits or other classes.
     */
    private static double left(Comparison after, int index) {
        float[] own = after.ofReference().logits();
        float[] other = after.pathways().get(index).logits();
        return own.length == 0 ? Double.NaN : LargestChange.of(own, other, Double.NaN);
    }

    /** Returns that a natural change does not help, such as "antialias=True alone: 3 still ...". */
    public String failed(Trial tried, boolean flips) {
        int index = tried.pathways().get(tried.pathways().size() - 1);
        if (tried.after().pathways().get(index).topClass() < 0) {
            return settings(tried.changes()) + " alone: " + (index + 1) + " fails";
        }
        double left = left(tried.after(), index);
        return settings(tried.changes())
                + " alone: "
                + (flips || Double.isNaN(left)
                        ? (index + 1) + " still predicts " + says(tried.after(), index)
                        : (index + 1) + " still differs by " + Figures.of(left) + " in the logits");
    }

    /** Returns that nothing that was run cures. */
    private String none(CureDesk.Cures cures, Comparison shown) {
        if (!cures.obstacle().isEmpty()) {
            return WindowSentence.of(cures.obstacle());
        }
        PathwayResult own = shown.ofReference();
        return cures.flips()
                ? "No change that was run brings " + names.of(own, own.topClass()) + " back"
                : "No single change removes the difference";
    }

    private String says(Comparison comparison, int index) {
        PathwayResult result = comparison.pathways().get(index);
        return result.topClass() < 0 ? "nothing" : names.top(result);
    }

    /** Returns the class that a pathway predicts. */
    private String predicted(Comparison comparison, int index) {
        PathwayResult result = comparison.pathways().get(index);
        return result.topClass() < 0 ? "nothing" : names.of(result, result.topClass());
    }

    /** Returns the probability of the class that a pathway predicts. */
    private static String percent(Comparison comparison, int index) {
        PathwayResult result = comparison.pathways().get(index);
        return Figures.percent(result.probabilities()[result.topClass()]) + "%";
    }

    /**
     * Returns what changes set, short enough to be read whole: the options come first, and several
     * values of the other pathway are named by its number.
     *
     * @param other the pathway whose values may be meant
     * @param index of the other pathway
     */
    public static String set(List<OptionChange> changes, Pathway other, int index) {
        boolean likeOther = changes.stream()
                .allMatch(change -> change.option().valueIn(other).equals(change.to()));
        if (changes.size() < 2 || !likeOther) {
            return values(changes);
        }
        return Enumeration.ofWords(changes.stream()
                        .map(change -> change.option().fullLabel())
                        .toList())
                + ", as in "
                + (index + 1);
    }

    /** Returns each option that changes, with its new value. */
    public static String values(List<OptionChange> changes) {
        return changes.stream()
                .map(change -> change.option().fullLabel()
                        + ": "
                        + change.option().description().labelOf(change.to()))
                .collect(Collectors.joining(", "));
    }

    private static String settings(List<OptionChange> changes) {
        return changes.stream().map(CureWords::setting).collect(Collectors.joining(", "));
    }

    private static String setting(OptionChange change) {
        return change.to().equals(change.from() + "-antialias")
                ? FLAG
                : change.option().description().labelOf(change.to());
    }

    /** Returns the lines of Python that a cure changes; empty if Python cannot do it. */
    public static Optional<String> code(Trial cure, PathwaySet before) {
        int index = cure.pathways().get(0);
        try {
            List<String> old = lines(before.get(index));
            List<String> changed = new ArrayList<>(lines(cure.pathwaysAfter().get(index)));
            changed.removeAll(old);
            return changed.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", changed));
        } catch (ExportException e) {
            return Optional.empty();
        }
    }

    /** Returns a pathway's preprocessing as lines of Python; empty if Python cannot do it. */
    public static Optional<String> code(Pathway pathway) {
        try {
            return Optional.of(String.join("\n", lines(pathway)));
        } catch (ExportException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(Pathway pathway) throws ExportException {
        return PythonExport.function(pathway).body();
    }

    /**
     * Returns the value of an option in the reference and another pathway, such as "x / 255 in 1, x
     * - 127.5 in 3".
     *
     * @param brief whether the values have the short words of a card
     */
    public static String values(PathwayOption option, PathwaySet set, int other, boolean brief) {
        List<Pathway> both = List.of(set.referencePathway(), set.get(other));
        List<String> names = brief
                ? both.stream().map(each -> SettingWording.chip(option, each)).toList()
                : option.description().namesOf(option.valueIn(both.get(0)), option.valueIn(both.get(1)));
        return option.fullLabel()
                + ": "
                + names.get(0)
                + " in "
                + (set.reference() + 1)
                + ", "
                + names.get(1)
                + " in "
                + (other + 1);
    }
}
