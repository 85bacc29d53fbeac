package org.skewscope.present.verdict;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.option.OptionKey;
import org.skewscope.present.verdict.OptionDifference.Values;
import org.skewscope.tensor.SentenceNumber;

/** What two framings or input sizes do differently. */
final class FramingDifference {

    private FramingDifference() {}

    /** How a framing fits a picture of another aspect ratio into the input; the first of two decides on the cause. */
    private enum Family {
        TWICE("SKR402", "SKR402"),
        PAD("SKF502", "SKF506"),
        STRETCH_AND_CROP("SKF505", "SKF505"),
        FRACTION("SKF503", "SKF503"),
        EFFICIENTNET("SKF508", "SKF508"),
        STRETCH("SKF501", "SKF503"),
        CROP("SKF501", "SKF503");

        private final String code;
        private final String codeOfTwo;

        /**
         * @param code of a difference from a later family
         * @param codeOfTwo of the difference of two framings of this family
         */
        Family(String code, String codeOfTwo) {
            this.code = code;
            this.codeOfTwo = codeOfTwo;
        }

        static String code(Family a, Family b) {
            return a == b ? a.codeOfTwo : Collections.min(List.of(a, b)).code;
        }
    }

    /**
     * What a framing does, in the third person.
     *
     * @param name of its value, without its number
     * @param does a template for the number
     * @param usual the words for the number where the value has none
     * @param number returns the words for the value's number
     */
    private record Kind(String name, Family family, String does, String usual, UnaryOperator<String> number) {

        private static final List<Kind> ALL = List.of(
                new Kind("squash", Family.STRETCH, "stretches the picture to the input size"),
                new Kind("center-crop", Family.CROP, "crops the center without resizing"),
                new Kind(
                        "resize-center-crop",
                        Family.CROP,
                        "resizes the short side%s and crops the center",
                        "",
                        side -> " to " + side),
                new Kind(
                        "shortest-edge-crop",
                        Family.CROP,
                        "resizes the short side to %s and crops the center, rounding its corner down"),
                new Kind(
                        "smallest-max-size-crop",
                        Family.CROP,
                        "resizes the short side to %s, rounds the long side and crops the center"),
                new Kind("central-fraction", Family.FRACTION, "keeps the central %s", "87.5%", Frame::percent),
                new Kind(
                        "efficientnet-crop",
                        Family.EFFICIENTNET,
                        "crops the center by EfficientNet's padding of 32 before it resizes"),
                new Kind(
                        "squash-center-crop",
                        Family.STRETCH_AND_CROP,
                        "stretches the picture to %s and crops the center",
                        " x ",
                        Frame::square),
                new Kind(
                        "fixed-size-crop",
                        Family.STRETCH_AND_CROP,
                        "stretches the picture to %s and crops the center, rounding its corner down",
                        " x ",
                        Frame::square),
                new Kind("letterbox", Family.PAD, "pads the picture with black (letterbox)"),
                new Kind("pillow-pad", Family.PAD, "pads the picture (ImageOps.pad)"),
                new Kind(
                        "ultralytics-letterbox",
                        Family.PAD,
                        "pads the picture with %s (letterbox)",
                        "gray",
                        color -> color.replaceFirst(",", ", ")),
                new Kind(
                        "keras-pad",
                        Family.PAD,
                        "pads the picture with %s before it resizes",
                        "0",
                        UnaryOperator.identity()),
                new Kind("tf-models-crop", Family.CROP, "resizes the short side to %s in float32 and crops the center"),
                new Kind("tf-slim-crop", Family.CROP, "resizes the short side to %s in float32 and crops the center"),
                new Kind("center-square", Family.CROP, "crops the central square before it resizes"),
                new Kind("two-framings", Family.TWICE, "resizes twice (%s)", "", Frame::twice));

        private static final Kind OTHER = new Kind("", Family.CROP, "crops the picture to the input's aspect ratio");

        Kind(String name, Family family, String does) {
            this(name, family, does, "", UnaryOperator.identity());
        }
    }

    /**
     * A framing.
     *
     * @param id of its value, such as "resize-center-crop:256"
     */
    private record Frame(String id) {

        private String name() {
            return id.replaceFirst(":.*", "");
        }

        private Optional<String> number() {
            return id.contains(":") ? Optional.of(id.replaceFirst(".*?:", "")) : Optional.empty();
        }

        private Kind kind() {
            return Kind.ALL.stream()
                    .filter(each -> each.name.equals(name()))
                    .findFirst()
                    .orElse(Kind.OTHER);
        }

        /** Returns what it does, in the third person. */
        String does() {
            Kind kind = kind();
            return kind.does.formatted(number().map(kind.number).orElse(kind.usual));
        }

        private static String twice(String numbers) {
            String[] parts = numbers.split(",", 2);
            return "%s, %s between".formatted(parts[1].replace("+", ", then "), parts[0]);
        }

        private static String square(String side) {
            return side + " x " + side;
        }

        private static String percent(String fraction) {
            return SentenceNumber.of(100 * Double.parseDouble(fraction)) + "%";
        }
    }

    /** Returns the difference of the options framing and size. */
    static OptionDifference of(Values values) {
        if (values.option().optionKey() == OptionKey.SIZE) {
            return values.cause(
                    "SKF507",
                    "resizes to " + values.b().replace("x", " x "),
                    "resizes to " + values.a().replace("x", " x "));
        }
        Frame a = new Frame(values.a());
        Frame b = new Frame(values.b());
        if (isOnePixel(values.facts()) && a.number().isPresent() && a.number().equals(b.number())) {
            return OptionDifference.of(
                    "SKF504",
                    values.facts().say("{b} %s; {a} %s. The crop moves by 1 pixel.", b.does(), a.does()),
                    values.cure(""));
        }
        return values.cause(Family.code(a.kind().family, b.kind().family), b.does(), a.does(), call(a));
    }

    private static boolean isOnePixel(PairFacts facts) {
        return facts.detections().stream()
                .filter(each -> each.cause() == Cause.SHIFT)
                .flatMap(each -> each.detail().stream())
                .map(Detection.Detail::shift)
                .anyMatch(shift -> shift.stream().allMatch(step -> Math.abs(step) <= 1));
    }

    private static String call(Frame a) {
        return switch (a.name()) {
            case "central-fraction" -> "tf.image.central_crop(x, %s)"
                    .formatted(a.number().orElse("0.875"));
            case "letterbox" -> "tf.image.resize_with_pad(x, height, width)";
            default -> "";
        };
    }
}
