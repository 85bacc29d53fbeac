package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.explain.InputContract;
import org.skewscope.explain.hybrid.PixelLine;
import org.skewscope.model.ModelFact;
import org.skewscope.option.Stage;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.present.verdict.OptionDifference.Values;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Normalization;
import org.skewscope.tensor.SentenceNumber;

/** What two normalization formulas or compute types do differently. */
final class FormulaDifference {

    /** The largest value of a picture that was divided by 255 twice is 1 / 255. */
    private static final double TWICE = 1.0 / 255 + 1e-6;

    private static final double FULL = 255;

    private static final String IMAGENET = "0.485:0.456:0.406,0.229:0.224:0.225";

    private FormulaDifference() {}

    /** The kinds of formulas that are often confused; the first of two kinds decides on the cause. */
    private enum Family {
        VIDEO("SKD112", ""),
        CAFFE("SKN606", ""),
        PER_IMAGE("SKN607", ""),
        RAW("SKN601", "0 to 255"),
        MEAN_STD("SKN604", ""),
        NEARLY_SIGNED("SKN603", ""),
        UNIT("SKN603", "0 to 1"),
        SIGNED("SKN603", "-1 to 1"),
        OTHER("SKN603", "");

        private final String code;
        private final String range;

        Family(String code, String range) {
            this.code = code;
            this.range = range;
        }
    }

    /**
     * A formula.
     *
     * @param id of its value, such as "keras-tf" or "affine:0.5,-1"
     * @param does what it does, in the third person
     * @param call the call or the code that does so; may be empty
     */
    private record Formula(String id, Family family, String does, String call) {

        /** A scale and an offset of all channels, as decimals. */
        private static final Pattern ONE_LINE = Pattern.compile("affine:[-+.\\dEe]+,[-+.\\dEe]+");

        private static final String BY_IMAGENET = "subtracts the ImageNet mean and divides by its std";

        private static final List<Formula> KNOWN = List.of(
                new Formula("divide-255", Family.UNIT, "divides by 255", "x / 255.0"),
                new Formula("divide-255-float64", Family.UNIT, "divides by 255 in float64", ""),
                new Formula("multiply-reciprocal-255", Family.UNIT, "multiplies by 1/255", ""),
                new Formula("keras-tf", Family.SIGNED, "computes x / 127.5 - 1", "x / 127.5 - 1"),
                new Formula(
                        "minus-127.5-by-127.5", Family.SIGNED, "computes (x - 127.5) / 127.5", "(x - 127.5) / 127.5"),
                new Formula("minus-127-by-128", Family.NEARLY_SIGNED, "computes (x - 127) / 128", "(x - 127) / 128"),
                new Formula("none", Family.RAW, "does not scale the pixels", ""),
                new Formula("keras-caffe", Family.CAFFE, "subtracts the Caffe means in BGR order", ""),
                new Formula("affine:0.00784313725,0", Family.OTHER, "computes x / 127.5", ""),
                new Formula("affine:1,-127.5", Family.OTHER, "subtracts 127.5 and does not divide", ""),
                new Formula(
                        "per-image-standardization",
                        Family.PER_IMAGE,
                        "standardizes each picture by its own mean and std",
                        ""),
                new Formula(
                        "torch-imagenet",
                        Family.MEAN_STD,
                        BY_IMAGENET,
                        "transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])"),
                new Formula("torch-imagenet-fused", Family.MEAN_STD, BY_IMAGENET, ""));

        /** Returns the formula of one of the values of the option normalize. */
        static Formula of(Values values, String id) {
            return KNOWN.stream()
                    .filter(each -> each.id.equals(id))
                    .findFirst()
                    .orElseGet(() -> withNumbers(values, id));
        }

        private static Formula withNumbers(Values values, String id) {
            if (isVideo(id)) {
                return new Formula(id, Family.VIDEO, "keeps video levels, 16 to 235 of 255", "");
            }
            String label = values.option().description().labelOf(id);
            boolean means = id.startsWith("mean-std:") || id.startsWith("mean-std,");
            return new Formula(
                    id,
                    means ? Family.MEAN_STD : Family.OTHER,
                    "computes " + label.replace('\u2212', '-').replace('\u00d7', '*'),
                    "");
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

        /** Returns the means and the deviations, each of one or three channels; empty for other formulas. */
        List<List<String>> numbers() {
            String numbers = id.startsWith("torch-imagenet")
                    ? IMAGENET
                    : id.startsWith("mean-std:") ? id.replaceFirst("[^,]*,", "") : "";
            String[] parts = numbers.split(",", -1);
            return parts.length == 2
                    ? Stream.of(parts).map(part -> List.of(part.split(":", -1))).toList()
                    : List.of();
        }
    }

    /** Returns the difference of the option normalize. */
    static OptionDifference of(Values values) {
        OptionDifference usual = byFormulas(values);
        return StatedInput.of(values, usual).orElse(usual);
    }

    private static OptionDifference byFormulas(Values values) {
        Formula a = Formula.of(values, values.a());
        Formula b = Formula.of(values, values.b());
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
        Set<Family> both = EnumSet.of(a.family, b.family);
        if (both.equals(EnumSet.of(Family.UNIT))) {
            return values.cause((a.id + b.id).contains("float64") ? "SKT701" : "SKG904", b.does, a.does, a.call);
        }
        Optional<OptionDifference> confused = confused(values, a, b);
        if (confused.isPresent()) {
            return confused.get();
        }
        String code =
                both.equals(EnumSet.of(Family.NEARLY_SIGNED, Family.SIGNED)) ? "SKN608" : Collections.min(both).code;
        boolean ranges = both.stream().noneMatch(family -> family.range.isEmpty()) && keeps(a, fedA) && keeps(b, fedB);
        return ranges
                ? values.cause(code, "feeds " + b.family.range, "feeds " + a.family.range, a.call)
                : values.cause(code, b.does, a.does, a.call);
    }

    /** Returns whether the fed values lie in the formula's range, so that it can be named. */
    private static boolean keeps(Formula formula, Optional<StageSummary> fed) {
        return fed.filter(values -> formula.family() != Family.RAW || values.max() > 1.5 && values.max() <= 255.5)
                .isPresent();
    }

    private static boolean twice(Optional<StageSummary> b, Optional<StageSummary> a) {
        return b.filter(fed -> fed.max() > 0 && fed.max() <= TWICE && fed.min() >= 0)
                        .isPresent()
                && a.filter(fed -> fed.max() > 0.05).isPresent();
    }

    /** Returns the difference of two formulas one of which is the other with a slip; empty for others. */
    private static Optional<OptionDifference> confused(Values values, Formula a, Formula b) {
        Optional<OptionDifference> slip = PixelLine.of(
                        values.facts().a().pathway().preprocessing())
                .flatMap(lineA -> PixelLine.of(values.facts().b().pathway().preprocessing())
                        .flatMap(lineB -> slip(values, a, b, lineA, lineB)));
        if (slip.isPresent()) {
            return slip;
        }
        List<List<String>> first = a.numbers();
        List<List<String>> second = b.numbers();
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> turned = new ArrayList<>(first);
        Collections.reverse(turned);
        if (turned.equals(second)) {
            return Optional.of(values.cause("SKN604", "takes the mean for the std and the std for the mean", a.does));
        }
        List<String> reversed = new ArrayList<>(first.get(0));
        Collections.reverse(reversed);
        if (reversed.equals(second.get(0)) && !reversed.equals(first.get(0))) {
            return Optional.of(values.cause("SKN610", b.does, a.does));
        }
        return first.get(0).equals(second.get(0))
                ? Optional.of(values.cause("SKN611", b.does, a.does))
                : Optional.empty();
    }

    private static Optional<OptionDifference> slip(
            Values values, Formula a, Formula b, PixelLine lineA, PixelLine lineB) {
        if (lineB.isTimes(1, lineA)) {
            return Optional.of(values.cause("SKG904", b.does + ", the same except for rounding", a.does));
        }
        boolean inB = lineB.isTimes(1 / FULL, lineA);
        if (a.family != Family.RAW && b.family != Family.RAW && (inB || lineA.isTimes(1 / FULL, lineB))) {
            return Optional.of(OptionDifference.of(
                    "SKN602",
                    "%s divides by 255 once more than %s."
                            .formatted(values.facts().name(inB), values.facts().name(!inB)),
                    values.cure("")));
        }
        return lineB.isWithoutBracketsOf(lineA)
                ? Optional.of(values.cause(
                        "SKN604", "forgets the brackets: x / 255 - mean / std", "computes (x / 255 - mean) / std"))
                : Optional.empty();
    }

    /** Returns the difference of the option preprocess. */
    static OptionDifference ofPlace(Values values) {
        return values.cause("SKG904", computes(values.b()), computes(values.a()));
    }

    private static String computes(String place) {
        return place.equals("outside")
                ? "preprocesses before the tf.function, where x / 255 stays a division"
                : "preprocesses inside it, where Grappler makes x * (1 / 255) of x / 255";
    }

    /** Returns the difference of the option compute. */
    static OptionDifference ofType(Values values) {
        String types = values.a() + " " + values.b();
        String code = types.contains("bfloat16") ? "SKT703" : types.contains("float16") ? "SKT702" : "SKT701";
        return values.cause(code, "computes the input in " + values.b(), "computes it in " + values.a());
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

        private FormulaChoice formula(boolean ofB) {
            return (ofB ? facts.b() : facts.a()).pathway().preprocessing().normalization();
        }

        /** Returns a pathway's name and what its formula does. */
        private String does(boolean ofB) {
            return "%s %s".formatted(facts.name(ofB), Formula.of(values, ofB ? values.b() : values.a()).does);
        }

        private Optional<OptionDifference> metadata(ModelFact.Wants stated, OptionDifference usual) {
            boolean byA = ContractNotes.follows(formula(false), stated);
            boolean byB = ContractNotes.follows(formula(true), stated);
            if (byA && byB) {
                return Optional.empty();
            }
            String states = "%s's metadata states %s".formatted(file, ContractNotes.formula(stated));
            String reason = byA == byB
                    ? "%s, but %s and %s.".formatted(states, does(true), does(false))
                    : "%s, as %s does; %s. %s".formatted(states, facts.name(byB), does(byA), support(byB));
            return Optional.of(new OptionDifference(
                            Optional.of("SKN605"),
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
            boolean rawA = formula(false).equals(Normalization.NONE);
            boolean rawB = formula(true).equals(Normalization.NONE);
            if (rawA == rawB || !ContractNotes.scalesPixels(rescales)) {
                return Optional.empty();
            }
            boolean scaledInB = rawA;
            return Optional.of(OptionDifference.of(
                    "SKN602",
                    "%s, although %s %s itself; %s feeds 0 to 255."
                            .formatted(does(scaledInB), file, ContractNotes.scaling(rescales), facts.name(!scaledInB)),
                    "Set normalize=none in %s.".formatted(facts.name(scaledInB))));
        }

        /** Returns that a quantized input clips what one pathway feeds. */
        private Optional<OptionDifference> clipped(ModelFact.Quantizes input, OptionDifference usual) {
            boolean inA = ContractNotes.clips(formula(false), input);
            boolean inB = ContractNotes.clips(formula(true), input);
            return inA == inB
                    ? Optional.empty()
                    : Optional.of(new OptionDifference(
                                    Optional.of("SKQ904"),
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
