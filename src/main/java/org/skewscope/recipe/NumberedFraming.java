package org.skewscope.recipe;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.framing.AspectPreservingCrop;
import org.skewscope.libraries.framing.CenterSquare;
import org.skewscope.libraries.framing.CentralFraction;
import org.skewscope.libraries.framing.FixedSizeCrop;
import org.skewscope.libraries.framing.KerasPad;
import org.skewscope.libraries.framing.PillowPad;
import org.skewscope.libraries.framing.ResizeCenterCrop;
import org.skewscope.libraries.framing.TwoFramings;
import org.skewscope.libraries.framing.UltralyticsLetterbox;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.libraries.pillow.PillowFit;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.WholeNumber;
import org.skewscope.picture.InputSize;

/**
 * Describes a framing with the user's own numbers.
 *
 * @param id the name and the numbers, as {@link NumberedValue} spells them
 * @param label the library's call with its arguments
 * @param algorithm the geometry
 */
public record NumberedFraming(String id, String label, FramingAlgorithm algorithm) implements FramingChoice {

    private static final NumberField SIDE = new NumberField("side", "Side", "256");
    private static final NumberField SHORT_SIDE = new NumberField("short-side", "Short side", "256");
    private static final NumberField COLOR = new NumberField("padding-color", "Padding color", "114");
    private static final String CENTERING = "centering";
    private static final String TWO = "two-framings";
    private static final int LARGEST_BYTE = 255;

    /** The kinds in the order of the panel. */
    static final List<NumberedValue> KINDS = List.of(
            ofSide(
                    "resize-center-crop",
                    "torchvision Resize(short side), CenterCrop (custom sizes)",
                    SHORT_SIDE,
                    "torchvision Resize(%s) short side, CenterCrop",
                    side -> new ResizeCenterCrop(side, false, false)),
            ofSide(
                    "shortest-edge-crop",
                    "Hugging Face shortest_edge, center_crop (corner rounded down)",
                    SHORT_SIDE,
                    "Hugging Face shortest_edge %s, center_crop",
                    side -> new ResizeCenterCrop(side, true, false)),
            ofSide(
                    "smallest-max-size-crop",
                    "Albumentations SmallestMaxSize, CenterCrop (long side rounded)",
                    SHORT_SIDE,
                    "Albumentations SmallestMaxSize(%s), CenterCrop",
                    side -> new ResizeCenterCrop(side, true, true)),
            ofSide(
                    "squash-center-crop",
                    "torchvision Resize((side, side)), CenterCrop",
                    SIDE,
                    "torchvision Resize((%1$s, %1$s)), CenterCrop",
                    side -> new FixedSizeCrop(side, false)),
            ofSide(
                    "fixed-size-crop",
                    "Hugging Face size, center_crop (DeiT; corner rounded down)",
                    SIDE,
                    "Hugging Face size %s, center_crop",
                    side -> new FixedSizeCrop(side, true)),
            new NumberedValue(
                    "central-fraction",
                    "tf.image.central_crop(fraction), your own number",
                    List.of(new NumberField("crop-fraction", "Crop fraction", "0.875")),
                    NumberedFraming::fraction),
            new NumberedValue(
                    "pillow-fit",
                    "PIL.ImageOps.fit (crops fractions of pixels)",
                    List.of(new NumberField(CENTERING, "Centering", "0.5")),
                    NumberedFraming::fit),
            new NumberedValue(
                    "pillow-pad",
                    "PIL.ImageOps.pad (letterbox of a color)",
                    List.of(
                            new NumberField("padding-color", "Padding color", "0"),
                            new NumberField(CENTERING, "Centering", "0.5")),
                    NumberedFraming::pad),
            new NumberedValue(
                    "ultralytics-letterbox",
                    "Ultralytics LetterBox (YOLO)",
                    List.of(COLOR, new NumberField("place", "Place", "center")),
                    NumberedFraming::letterbox),
            new NumberedValue(
                    "center-square",
                    "central square first, then resize",
                    List.of(new NumberField("corner", "Corner rounds", "down")),
                    NumberedFraming::square),
            new NumberedValue(
                    "keras-pad",
                    "Keras Resizing(pad_to_aspect_ratio=True), pads, then resizes",
                    List.of(new NumberField("fill-value", "Fill value", "0")),
                    NumberedFraming::kerasPad),
            ofSide(
                    "tf-models-crop",
                    "TensorFlow Models ResNet: short side, central crop",
                    SHORT_SIDE,
                    "TensorFlow Models ResNet, short side %s, central crop",
                    side -> new AspectPreservingCrop(side, false)),
            ofSide(
                    "tf-slim-crop",
                    "TF-Slim VGG: short side (rint), central crop",
                    SHORT_SIDE,
                    "TF-Slim VGG, short side %s, central crop",
                    side -> new AspectPreservingCrop(side, true)),
            new NumberedValue(
                    TWO,
                    "two framings in a row, the first into a size of its own",
                    List.of(
                            new NumberField("first-size", "First size", "640x640"),
                            new NumberField("framings", "Framings", "letterbox+squash")),
                    NumberedFraming::two));

    /**
     * Returns a kind whose only number is a side in pixels.
     *
     * @param call the library's call, with {@code %s} for the side
     */
    private static NumberedValue ofSide(
            String name, String label, NumberField field, String call, IntFunction<FramingAlgorithm> algorithm) {
        return new NumberedValue(name, label, List.of(field), numbers -> {
            int side = WholeNumber.parse(field.key(), 1, InputSize.LARGEST, numbers.get(0));
            return new NumberedFraming(name + ":" + side, call.formatted(side), algorithm.apply(side));
        });
    }

    private static NumberedFraming fraction(List<String> numbers) {
        double fraction = share("crop-fraction", numbers.get(0));
        if (fraction == 0) {
            throw new IllegalArgumentException("crop-fraction is above 0 and at most 1, not 0");
        }
        String spelled = ConstantSpelling.number(fraction);
        return new NumberedFraming(
                "central-fraction:" + spelled,
                "tf.image.central_crop(%s), then resize".formatted(spelled),
                new CentralFraction(fraction));
    }

    private static NumberedFraming fit(List<String> numbers) {
        double centering = share(CENTERING, numbers.get(0));
        String spelled = ConstantSpelling.number(centering);
        return new NumberedFraming(
                "pillow-fit:" + spelled,
                "PIL.ImageOps.fit" + (centering == 0.5 ? "" : ", centering " + spelled),
                new PillowFit(centering));
    }

    private static NumberedFraming pad(List<String> numbers) {
        List<Integer> color = PaddingColor.parse(numbers.get(0));
        double centering = share(CENTERING, numbers.get(1));
        String spelled = ConstantSpelling.number(centering);
        return new NumberedFraming(
                "pillow-pad:%s,%s".formatted(PaddingColor.spell(color), spelled),
                "PIL.ImageOps.pad, color "
                        + PaddingColor.label(color)
                        + (centering == 0.5 ? "" : ", centering " + spelled),
                new PillowPad(color, centering));
    }

    private static NumberedFraming letterbox(List<String> numbers) {
        List<Integer> color = PaddingColor.parse(numbers.get(0));
        String place = numbers.get(1).trim();
        if (!place.equals("center") && !place.equals("top-left")) {
            throw new IllegalArgumentException("place is center or top-left, not '%s'".formatted(numbers.get(1)));
        }
        return new NumberedFraming(
                "ultralytics-letterbox:%s,%s".formatted(PaddingColor.spell(color), place),
                "Ultralytics LetterBox, color %s, %s".formatted(PaddingColor.label(color), place),
                new UltralyticsLetterbox(color, place.equals("center")));
    }

    private static NumberedFraming square(List<String> numbers) {
        String corner = numbers.get(0).trim();
        for (CenterSquare.Corner each : CenterSquare.Corner.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(corner)) {
                return new NumberedFraming(
                        "center-square:" + corner,
                        "central square first, corner rounded "
                                + (each == CenterSquare.Corner.EVEN ? "to even" : corner),
                        new CenterSquare(each));
            }
        }
        throw new IllegalArgumentException("corner is down, even or up, not '%s'".formatted(numbers.get(0)));
    }

    private static NumberedFraming kerasPad(List<String> numbers) {
        int value = WholeNumber.parse("fill-value", 0, LARGEST_BYTE, numbers.get(0));
        return new NumberedFraming(
                "keras-pad:" + value,
                "Keras Resizing(pad_to_aspect_ratio=True, fill_value=%s)".formatted(value),
                new KerasPad(value));
    }

    private static NumberedFraming two(List<String> numbers) {
        InputSize between = InputSize.parse(numbers.get(0).trim());
        String[] ids = numbers.get(1).split("\\+", -1);
        if (ids.length != 2) {
            throw new IllegalArgumentException(
                    "framings takes two framings with + between, such as letterbox+center-crop, not '%s'"
                            .formatted(numbers.get(1)));
        }
        FramingChoice first = single(ids[0].trim());
        FramingChoice second = single(ids[1].trim());
        return new NumberedFraming(
                "%s:%s,%s+%s".formatted(TWO, between.id(), first.id(), second.id()),
                "%s into %s, then %s".formatted(first.label(), between.id(), second.label()),
                new TwoFramings(first.algorithm(), between, second.algorithm()));
    }

    /** Returns one of two framings by its id, which cannot be two framings itself. */
    private static FramingChoice single(String id) {
        for (Framing framing : Framing.values()) {
            if (framing.id().equals(id)) {
                return framing;
            }
        }
        for (NumberedValue kind : KINDS) {
            if (!kind.name().equals(TWO) && kind.numbersIn(id).isPresent()) {
                return (FramingChoice) kind.value(id).orElseThrow();
            }
        }
        throw new IllegalArgumentException("There is no framing '%s' to combine".formatted(id));
    }

    private static double share(String name, String text) {
        List<Double> number = ConstantSpelling.parse(name, text);
        if (number.size() == 1 && number.get(0) >= 0 && number.get(0) <= 1) {
            return number.get(0);
        }
        throw new IllegalArgumentException("%s takes a number from 0 to 1, not '%s'".formatted(name, text));
    }

    /** Parses and spells colors: {@code 114}, or {@code 124:116:104}. */
    private static final class PaddingColor {

        private static final int LARGEST = 255;

        private PaddingColor() {}

        static List<Integer> parse(String text) {
            List<Double> numbers = ConstantSpelling.parse("padding-color", text);
            for (double number : numbers) {
                if (number != Math.rint(number) || number < 0 || number > LARGEST) {
                    throw new IllegalArgumentException(
                            ("padding-color takes integers from 0 to 255, one or one a channel with colons between, not"
                                            + " '%s'")
                                    .formatted(text));
                }
            }
            return numbers.stream().map(Double::intValue).toList();
        }

        static String spell(List<Integer> color) {
            return color.stream().map(String::valueOf).collect(Collectors.joining(":"));
        }

        static String label(List<Integer> color) {
            return color.size() == 1
                    ? String.valueOf(color.get(0))
                    : "(" + color.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        }
    }
}
