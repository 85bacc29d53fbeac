package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.explain.InputContract;
import org.skewscope.explain.hybrid.PixelLine;
import org.skewscope.model.ModelFact;
import org.skewscope.option.Stage;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.present.verdict.DifferenceTable.Row;
import org.skewscope.present.verdict.OptionDifference.Values;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Normalization;
import org.skewscope.tensor.SentenceNumber;

/** What two normalization formulas do differently. */
final class FormulaDifference {

    /** The largest value of a picture that was divided by 255 twice is 1 / 255. */
    private static final double TWICE = 1.0 / 255 + 1e-6;

    private static final double FULL = 255;

    private static final String IMAGENET = "0.485:0.456:0.406,0.229:0.224:0.225";

    /** A scale and an offset of all channels, as decimals. */
    private static final Pattern ONE_LINE = Pattern.compile("affine:[-+.\\dEe]+,[-+.\\dEe]+");

    private static final DifferenceTable TABLE = DifferenceTable.of("normalize");

    private static final String RAW = "raw";

    /** What the families of formulas feed that give a known range. */
    private static final Map<String, String> RANGES =
            Map.of(RAW, "feeds 0 to 255", "unit", "feeds 0 to 1", "signed", "feeds -1 to 1");

    private FormulaDifference() {}

    /** Returns the words for one of the values of the option normalize. */
    private static Row formula(Values values, String id) {
        String label = values.option().description().labelOf(id);
        return TABLE.row(
                isVideo(id) ? "video" : id, label.replace('\u2212', '-').replace('\u00d7', '*'));
    }

    /** Returns whether it maps 0 to 255 to 16 to 235 of 255, as video stores pixels. */
    private static boolean isVideo(String id) {
        if (!ONE_LINE.matcher(id).matches()) {
            return false;
        }
        String[] numbers = id.substring("affine:".length()).split(",", -1);
        return isNear(Double.parseDouble(numbers[0]) * 255, 219.0 / 255)
                && isNear(Double.parseDouble(numbers[1]), 16.0 / 255);
    }

    private static boolean isNear(double value, double wanted) {
        return Math.abs(value - wanted) < 1e-3;
    }

    /** Returns a formula's means and deviations, each of one or three channels; empty for other formulas. */
    private static List<List<String>> numbers(String id) {
        String numbers = id.startsWith("torch-imagenet")
                ? IMAGENET
                : id.startsWith("mean-std:") ? id.replaceFirst("[^,]*,", "") : "";
        String[] parts = numbers.split(",", -1);
        return parts.length == 2
                ? Stream.of(parts).map(part -> List.of(part.split(":", -1))).toList()
                : List.of();
    }

    /** Returns the difference of the option normalize. */
    static OptionDifference of(Values values) {
        OptionDifference usual = byFormulas(values);
        return StatedInput.of(values, usual).orElse(usual);
    }

    private static OptionDifference byFormulas(Values values) {
        Row a = formula(values, values.a());
        Row b = formula(values, values.b());
        Optional<StageSummary> fedA = values.facts().a().stage(Stage.BATCH);
        Optional<StageSummary> fedB = values.facts().b().stage(Stage.BATCH);
        if (twice(fedB, fedA)) {
            return OptionDifference.of(
                    "SKN602",
                    values.facts()
                            .say(
                                    "{b} divides by 255 twice: the largest input value is %s.",
                                    SentenceNumber.of(fedB.orElseThrow().max())),
                    values.cure("") + " Remove one division.");
        }
        List<String> both = List.of(a.family(), b.family());
        if (both.equals(List.of("unit", "unit"))) {
            boolean types = (a.value() + b.value()).contains("float64");
            return values.cause(types ? "SKT701" : "SKG904", b.does(), a.does(), a.call());
        }
        Optional<OptionDifference> confused = confused(values, a, b);
        if (confused.isPresent()) {
            return confused.get();
        }
        String code = both.containsAll(List.of("nearly signed", "signed")) ? "SKN608" : TABLE.code(a, b);
        return RANGES.keySet().containsAll(both) && keeps(a, fedA) && keeps(b, fedB)
                ? values.cause(code, RANGES.get(b.family()), RANGES.get(a.family()), a.call())
                : values.cause(code, b.does(), a.does(), a.call());
    }

    /** Returns whether the fed values lie in the formula's range, so that it can be named. */
    private static boolean keeps(Row formula, Optional<StageSummary> fed) {
        return fed.filter(values -> !formula.family().equals(RAW) || values.max() > 1.5 && values.max() <= 255.5)
                .isPresent();
    }

    private static boolean twice(Optional<StageSummary> b, Optional<StageSummary> a) {
        return b.filter(fed -> fed.max() > 0 && fed.max() <= TWICE && fed.min() >= 0)
                        .isPresent()
                && a.filter(fed -> fed.max() > 0.05).isPresent();
    }

    /** Returns the difference of two formulas one of which is the other with a slip; empty for others. */
    private static Optional<OptionDifference> confused(Values values, Row a, Row b) {
        Optional<OptionDifference> slip = PixelLine.of(
                        values.facts().a().pathway().preprocessing())
                .flatMap(lineA -> PixelLine.of(values.facts().b().pathway().preprocessing())
                        .flatMap(lineB -> slip(values, a, b, lineA, lineB)));
        if (slip.isPresent()) {
            return slip;
        }
        List<List<String>> first = numbers(a.value());
        List<List<String>> second = numbers(b.value());
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> turned = new ArrayList<>(first);
        Collections.reverse(turned);
        if (turned.equals(second)) {
            return Optional.of(values.cause("SKN604", "takes the mean for the std and the std for the mean", a.does()));
        }
        return first.get(0).equals(second.get(0))
                ? Optional.of(values.cause("SKN611", b.does(), a.does()))
                : Optional.empty();
    }

    private static Optional<OptionDifference> slip(Values values, Row a, Row b, PixelLine lineA, PixelLine lineB) {
        if (lineB.isTimes(1, lineA)) {
            return Optional.of(values.cause("SKG904", b.does() + ", the same except for rounding", a.does()));
        }
        boolean inB = lineB.isTimes(1 / FULL, lineA);
        if (!a.family().equals(RAW) && !b.family().equals(RAW) && (inB || lineA.isTimes(1 / FULL, lineB))) {
            return Optional.of(OptionDifference.of(
                    "SKN602",
                    "%s divides by 255 once more than %s."
                            .formatted(values.facts().name(inB), values.facts().name(!inB)),
                    values.cure("")));
        }
        if (lineB.isTimes(1, lineA.again()) || lineA.isTimes(1, lineB.again())) {
            return Optional.of(
                    lineB.isTimes(1, lineA.again())
                            ? values.cause("SKN602", "normalizes twice", "normalizes once")
                            : values.cause("SKN602", "normalizes once", "normalizes twice"));
        }
        if (lineA.hasOffset() && lineB.isTimes(1, lineA.unscaled())) {
            return Optional.of(values.cause("SKN601", "adds the offset and does not scale the pixels", a.does()));
        }
        if (lineB.isTimes(1, lineA.shiftedFirst())) {
            return Optional.of(values.cause(
                    "SKN603", "subtracts the mean from the pixels before it scales them (blobFromImage)", a.does()));
        }
        if (lineB.isScaledBefore(lineA) || lineA.isScaledBefore(lineB)) {
            String early = "divides by 255 before it subtracts the means of 0 to 255";
            boolean earlyInB = lineB.isScaledBefore(lineA);
            return Optional.of(values.cause("SKN602", earlyInB ? early : b.does(), earlyInB ? a.does() : early));
        }
        if (lineB.hasMeansReversed(lineA)) {
            // A line that was solved for has long numbers, which say less than their order.
            boolean solved = b.value().startsWith("affine:");
            String does = solved
                    ? "subtracts the same means in reverse order"
                    : b.does() + ", the same means in reverse order";
            return Optional.of(values.cause("SKN610", does, a.does()));
        }
        if (lineB.isUndivided(lineA) || lineA.isUndivided(lineB)) {
            return Optional.of(
                    lineB.isUndivided(lineA)
                            ? values.cause("SKN611", "subtracts the mean and does not divide by the std", "does both")
                            : values.cause("SKN611", "divides by the std", "subtracts the mean only"));
        }
        return lineB.isWithoutBracketsOf(lineA)
                ? Optional.of(values.cause(
                        "SKN604", "forgets the brackets: x / 255 - mean / std", "computes (x / 255 - mean) / std"))
                : Optional.empty();
    }

    /**
     * Words two normalizations of which one contradicts what the model's file states of its input:
     * a formula of its metadata, a layer that scales, or the range of a quantized input.
     *
     * @param file the name of the model's file
     */
    private record StatedInput(Values values, PairFacts facts, String file) {

        /** A top-1 probability that is so much higher supports the formula that gives it. */
        private static final double HIGHER = 0.2;

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
            PairFacts facts = values.facts();
            PathwayResult here = facts.a().recorded().isPresent() ? facts.b() : facts.a();
            StatedInput words = new StatedInput(values, facts, RunDifference.file(here.pathway()));
            InputContract stated = contract.get();
            Optional<OptionDifference> twice = stated.rescales().flatMap(words::twice);
            OptionDifference beside = words.isRecorded() ? usual : twice.orElse(usual);
            return stated.formula()
                    .flatMap(formula -> words.metadata(formula, beside))
                    .or(() -> twice)
                    .or(() -> stated.quantizes().flatMap(input -> words.clipped(input, usual)));
        }

        private boolean isRecorded() {
            return facts.isRecorded(facts.a()) || facts.isRecorded(facts.b());
        }

        private FormulaChoice choice(boolean ofB) {
            return (ofB ? facts.b() : facts.a()).pathway().preprocessing().normalization();
        }

        /** Returns a pathway's name and what its formula does. */
        private String does(boolean ofB) {
            return "%s %s"
                    .formatted(
                            facts.name(ofB),
                            formula(values, ofB ? values.b() : values.a()).does());
        }

        private Optional<OptionDifference> metadata(ModelFact.Wants stated, OptionDifference usual) {
            boolean byA = ContractNotes.follows(choice(false), stated);
            boolean byB = ContractNotes.follows(choice(true), stated);
            if (byA && byB) {
                return Optional.empty();
            }
            String states = "%s's metadata states %s".formatted(file, ContractNotes.formula(stated));
            String reason = byA == byB
                    ? "%s, but %s and %s.".formatted(states, does(true), does(false))
                    : "%s, as %s does; %s. %s".formatted(states, facts.name(byB), does(byA), support(byB));
            return Optional.of(OptionDifference.of(
                            "SKN605",
                            reason,
                            byA == byB
                                    ? "Check the training code; then set normalize to its formula, or correct the metadata."
                                    : "Set normalize=%s in %s, as the file states; correct the metadata if the training code differs."
                                            .formatted(byB ? values.b() : values.a(), facts.name(byA)))
                    .with(usual.codes()));
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
            return "The model is surer of its top-1 class with %s (%s against %s), which supports %s"
                    .formatted(
                            (with > without ? follows : other).pathway().id(),
                            SentenceNumber.probability(Math.max(with, without)),
                            SentenceNumber.probability(Math.min(with, without)),
                            with > without ? "the metadata." : "that pathway.");
        }

        /** Returns that a pathway scales what the model scales itself. */
        private Optional<OptionDifference> twice(ModelFact.Rescales rescales) {
            boolean rawA = choice(false).equals(Normalization.NONE);
            boolean rawB = choice(true).equals(Normalization.NONE);
            if (rawA == rawB || !ContractNotes.scalesPixels(rescales)) {
                return Optional.empty();
            }
            boolean scaledInB = rawA;
            String does = "%s, although %s %s itself"
                    .formatted(
                            formula(values, scaledInB ? values.b() : values.a()).does(),
                            file,
                            ContractNotes.scaling(rescales));
            return Optional.of(OptionDifference.of(
                            "SKN602",
                            "%s %s; %s feeds 0 to 255.".formatted(facts.name(scaledInB), does, facts.name(!scaledInB)),
                            "Set normalize=none in %s.".formatted(facts.name(scaledInB)))
                    .doing(scaledInB ? does : ""));
        }

        /** Returns that a quantized input clips what one pathway feeds. */
        private Optional<OptionDifference> clipped(ModelFact.Quantizes input, OptionDifference usual) {
            boolean inA = ContractNotes.clips(choice(false), input);
            boolean inB = ContractNotes.clips(choice(true), input);
            return inA == inB
                    ? Optional.empty()
                    : Optional.of(OptionDifference.of(
                                    "SKQ904",
                                    "%s's input is %s for %s to %s, which clips what %s feeds: %s; %s."
                                            .formatted(
                                                    file,
                                                    input.type().label(),
                                                    SentenceNumber.of(input.smallest()),
                                                    SentenceNumber.of(input.largest()),
                                                    facts.name(inB),
                                                    does(inB),
                                                    does(!inB)),
                                    "Set normalize=%s in %s.".formatted(inB ? values.a() : values.b(), facts.name(inB)))
                            .with(usual.codes()));
        }
    }
}
