package org.skewscope.present.verdict;

import java.util.Optional;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.option.OptionKey;
import org.skewscope.present.verdict.OptionDifference.Values;
import org.skewscope.tensor.SentenceNumber;

/** What two framings or input sizes do differently. */
final class FramingDifference {

    private FramingDifference() {}

    /** How a framing fits a picture of another aspect ratio into the input. */
    private enum Family {
        STRETCH,
        CROP,
        FRACTION,
        EFFICIENTNET,
        STRETCH_AND_CROP,
        TWICE,
        PAD
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

        Family family() {
            return switch (name()) {
                case "squash" -> Family.STRETCH;
                case "central-fraction" -> Family.FRACTION;
                case "efficientnet-crop" -> Family.EFFICIENTNET;
                case "squash-center-crop", "fixed-size-crop" -> Family.STRETCH_AND_CROP;
                case "letterbox", "pillow-pad", "ultralytics-letterbox", "keras-pad" -> Family.PAD;
                case "two-framings" -> Family.TWICE;
                default -> Family.CROP;
            };
        }

        /** Returns what it does, in the third person. */
        String does() {
            return switch (name()) {
                case "squash" -> "stretches the picture to the input size";
                case "center-crop" -> "crops the center without resizing";
                case "resize-center-crop" -> "resizes the short side%s and crops the center"
                        .formatted(number().map(side -> " to " + side).orElse(""));
                case "shortest-edge-crop" -> ("resizes the short side to %s and crops the center, rounding its corner down")
                        .formatted(number().orElse(""));
                case "smallest-max-size-crop" -> ("resizes the short side to %s, rounds the long side and crops the center")
                        .formatted(number().orElse(""));
                case "central-fraction" -> "keeps the central " + percent(number().orElse("0.875"));
                case "efficientnet-crop" -> "crops the center by EfficientNet's padding of 32 before it resizes";
                case "squash-center-crop" -> "stretches the picture to %s and crops the center"
                        .formatted(square(number().orElse("")));
                case "fixed-size-crop" -> "stretches the picture to %s and crops the center, rounding its corner down"
                        .formatted(square(number().orElse("")));
                case "letterbox" -> "pads the picture with black (letterbox)";
                case "pillow-pad" -> "pads the picture (ImageOps.pad)";
                case "ultralytics-letterbox" -> "pads the picture with %s (letterbox)"
                        .formatted(number().map(Frame::color).orElse("gray"));
                case "keras-pad" -> "pads the picture with %s before it resizes".formatted(number().orElse("0"));
                case "tf-models-crop", "tf-slim-crop" -> "resizes the short side to %s in float32 and crops the center"
                        .formatted(number().orElse(""));
                case "center-square" -> "crops the central square before it resizes";
                case "two-framings" -> "resizes twice (%s)".formatted(twice());
                default -> "crops the picture to the input's aspect ratio";
            };
        }

        private String twice() {
            String[] parts = number().orElse(",").split(",", 2);
            return "%s, %s between".formatted(parts[1].replace("+", ", then "), parts[0]);
        }

        private static String color(String numbers) {
            String[] parts = numbers.split(",", 2);
            return parts[0] + (parts.length > 1 ? ", " + parts[1] : "");
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
        if (isOnePixel(values.facts()) && sameNumber(a, b)) {
            return values.told(
                    "SKF504",
                    values.facts().say("{b} %s; {a} %s. The crop moves by 1 pixel.", b.does(), a.does()),
                    values.cure(""));
        }
        return values.cause(code(a.family(), b.family()), b.does(), a.does(), call(a));
    }

    private static boolean sameNumber(Frame a, Frame b) {
        return a.number().isPresent() && a.number().equals(b.number());
    }

    private static boolean isOnePixel(PairFacts facts) {
        return facts.detections().stream()
                .filter(each -> each.cause() == Cause.SHIFT)
                .flatMap(each -> each.detail().stream())
                .map(Detection.Detail::shift)
                .anyMatch(shift -> shift.stream().allMatch(step -> Math.abs(step) <= 1));
    }

    private static String code(Family a, Family b) {
        if (a == Family.TWICE || b == Family.TWICE) {
            return "SKR402";
        }
        if (a == Family.PAD || b == Family.PAD) {
            return a == b ? "SKF506" : "SKF502";
        }
        if (a == Family.STRETCH_AND_CROP || b == Family.STRETCH_AND_CROP) {
            return "SKF505";
        }
        if (a == Family.FRACTION || b == Family.FRACTION) {
            return "SKF503";
        }
        if (a == Family.EFFICIENTNET || b == Family.EFFICIENTNET) {
            return "SKF508";
        }
        return a == b ? "SKF503" : "SKF501";
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
