package org.skewscope.present.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.detect.Detection.Detail;
import org.skewscope.explain.hybrid.PixelLine;
import org.skewscope.option.Stage;
import org.skewscope.present.verdict.DifferenceTable.OneCause;
import org.skewscope.tensor.SentenceNumber;

/** What a detector found in two input tensors, as a known cause. */
final class DetectedDifference {

    private static final double FULL_RANGE = 255;
    private static final double TOLERANCE = 0.03;

    /** The largest 16-bit sample over the largest 8-bit sample. */
    private static final double WIDER = 257;

    /**
     * What a known formula makes of pixels.
     *
     * @param does in the third person
     * @param least what it makes of 0, in the lowest channel
     * @param most what it makes of 255, in the highest channel
     */
    private record Formula(String does, double least, double most) {}

    private static final Map<String, Formula> FORMULAS = Map.of(
            "x / 255", new Formula("feeds 0 to 1", 0, 1),
            "x unscaled", new Formula("feeds 0 to 255", 0, FULL_RANGE),
            "(x - 127.5) / 127.5", new Formula("feeds -1 to 1", -1, 1),
            "(x - 127) / 128", new Formula("computes (x - 127) / 128", -1, 1),
            "ImageNet mean and std", new Formula("subtracts the ImageNet mean and divides by its std", -2.12, 2.64),
            "Caffe's BGR mean", new Formula("subtracts the Caffe means in BGR order", -124, 152));

    /** A line between no known formulas has to explain so much to be a formula. */
    private static final double LINE = 0.97;

    /** A photo spans at least this share of its range, however dark. */
    private static final double DARK = 0.05;

    /** Cubic filters exceed the range by up to this share. */
    private static final double OVERSHOOT = 0.2;

    /** Offsets that differ by no more of the range are one offset. */
    private static final double OFFSET = 2e-4;

    private DetectedDifference() {}

    /** Returns the cause in words; empty if the detector only describes the tensors. */
    static Optional<OptionDifference> of(PairFacts facts, Detection detection) {
        Optional<Detail> detail = detection.detail();
        // Only a picture with alpha can have been blended.
        if (detection.cause() == Cause.BACKDROP
                && !facts.pictureIs(traits -> traits.channels().endsWith("alpha"))) {
            return Optional.empty();
        }
        if (detection.known().isPresent()) {
            Detection.Known known = detection.known().get();
            return found(known.code(), detection.sentence(), known.cure());
        }
        return switch (detection.cause()) {
            case SCALING, MEAN_STD -> detail.flatMap(each -> formula(facts, detection.confidence(), each, ""));
            case CHANNEL_SWAP_SCALING, CHANNEL_SWAP_MEAN_STD -> detail.flatMap(
                            part -> formula(facts, detection.confidence(), part, ", with the channels reversed (BGR)"))
                    .map(each -> each.with(List.of("SKC301")))
                    // What is left beside the order can be anything else.
                    .or(() -> known(facts, Cause.CHANNEL_SWAP));
            case SHIFT -> detail.flatMap(each -> shifted(facts, each));
            case PADDING -> padded(facts, detail);
            case CROP -> detail.flatMap(each -> cropped(facts, each));
                // Of one shape, it is the order of the numbers that is wrong.
            case LAYOUT -> facts.at(Stage.BATCH) instanceof StageDifference.ShapesDiffer
                    ? known(facts, Cause.LAYOUT)
                    : found("SKL801", detection.sentence(), facts.say("Use np.transpose in {b}, not x.reshape(...)."));
            default -> known(facts, detection.cause());
        };
    }

    private static Optional<OptionDifference> known(PairFacts facts, Cause cause) {
        return known(cause).map(known -> OptionDifference.of(known.code(), facts.say(known.reason()), known.cure()));
    }

    private static Optional<OneCause> known(Cause cause) {
        return Optional.ofNullable(DifferenceTable.bundled().detectors().get(cause.id()));
    }

    /** Returns a cause whose words name one pathway only. */
    static OptionDifference of(String pathway, Cause cause) {
        OneCause known = known(cause).orElseThrow();
        return OptionDifference.of(known.code(), known.reason().replace("{b}", pathway), known.cure());
    }

    /**
     * @param confidence of the detector that found the formula, 0 to 1
     * @param besides what the pathway does besides, behind the words on its formula
     */
    private static Optional<OptionDifference> formula(
            PairFacts facts, double confidence, Detail detail, String besides) {
        double factor = detail.scale().isEmpty() ? 1 : detail.scale().get(0);
        // 16-bit samples are 65535 / 255 = 257 times as large as 8-bit samples; detectors tell 257 from 255 before.
        boolean wideInB = near(factor * WIDER, 1, 1e-6);
        if (wideInB || near(factor / WIDER, 1, 1e-6)) {
            String keeps = facts.name(wideInB);
            return found(
                    "SKD108",
                    "%s keeps the 16-bit samples of the picture; %s reduces them to 8 bits."
                            .formatted(keeps, facts.name(!wideInB)),
                    "Divide the samples by 257 in %s: np.asarray(im, np.uint16) / 257.0.".formatted(keeps));
        }
        Optional<OptionDifference> again = again(facts, detail, besides);
        if (again.isPresent()) {
            return again;
        }
        List<String> names = detail.formulas();
        if (names.size() == 2 && spans(facts.a(), names.get(0)) && spans(facts.b(), names.get(1))) {
            return found(
                    code(names),
                    facts.say(
                            "{b} %s%s; {a} %s.",
                            FORMULAS.get(names.get(1)).does, besides, FORMULAS.get(names.get(0)).does),
                    facts.say("Use %s in {b}.", names.get(0)));
        }
        if (Math.abs(factor / FULL_RANGE - 1) < TOLERANCE) {
            return found(
                    "SKN602",
                    facts.say("{b} divides by 255 once more than {a}%s.", besides),
                    facts.say("Remove one division by 255, or add the missing one in {a}."));
        }
        if (Math.abs(factor * FULL_RANGE - 1) < TOLERANCE) {
            return found(
                    "SKN601",
                    facts.say("{b} does not divide by 255; {a} does%s.", besides),
                    facts.say("Divide by 255 in {b}: x / 255.0."));
        }
        // Other contrast or saturation is nearly a line, too.
        return confidence >= LINE ? otherNumbers(facts, detail, besides) : Optional.empty();
    }

    /** Returns that one side applies the other's formula once more; empty where the formula is not known, too. */
    private static Optional<OptionDifference> again(PairFacts facts, Detail detail, String besides) {
        List<Double> inverse = detail.scale().stream().map(slope -> 1 / slope).toList();
        List<Double> back = IntStream.range(
                        0, Math.min(inverse.size(), detail.offset().size()))
                .mapToObj(i -> -detail.offset().get(i) * inverse.get(i))
                .toList();
        boolean inB = line(facts, facts.a())
                .filter(line -> line.isAgain(inverse, back))
                .isPresent();
        return inB
                        || line(facts, facts.b())
                                .filter(line -> line.isAgain(detail.scale(), detail.offset()))
                                .isPresent()
                ? found(
                        "SKN602",
                        "%s normalizes twice%s; %s normalizes once."
                                .formatted(facts.name(inB), besides, facts.name(!inB)),
                        "Normalize once in %s.".formatted(facts.name(inB)))
                : Optional.empty();
    }

    /** Returns the line of a pathway that is run here. */
    private static Optional<PixelLine> line(PairFacts facts, PathwayResult result) {
        return facts.isRecorded(result)
                ? Optional.empty()
                : PixelLine.of(result.pathway().preprocessing());
    }

    private static boolean near(double value, double wanted, double tolerance) {
        return Math.abs(value - wanted) <= tolerance;
    }

    /** Returns a line between the tensors that leads between no known formulas. */
    private static Optional<OptionDifference> otherNumbers(PairFacts facts, Detail detail, String besides) {
        double range = range(facts.a()).map(fed -> fed.max() - fed.min()).orElse(1.0);
        boolean oneScale = alike(detail.scale(), TOLERANCE * largest(detail.scale()));
        double same = TOLERANCE * largest(detail.offset()) + OFFSET * range;
        if (!oneScale || !alike(detail.offset(), same)) {
            return found(
                    "SKN604",
                    facts.say(
                            "{b} subtracts another mean%s in each channel than {a}%s.",
                            oneScale ? "" : " or divides by another std", besides),
                    "Use the same mean and std of each channel in both.");
        }
        return found(
                "SKN603",
                facts.say(
                        "{b} feeds another value range than {a}%s%s%s.",
                        range(facts.b()).map(fed -> " (" + ends(fed)).orElse(""),
                        range(facts.a())
                                .map(fed -> ", not %s)".formatted(ends(fed)))
                                .orElse(""),
                        besides),
                "Use one normalization formula in both.");
    }

    private static String ends(StageSummary fed) {
        return "%s to %s".formatted(SentenceNumber.of(fed.min()), SentenceNumber.of(fed.max()));
    }

    private static Optional<StageSummary> range(PathwayResult result) {
        return result.stage(Stage.BATCH);
    }

    private static boolean alike(List<Double> values, double tolerance) {
        return values.stream().allMatch(each -> Math.abs(each - values.get(0)) <= tolerance);
    }

    private static double largest(List<Double> values) {
        return values.stream().mapToDouble(Math::abs).max().orElse(0);
    }

    /** Returns whether an input tensor can be one of a formula, which gives a known range. */
    private static boolean spans(PathwayResult result, String formula) {
        Formula made = FORMULAS.get(formula);
        if (made == null) {
            return true;
        }
        double whole = made.most - made.least;
        return range(result).stream()
                .allMatch(fed -> fed.max() - fed.min() >= DARK * whole
                        && fed.max() <= made.most + OVERSHOOT * whole
                        && fed.min() >= made.least - OVERSHOOT * whole);
    }

    private static String code(List<String> formulas) {
        String both = String.join(" ", formulas);
        if (both.contains("Caffe")) {
            return "SKN606";
        }
        if (both.contains("ImageNet")) {
            return "SKN604";
        }
        if (both.contains("unscaled")) {
            return "SKN601";
        }
        return both.contains("/ 128") && both.contains("127.5") ? "SKN608" : "SKN603";
    }

    private static Optional<OptionDifference> shifted(PairFacts facts, Detail detail) {
        int down = detail.shift().get(0);
        int right = detail.shift().get(1);
        int most = Math.max(Math.abs(down), Math.abs(right));
        return found(
                "SKF509",
                facts.say("{b} feeds the picture shifted by %s%s", most, most == 1 ? " pixel." : " pixels."),
                "Check the crop offsets in both.");
    }

    /** Returns bars of one pathway; where A has them, B shows less of A's height or width. */
    private static Optional<OptionDifference> padded(PairFacts facts, Optional<Detail> detail) {
        boolean ofA = detail.filter(
                        part -> Math.min(part.cut().get(0), part.cut().get(1)) < 1)
                .isPresent();
        return found(
                "SKF502",
                facts.say(
                        ofA
                                ? "{a} pads the picture with bars (letterbox); {b} does not."
                                : "{b} pads the picture with bars (letterbox); {a} does not."),
                "Use one framing in both.");
    }

    private static Optional<OptionDifference> cropped(PairFacts facts, Detail detail) {
        double height = detail.cut().get(0);
        double width = detail.cut().get(1);
        boolean smaller = height < 1 || width < 1;
        return found(
                "SKF503",
                facts.say(
                        smaller
                                ? "{b} keeps %s of the height and %s of the width that {a} keeps."
                                : "{b} shows more of the picture than {a}: %s of its height and %s of its width.",
                        percent(height),
                        percent(width)),
                "Use one framing in both.");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }

    private static Optional<OptionDifference> found(String code, String reason, String cure) {
        return Optional.of(OptionDifference.of(code, reason, cure));
    }
}
