package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.code.value.PictureValue.Kind.TORCH;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;
import static org.skewscope.option.OptionKey.SIZE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.KerasPreprocessInput.Chain;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.library.ResizerCall;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureSize;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;

/** The rules of torchvision's transforms. */
final class TorchvisionCalls {

    private TorchvisionCalls() {}

    static void into(Map<String, Rule> table, Map<String, Rule> transforms) {
        Rules functions = new Rules(table, "torchvision.", TorchvisionCalls::picture)
                .picture("v2.convert_image_dtype", TorchvisionCalls::scaledByVersion2)
                .call("to_dtype", TorchvisionCalls::typed)
                .picture("to_image, pil_to_tensor", TorchvisionCalls::plainTensor)
                .picture("to_tensor", TorchvisionCalls::tensor)
                .picture("convert_image_dtype", TorchvisionCalls::scaled)
                .picture("resize", TorchvisionCalls::resized)
                .picture("center_crop", TorchvisionCalls::cropped)
                .picture("normalize", TorchvisionCalls::normalized);
        new Rules(table, "torchvision.io.", TorchvisionCalls::picture)
                .refuse(
                        "read_image, decode_image, decode_jpeg, decode_png",
                        """
                            %s() decodes by torchvision's own libraries, which no option has; PIL.Image.open() \
                            decodes usual JPEG files to the same bits""");
        new Rules(transforms, functions.prefix(), functions.subject())
                .with("Compose", TorchvisionCalls::composed)
                .picture("Resize", TorchvisionCalls::resized)
                .picture("CenterCrop", TorchvisionCalls::cropped)
                .picture("ToTensor", TorchvisionCalls::tensor)
                .picture("Normalize", TorchvisionCalls::normalized)
                .with(
                        "Lambda",
                        (a, in) -> in.apply(a.at(1).orElseThrow(), a.at(0).orElseThrow(), a.line()))
                .call(
                        "Grayscale",
                        a -> a.number(1, "num_output_channels", 1)
                                        .filter(n -> n == 1)
                                        .isEmpty()
                                ? a.refuse("Grayscale to three equal channels is not supported")
                                : picture(a).then(p -> PillowCalls.gray(p, a, "Grayscale()")))
                .refuse(
                        """
                            RandomHorizontalFlip, RandomResizedCrop, RandomRotation, ColorJitter, RandomCrop, \
                            RandomVerticalFlip, RandomAffine, AutoAugment, RandAugment, TrivialAugmentWide, \
                            RandomErasing""",
                        "%s is a random augmentation, not preprocessing")
                .picture("PILToTensor, ToImage", TorchvisionCalls::plainTensor)
                .picture("ConvertImageDtype", TorchvisionCalls::scaled)
                .call("ToDtype", TorchvisionCalls::typed)
                .picture("v2.ConvertImageDtype", TorchvisionCalls::scaledByVersion2)
                .call("ToPILImage", PillowCalls::array)
                .refuse("Pad, FiveCrop, TenCrop", "%s is not supported");
    }

    private static PythonValue composed(Arguments a, Interpreter in) {
        PythonValue value = a.at(0).orElseThrow();
        if (!(a.value(1) instanceof Items steps)) {
            return a.refuse("Compose() of steps that the code does not say");
        }
        for (PythonValue step : steps.items()) {
            value = in.apply(step, value, step.line());
        }
        return value;
    }

    private static PythonValue picture(Arguments a) {
        return PillowCalls.asImage(a.value(0));
    }

    private static PythonValue resized(PictureValue p, Arguments a) {
        String filter =
                PillowCalls.filter(a.get(2, "interpolation"), "bilinear").orElse("");
        if (p.kind() == TORCH && !a.has(3, "max_size")) {
            return floats(p, filter, a);
        }
        if (a.has(3, "max_size") || p.kind() != PIL) {
            return a.refuse("Resize of this picture is not supported; resize the PIL image");
        }
        boolean own = List.of("bilinear", "bicubic", "lanczos").contains(filter);
        String id = (own ? "torchvision-" : "pillow-") + filter;
        if (!Resizing.isKnown(id)) {
            return a.refuse("Resize with an interpolation that is not supported");
        }
        Optional<Double> side = a.numbers(1, "size").filter(n -> n.size() == 1).map(n -> n.get(0));
        if (side.isEmpty()) {
            return a.sized(1, "size", size -> Resizing.apply(p, id, size, "Resize", a.line()));
        }
        return p.progress().sized() || p.progress().shortSide() > 0
                ? a.refuse("a second resize is not supported")
                : p.choose(RESIZE, id, a.line())
                        .with(p.progress().withShortSide(side.get().longValue()));
    }

    /**
     * Returns a resized float32 tensor, on which torchvision calls interpolate() with antialias.
     */
    private static PythonValue floats(PictureValue p, String filter, Arguments a) {
        boolean plain = a.named().containsKey("antialias") && !a.on("antialias");
        String id = new ResizerCall("torch", filter, false, !plain && !filter.equals("nearest")).id();
        if (p.type() != FLOAT32 || !Resizing.isKnown(id)) {
            return a.refuse("Resize of this tensor is not supported; resize the PIL image");
        }
        return a.number(1, "size")
                .map(side -> Resizing.apply(p, id, PictureSize.square(1, a.line()), "Resize", a.line())
                        .then(q -> q.without(SIZE).with(q.progress().unsized(side.longValue()))))
                .orElseGet(() -> a.sized(1, "size", size -> Resizing.apply(p, id, size, "Resize", a.line())));
    }

    /** Returns a PIL image as a tensor of its bytes. */
    private static PythonValue plainTensor(PictureValue p, Arguments a) {
        return p.kind() == PIL
                ? Axes.layout(p.as(TORCH), "CHW", a.line())
                : a.refuse(a.name() + "() takes a PIL image");
    }

    /** Returns a uint8 tensor divided by 255 in float32, as convert_image_dtype returns it. */
    private static PythonValue scaled(PictureValue p, Arguments a) {
        return scaled(p, a, "/", 255L);
    }

    /** Returns a uint8 tensor times 1/255 in float32, as version 2 of the transforms returns it. */
    private static PythonValue scaledByVersion2(PictureValue p, Arguments a) {
        return scaled(p, a, "*", 1 / 255.0);
    }

    private static PythonValue scaled(PictureValue p, Arguments a, String operator, Number constant) {
        boolean floats = p.kind() == TORCH && a.type(1, "dtype").orElse(FLOAT32) == FLOAT32;
        if (floats && p.type() == FLOAT32) {
            return p; // Floats are scaled already.
        }
        return floats && p.type() == UINT8
                ? Arithmetic.apply(p.cast(FLOAT32, a.line()), operator, new Constant(constant, a.line()), a.line())
                : a.refuse(a.name() + "() of such numbers is not supported");
    }

    /** Returns a tensor in another type; integers are scaled to 0 to 1 only where asked for. */
    private static PythonValue typed(Arguments a) {
        Optional<NumberType> type = a.type(1, "dtype");
        if (a.positional().size() > 2) {
            return a.refuse("ToDtype() is read with scale=True or scale=False");
        }
        if (a.on("scale") && !type.equals(Optional.of(UINT8))) {
            return type.isPresent()
                    ? picture(a).then(p -> scaledByVersion2(p, a))
                    : a.refuse("ToDtype to such a type is not supported");
        }
        return picture(a).then(p -> p.kind() == TORCH ? Casting.to(p, type, a) : a.refuse("ToDtype() takes a tensor"));
    }

    private static PythonValue cropped(PictureValue p, Arguments a) {
        return a.squared(1, "size", size -> {
            long side = p.progress().shortSide();
            if (p.kind() == NUMPY || !p.plain() && side == 0) {
                return a.refuse("CenterCrop of such a picture is not followed");
            }
            if (p.progress().sized()) {
                return croppedSquare(p, size, a);
            }
            if (side > PictureSize.LARGEST) {
                return a.refuse("Resize(%s) is larger than any option".formatted(side));
            }
            return CenteredCrops.cropped(
                    p, side == 0 ? "center-crop" : CenteredCrops.resizeCrop(side, size), size, a.line());
        });
    }

    /** Crops a picture that was resized to a fixed square. */
    private static PythonValue croppedSquare(PictureValue p, PictureSize size, Arguments a) {
        if (p.chosen(SIZE).equals(size.id())) {
            return p;
        }
        return CenteredCrops.squareSide(p)
                .filter(side -> !p.has(FRAMING) && size.height() <= side && size.width() <= side)
                .<PythonValue>map(side -> p.choose(FRAMING, "squash-center-crop:" + side, a.line())
                        .choose(SIZE, size.id(), size.line()))
                .orElse(a.refuse("a crop after a resize to anything but a square is not supported"));
    }

    private static PythonValue tensor(PictureValue p, Arguments a) {
        return p.kind() == TORCH || p.type() != UINT8
                ? a.refuse("ToTensor of such numbers does not scale them")
                : Arithmetic.apply(p.as(TORCH).cast(FLOAT32, a.line()), "/", new Constant(255L, a.line()), a.line())
                        .then(q -> Axes.layout(q, "CHW", a.line()));
    }

    private static PythonValue normalized(PictureValue p, Arguments a) {
        Optional<List<Double>> mean = a.numbers(1, "mean");
        Optional<List<Double>> std = a.numbers(2, "std");
        return mean.isEmpty() || std.isEmpty() || p.kind() != TORCH || !p.axes().endsWith("CHW")
                ? a.refuse("Normalize with numbers that the code does not say, or before ToTensor")
                : new Chain(p, a.line())
                        .then("-", mean.get())
                        .then("/", std.get())
                        .value();
    }
}
