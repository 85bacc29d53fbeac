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
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Unknown;

/** The rules of torchvision's transforms. */
final class TorchvisionCalls {

    private TorchvisionCalls() {}

    static void into(Map<String, Rule> table, Map<String, Rule> transforms) {
        transforms.put("torchvision.Compose", TorchvisionCalls::composed);
        transforms.put("torchvision.Resize", (a, in) -> resized(a));
        transforms.put("torchvision.CenterCrop", (a, in) -> cropped(a));
        transforms.put("torchvision.ToTensor", (a, in) -> tensor(a));
        transforms.put("torchvision.Normalize", TorchvisionCalls::normalized);
        transforms.put(
                "torchvision.Lambda",
                (a, in) -> in.apply(a.at(1).orElseThrow(), a.at(0).orElseThrow(), a.line()));
        transforms.put(
                "torchvision.Grayscale",
                (a, in) -> a.get(1, "num_output_channels").isPresent()
                                && ArgumentReader.number(a.get(1, "num_output_channels"))
                                        .filter(n -> n == 1)
                                        .isEmpty()
                        ? ArgumentReader.refuse(a, "Grayscale to three equal channels is not supported")
                        : on(a, p -> PillowCalls.gray(p, a, "Grayscale()")));
        for (String name : List.of(
                "RandomHorizontalFlip",
                "RandomResizedCrop",
                "RandomRotation",
                "ColorJitter",
                "RandomCrop",
                "RandomVerticalFlip",
                "RandomAffine",
                "AutoAugment",
                "RandAugment",
                "TrivialAugmentWide",
                "RandomErasing")) {
            transforms.put(
                    "torchvision." + name,
                    (a, in) -> ArgumentReader.refuse(a, name + " is a random augmentation, not preprocessing"));
        }
        transforms.put("torchvision.PILToTensor", (a, in) -> plainTensor(a));
        transforms.put("torchvision.ConvertImageDtype", (a, in) -> scaled(a));
        transforms.put("torchvision.ToImage", (a, in) -> plainTensor(a));
        transforms.put("torchvision.ToDtype", (a, in) -> typed(a));
        transforms.put("torchvision.v2.ConvertImageDtype", (a, in) -> scaledByVersion2(a));
        table.put("torchvision.v2.convert_image_dtype", (a, in) -> scaledByVersion2(a));
        for (String name : List.of("read_image", "decode_image", "decode_jpeg", "decode_png")) {
            table.put(
                    "torchvision.io." + name,
                    (a, in) -> ArgumentReader.refuse(
                            a,
                            name
                                    + "() decodes by torchvision's own libraries, which no"
                                    + " option has; PIL.Image.open() decodes usual JPEG"
                                    + " files to the same bits"));
        }
        table.put("torchvision.to_dtype", (a, in) -> typed(a));
        transforms.put("torchvision.ToPILImage", (a, in) -> PillowCalls.array(a));
        table.put("torchvision.to_image", (a, in) -> plainTensor(a));
        table.put("torchvision.pil_to_tensor", (a, in) -> plainTensor(a));
        table.put("torchvision.to_tensor", (a, in) -> tensor(a));
        table.put("torchvision.convert_image_dtype", (a, in) -> scaled(a));
        table.put("torchvision.resize", (a, in) -> resized(a));
        table.put("torchvision.center_crop", (a, in) -> cropped(a));
        table.put("torchvision.normalize", TorchvisionCalls::normalized);
        for (String name : List.of("Pad", "FiveCrop", "TenCrop")) {
            transforms.put("torchvision." + name, (a, in) -> ArgumentReader.refuse(a, name + " is not supported"));
        }
    }

    private static Value composed(Arguments a, Interpreter in) {
        Value value = a.at(0).orElseThrow();
        if (!(a.at(1).orElse(null) instanceof Items steps)) {
            return ArgumentReader.refuse(a, "Compose() of steps that the code does not say");
        }
        for (Value step : steps.items()) {
            value = in.apply(step, value, step.line());
        }
        return value;
    }

    private static Value on(Arguments a, java.util.function.Function<PictureValue, Value> of) {
        Value value = PillowCalls.asImage(a.at(0).orElse(new Unknown("", a.line())), a.line());
        return value instanceof PictureValue picture ? of.apply(picture) : value;
    }

    private static Value resized(Arguments a) {
        return on(a, p -> {
            String filter = a.get(2, "interpolation").isEmpty()
                    ? "bilinear"
                    : PillowCalls.filter(a.get(2, "interpolation")).orElse("");
            if (p.kind() == TORCH && a.get(3, "max_size").isEmpty()) {
                return floats(p, filter, a);
            }
            if (a.get(3, "max_size").isPresent() || p.kind() != PIL) {
                return ArgumentReader.refuse(a, "Resize of this picture is not supported; resize the PIL image");
            }
            String id = List.of("bilinear", "bicubic", "lanczos").contains(filter)
                    ? "torchvision-" + filter
                    : "pillow-" + filter;
            if (!Resizing.isKnown(id)) {
                return ArgumentReader.refuse(a, "Resize with an interpolation that is not supported");
            }
            Optional<Value> given = a.get(1, "size");
            Optional<Double> side = ArgumentReader.number(given).or(() -> given.flatMap(ArgumentReader::numbers)
                    .filter(n -> n.size() == 1)
                    .map(n -> n.get(0)));
            Optional<ArgumentReader.Size> size = ArgumentReader.size(given);
            if (side.isPresent()) {
                return p.progress().sized() || p.progress().shortSide() > 0
                        ? ArgumentReader.refuse(a, "a second resize is not supported")
                        : p.choose(RESIZE, id, a.line())
                                .with(p.progress().withShortSide(side.get().longValue()));
            }
            return size.isEmpty()
                    ? ArgumentReader.unknownSize(given, a)
                    : Resizing.apply(p, id, size.get(), "Resize", a.line());
        });
    }

    /**
     * Returns a resized float32 tensor, on which torchvision calls interpolate() with antialias.
     */
    private static Value floats(PictureValue p, String filter, Arguments a) {
        boolean plain = a.get("antialias").isPresent() && !a.on("antialias");
        String id = "torch-" + filter + (plain || filter.equals("nearest") ? "" : "-antialias");
        if (p.numbers().type() != FLOAT32 || !Resizing.isKnown(id)) {
            return ArgumentReader.refuse(a, "Resize of this tensor is not supported; resize the PIL image");
        }
        Optional<Value> given = a.get(1, "size");
        Optional<ArgumentReader.Size> size = ArgumentReader.size(given);
        if (size.isPresent()) {
            return Resizing.apply(p, id, size.get(), "Resize", a.line());
        }
        Optional<Double> side = ArgumentReader.number(given);
        if (side.isEmpty()) {
            return ArgumentReader.unknownSize(given, a);
        }
        Value resized = Resizing.apply(p, id, new ArgumentReader.Size(1, 1, a.line()), "Resize", a.line());
        return resized instanceof PictureValue q
                ? q.without(SIZE).with(q.progress().unsized(side.get().longValue()))
                : resized;
    }

    /** Returns a PIL image as a tensor of its bytes. */
    private static Value plainTensor(Arguments a) {
        return on(
                a,
                p -> p.kind() == PIL
                        ? Axes.layout(p.as(TORCH), "CHW", a.line())
                        : ArgumentReader.refuse(a, a.name() + "() takes a PIL image"));
    }

    /** Returns a uint8 tensor divided by 255 in float32, as convert_image_dtype returns it. */
    private static Value scaled(Arguments a) {
        return scaled(a, "/", 255L);
    }

    /** Returns a uint8 tensor times 1/255 in float32, as version 2 of the transforms returns it. */
    private static Value scaledByVersion2(Arguments a) {
        return scaled(a, "*", 1 / 255.0);
    }

    private static Value scaled(Arguments a, String operator, Number constant) {
        return on(a, p -> {
            boolean floats = ArgumentReader.type(a.get(1, "dtype")).orElse(FLOAT32) == FLOAT32;
            NumberType own = p.numbers().type();
            if (p.kind() == TORCH && own == FLOAT32 && floats) {
                return p; // Floats are scaled already.
            }
            if (p.kind() != TORCH || own != UINT8 || !floats) {
                return ArgumentReader.refuse(a, a.name() + "() of such numbers is not supported");
            }
            return Arithmetic.apply(p.cast(FLOAT32, a.line()), operator, new Constant(constant, a.line()), a.line());
        });
    }

    /** Returns a tensor in another type; integers are scaled to 0 to 1 only where asked for. */
    private static Value typed(Arguments a) {
        Optional<NumberType> type = ArgumentReader.type(a.get(1, "dtype"));
        if (a.positional().size() > 2) {
            return ArgumentReader.refuse(a, "ToDtype() is read with scale=True or scale=False");
        }
        if (a.on("scale") && !type.equals(Optional.of(UINT8))) {
            return type.isPresent()
                    ? scaledByVersion2(a)
                    : ArgumentReader.refuse(a, "ToDtype to such a type is not supported");
        }
        return on(
                a,
                p -> p.kind() == TORCH
                        ? Casting.to(p, type, a.name(), a.line())
                        : ArgumentReader.refuse(a, "ToDtype() takes a tensor"));
    }

    private static Value cropped(Arguments a) {
        return on(a, p -> {
            Optional<Value> given = a.get(1, "size");
            Optional<ArgumentReader.Size> size = ArgumentReader.number(given)
                    .map(n -> new ArgumentReader.Size(
                            n.intValue(), n.intValue(), given.orElseThrow().line()))
                    .or(() -> ArgumentReader.size(given));
            if (size.isEmpty()) {
                return ArgumentReader.unknownSize(given, a);
            }
            boolean plain = p.plain() || p.progress().shortSide() > 0;
            if (p.kind() == NUMPY || !plain) {
                return ArgumentReader.refuse(a, "CenterCrop of such a picture is not followed");
            }
            long side = p.progress().shortSide();
            if (p.progress().sized()) {
                return croppedSquare(p, size.get(), a);
            }
            int largest = Math.max(size.get().height(), size.get().width());
            if (side > 4096) {
                return ArgumentReader.refuse(a, "Resize(" + side + ") is larger than any option");
            }
            String framing = side == 0
                    ? "center-crop"
                    : side == largest * 256L / 224 ? "resize-center-crop" : "resize-center-crop:" + side;
            return p.choose(FRAMING, framing, a.line())
                    .choose(SIZE, size.get().id(), size.get().line())
                    .with(p.progress().afterResize());
        });
    }

    /** Crops a picture that was resized to a fixed square. */
    private static Value croppedSquare(PictureValue p, ArgumentReader.Size size, Arguments a) {
        String now = p.choices().get(SIZE).value();
        if (now.equals(size.id())) {
            return p;
        }
        int side = Integer.parseInt(now.substring(0, now.indexOf('x')));
        boolean square = now.equals(side + "x" + side)
                && !p.choices().containsKey(FRAMING)
                && size.height() <= side
                && size.width() <= side;
        return square
                ? p.choose(FRAMING, "squash-center-crop:" + side, a.line()).choose(SIZE, size.id(), size.line())
                : ArgumentReader.refuse(a, "a crop after a resize to anything but a square is not supported");
    }

    private static Value tensor(Arguments a) {
        return on(a, p -> {
            if (p.kind() == TORCH || p.numbers().type() != UINT8) {
                return ArgumentReader.refuse(a, "ToTensor of such numbers does not scale them");
            }
            Value scaled =
                    Arithmetic.apply(p.as(TORCH).cast(FLOAT32, a.line()), "/", new Constant(255L, a.line()), a.line());
            return scaled instanceof PictureValue q ? Axes.layout(q, "CHW", a.line()) : scaled;
        });
    }

    private static Value normalized(Arguments a, Interpreter in) {
        return on(a, p -> {
            List<Double> mean =
                    a.get(1, "mean").flatMap(ArgumentReader::numbers).orElse(List.of());
            List<Double> std = a.get(2, "std").flatMap(ArgumentReader::numbers).orElse(List.of());
            if (mean.isEmpty()
                    || std.isEmpty()
                    || p.kind() != TORCH
                    || !p.axes().endsWith("CHW")) {
                return ArgumentReader.refuse(
                        a, "Normalize with numbers that the code does not say, or before" + " ToTensor");
            }
            return new KerasPreprocessInput.Chain(p, a.line())
                    .then("-", mean)
                    .then("/", std)
                    .value();
        });
    }
}
