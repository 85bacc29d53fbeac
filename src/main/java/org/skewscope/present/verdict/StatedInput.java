package org.skewscope.present.verdict;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.PathwayResult;
import org.skewscope.explain.InputContract;
import org.skewscope.model.ModelFact;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.present.verdict.OptionDifference.Values;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Normalization;

/**
 * Words two normalizations of which one contradicts what the model's file states of its input: a
 * formula of its metadata, a layer that scales, or the range of a quantized input.
 */
final class StatedInput {

    /** A top-1 probability that is so much higher supports the formula that gives it. */
    private static final double HIGHER = 0.2;

    private final Values values;
    private final PairFacts facts;
    private final String file;

    private StatedInput(Values values) {
        this.values = values;
        facts = values.facts();
        PathwayResult here = facts.a().recorded().isPresent() ? facts.b() : facts.a();
        file = RunDifference.file(PathwayOption.of(OptionKey.MODEL).valueIn(here.pathway()));
    }

    /**
     * Returns the difference of two normalizations as the file judges it.
     *
     * @param usual the difference as the formulas alone tell it
     * @return empty if the file states nothing, or nothing that only one pathway follows
     */
    static Optional<OptionDifference> of(Values values, OptionDifference usual) {
        Optional<InputContract> contract = values.facts().contract();
        if (contract.isEmpty()) {
            return Optional.empty();
        }
        StatedInput words = new StatedInput(values);
        InputContract stated = contract.get();
        return stated.formula()
                .flatMap(formula -> words.metadata(formula, usual))
                .or(() -> stated.rescales().flatMap(words::twice))
                .or(() -> stated.quantizes().flatMap(input -> words.clipped(input, usual)));
    }

    private FormulaChoice formula(boolean ofB) {
        return (ofB ? facts.b() : facts.a()).pathway().preprocessing().normalization();
    }

    private String name(boolean ofB) {
        return ofB ? facts.nameB() : facts.nameA();
    }

    private String does(boolean ofB) {
        return FormulaDifference.does(values, ofB);
    }

    private Optional<OptionDifference> metadata(ModelFact.Wants stated, OptionDifference usual) {
        boolean byA = ContractNotes.follows(formula(false), stated);
        boolean byB = ContractNotes.follows(formula(true), stated);
        if (byA && byB) {
            return Optional.empty();
        }
        String states = file + "'s metadata states " + ContractNotes.formula(stated);
        String reason =
                byA == byB
                        ? states
                                + ", but "
                                + name(true)
                                + " "
                                + does(true)
                                + " and "
                                + name(false)
                                + " "
                                + does(false)
                                + "."
                        : states
                                + ", as "
                                + name(byB)
                                + " does; "
                                + name(byA)
                                + " "
                                + does(byA)
                                + ". "
                                + support(byB);
        return Optional.of(
                new OptionDifference(
                        Optional.of("SKN605"),
                        reason,
                        "Check the training code; then set normalize to its formula, or correct"
                                + " the metadata.",
                        usual.codes()));
    }

    /**
     * Returns what speaks for one side: a recording, or the probabilities of the model.
     *
     * @param ofB whether B follows the metadata, else A
     */
    private String support(boolean ofB) {
        PathwayResult follows = ofB ? facts.b() : facts.a();
        PathwayResult other = ofB ? facts.a() : facts.b();
        if (facts.isRecorded(follows)) {
            return follows.pathway().id() + "'s recording supports the metadata.";
        }
        if (facts.isRecorded(other)) {
            return other.pathway().id() + "'s recording contradicts the metadata.";
        }
        if (!facts.classesKnown()) {
            return "Skewscope cannot tell which is right.";
        }
        double with = follows.probabilities()[follows.topClass()];
        double without = other.probabilities()[other.topClass()];
        if (Math.abs(with - without) < HIGHER) {
            return "The model's probabilities do not tell which is right.";
        }
        return "The model is surer of its top-1 class with "
                + (with > without ? follows : other).pathway().id()
                + " ("
                + SentenceNumber.probability(Math.max(with, without))
                + " against "
                + SentenceNumber.probability(Math.min(with, without))
                + "), which supports "
                + (with > without ? "the metadata." : "that pathway.");
    }

    /** Returns that a pathway scales what the model scales itself. */
    private Optional<OptionDifference> twice(ModelFact.Rescales rescales) {
        boolean rawA = formula(false).equals(Normalization.NONE);
        boolean rawB = formula(true).equals(Normalization.NONE);
        if (rawA == rawB || !ContractNotes.scalesPixels(rescales)) {
            return Optional.empty();
        }
        boolean scaledInB = rawA;
        return Optional.of(
                new OptionDifference(
                        Optional.of("SKN602"),
                        name(scaledInB)
                                + " "
                                + does(scaledInB)
                                + ", although "
                                + file
                                + " "
                                + ContractNotes.scaling(rescales)
                                + " itself; "
                                + name(!scaledInB)
                                + " feeds 0 to 255.",
                        "Set normalize=none in " + name(scaledInB) + "."));
    }

    /** Returns that a quantized input clips what one pathway feeds. */
    private Optional<OptionDifference> clipped(ModelFact.Quantizes input, OptionDifference usual) {
        boolean inA = ContractNotes.clips(formula(false), input);
        boolean inB = ContractNotes.clips(formula(true), input);
        return inA == inB
                ? Optional.empty()
                : Optional.of(
                        new OptionDifference(
                                Optional.of("SKQ904"),
                                file
                                        + "'s input is "
                                        + input.type().label()
                                        + " for "
                                        + SentenceNumber.of(input.smallest())
                                        + " to "
                                        + SentenceNumber.of(input.largest())
                                        + ", which clips what "
                                        + name(inB)
                                        + " feeds: "
                                        + name(inB)
                                        + " "
                                        + does(inB)
                                        + "; "
                                        + name(!inB)
                                        + " "
                                        + does(!inB)
                                        + ".",
                                "Set normalize="
                                        + (inB ? values.a() : values.b())
                                        + " in "
                                        + name(inB)
                                        + ".",
                                List.copyOf(usual.codes())));
    }
}
