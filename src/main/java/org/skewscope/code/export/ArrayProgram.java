package org.skewscope.code.export;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.code.export.PythonExport.Form;
import org.skewscope.code.library.ResizerCall;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.framing.AspectPreservingCrop;
import org.skewscope.libraries.framing.CenterCrop;
import org.skewscope.libraries.framing.CenterSquare;
import org.skewscope.libraries.framing.CentralFraction;
import org.skewscope.libraries.framing.CropToAspectRatio;
import org.skewscope.libraries.framing.EfficientNetCrop;
import org.skewscope.libraries.framing.FixedSizeCrop;
import org.skewscope.libraries.framing.KerasPad;
import org.skewscope.libraries.framing.Letterbox;
import org.skewscope.libraries.framing.PillowPad;
import org.skewscope.libraries.framing.ResizeCenterCrop;
import org.skewscope.libraries.framing.Squash;
import org.skewscope.libraries.framing.TwoFramings;
import org.skewscope.libraries.framing.UltralyticsLetterbox;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.libraries.pillow.PillowFit;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.recipe.ScaledFirst;

/**
 * Writes a recipe that mixes libraries, for which no library has one call: the picture is a NumPy
 * array [height, width, channels], or [height, width] in gray, from the decoder to the formula; a
 * local function {@code resize} holds the resizer's own call; and the framing is written out.
 */
final class ArrayProgram {

    private static final String SQUEEZED = "    return resized[..., 0] if pixels.ndim == 2 else resized";

    private final PreprocessingRecipe recipe;
    private final PythonLines lines;

    private ArrayProgram(PreprocessingRecipe recipe, PythonLines lines) {
        this.recipe = recipe;
        this.lines = lines;
    }

    /**
     * Writes the lines from the turn by EXIF to the resize.
     *
     * @param decoded the variable that holds the decoded picture, not yet turned
     * @throws ExportException if no library of Python has the resizer
     */
    static Form write(PreprocessingRecipe recipe, Form decoded, PythonLines lines) throws ExportException {
        ArrayProgram program = new ArrayProgram(recipe, lines);
        program.array(decoded);
        program.turn();
        program.reorder();
        program.cast();
        program.resizer();
        program.frame(recipe.framing().algorithm(), recipe.size());
        return Form.PIXELS;
    }

    private boolean storedPicture() {
        return recipe.decoder() == Decoder.PILLOW && recipe.mode() == ColorMode.STORED;
    }

    private void array(Form decoded) {
        if (storedPicture()) {
            lines.add("mode = picture.mode");
        }
        ResizeLines.pixels(decoded, lines);
        if (decoded == Form.TENSOR && recipe.mode().isGray()) {
            lines.add("pixels = pixels[..., 0]");
        }
    }

    private void turn() {
        boolean opened = recipe.decoder() == Decoder.PILLOW;
        boolean turned = recipe.decoder() == Decoder.OPENCV && recipe.mode() != ColorMode.STORED;
        if (recipe.orientation() == Orientation.IGNORE || opened || turned) {
            return;
        }
        turn(recipe.decoder(), lines);
    }

    /** Writes the turn of an array by the orientation in its file. */
    static void turn(Decoder decoder, PythonLines lines) {
        lines.pillow("Image");
        lines.add("with Image.open(path) as file:", "    tag = file.getexif().get(0x0112, 1)");
        if (decoder == Decoder.OPENCV) {
            lines.add("    tag = 1 if file.format == \"TIFF\" else tag");
        }
        lines.add(
                "pixels = pixels.swapaxes(0, 1) if tag in (5, 6, 7, 8) else pixels",
                "pixels = pixels[::-1] if tag in (3, 4, 7, 8) else pixels",
                "pixels = pixels[:, ::-1] if tag in (2, 3, 6, 7) else pixels",
                "pixels = np.ascontiguousarray(pixels)");
    }

    private void reorder() {
        boolean bgr = recipe.decoder() == Decoder.OPENCV;
        if (recipe.mode().isGray() || bgr == (recipe.channels() == ChannelOrder.BGR)) {
            return;
        }
        lines.add(
                "if pixels.ndim == 3 and pixels.shape[2] > 2:",
                "    pixels = pixels[..., [2, 1, 0, *range(3, pixels.shape[2])]]");
    }

    private void cast() throws ExportException {
        if (recipe.resizeType() == ResizeType.STORED) {
            return;
        }
        String id = recipe.resizer().id();
        if (id.startsWith("keras-")
                || LibraryRelease.isPillowSimd(recipe.resizer())
                || recipe.resizer() == Resizer.PILLOW_THUMBNAIL) {
            throw new ExportException(
                    "resize=%s reads a file of 8 bits and has no float32 form. Set resize-type=stored.".formatted(id));
        }
        lines.add("pixels = pixels.astype(np.float32)");
        if (recipe.resizeType() instanceof ScaledFirst scaled) {
            StepLines.write("pixels", scaled.steps(), ComputeType.FLOAT32, lines);
        }
    }

    /** Writes the local function that resizes an array with the resizer's own call. */
    private void resizer() throws ExportException {
        ResizerCall call = ResizerCall.of(LibraryRelease.code(recipe.resizer()));
        boolean boxed = boxed();
        lines.add("", "def resize(pixels, height, width" + (boxed ? ", box=None):" : "):"));
        if (recipe.resizer() == Resizer.PILLOW_THUMBNAIL) {
            lines.add(
                    "    small = " + image(),
                    "    small.thumbnail((width, height))",
                    "    return np.asarray(small)",
                    "");
            return;
        }
        switch (call.library()) {
            case "pillow", "keras" -> channelByChannel("%%s.resize((width, height), Image.Resampling.%s%s)"
                    .formatted(call.constant(), boxed ? ", box" : ""));
            case "opencv" -> {
                lines.openCv();
                lines.add("    return cv2.resize(pixels, (width, height), %s)".formatted(call.arguments()));
            }
            case "tf" -> tensorFlow("tf.image.resize", call);
            case "tf1" -> tensorFlow("tf.compat.v1.image.resize", call);
            case "torch" -> {
                lines.torch();
                planes(
                        "F.interpolate(torch.from_numpy(planes[np.newaxis]).float(), size=(height, width), %s)"
                                .formatted(call.arguments()),
                        "planes[0]");
            }
            case "torchvision" -> torchvision(call);
            case "skimage" -> {
                lines.use("import skimage.transform", "scikit-image==0.25.2");
                lines.add("    return skimage.transform.resize(pixels, (height, width))");
            }
            default -> throw ResizeLines.unknown(recipe.resizer().id());
        }
        lines.add("");
    }

    /** Returns whether the resizer takes a rectangle of the picture with fractions of pixels. */
    private boolean boxed() {
        String id = LibraryRelease.code(recipe.resizer());
        return recipe.resizer() != Resizer.PILLOW_THUMBNAIL
                && !LibraryRelease.isPillowSimd(recipe.resizer())
                && (id.startsWith("pillow-") || id.startsWith("keras-"));
    }

    /** Writes a call of TensorFlow, which needs an axis for the channels. */
    private void tensorFlow(String function, ResizerCall call) {
        lines.tensorflow();
        lines.add(
                "    resized = %s(np.atleast_3d(pixels), [height, width], %s).numpy()"
                        .formatted(function, call.arguments()),
                SQUEEZED);
    }

    /** Writes a call of PyTorch, whose channels come first. */
    private void planes(String call, String result) {
        lines.add(
                "    planes = np.ascontiguousarray(np.moveaxis(np.atleast_3d(pixels), 2, 0))",
                "    planes = " + call,
                "    resized = np.moveaxis(%s.numpy(), 0, 2)".formatted(result),
                SQUEEZED);
    }

    private void torchvision(ResizerCall call) {
        lines.use("from torchvision.transforms import functional", "torchvision==0.21.0");
        String mode = "functional.InterpolationMode." + call.constant().replace("_TENSOR", "");
        if (call.method().endsWith("-tensor")) {
            lines.use("import torch", "torch==2.6.0");
            planes(
                    "functional.resize(torch.from_numpy(planes), [height, width], %s, antialias=True)".formatted(mode),
                    "planes");
        } else {
            channelByChannel("functional.resize(%%s, [height, width], %s)".formatted(mode));
        }
    }

    /**
     * Writes a call of PIL images; float32 pictures go channel by channel, in mode F.
     *
     * @param call the call, with {@code %s} for the image
     */
    private void channelByChannel(String call) {
        lines.pillow("Image");
        if (recipe.resizeType() == ResizeType.STORED) {
            lines.add("    return np.asarray(%s)".formatted(call.formatted(image())));
            return;
        }
        lines.add(
                "    channels = np.moveaxis(np.atleast_3d(pixels), 2, 0)",
                "    planes = [np.asarray(%s) for c in channels]"
                        .formatted(call.formatted("Image.fromarray(np.ascontiguousarray(c))")),
                "    return planes[0] if pixels.ndim == 2 else np.stack(planes, 2)");
    }

    /** Returns the expression that makes a PIL image of the pixels, in the mode of the file. */
    private String image() {
        lines.pillow("Image");
        String made = storedPicture()
                ? "(Image.fromarray(pixels) if mode == \"1\" else Image.frombytes(mode, pixels.shape[1::-1],"
                        + " pixels.tobytes()))"
                : "Image.fromarray(pixels)";
        return recipe.resizer().id().startsWith("keras-") && !recipe.mode().isGray()
                ? made + ".convert(\"RGB\")"
                : made;
    }

    private void frame(FramingAlgorithm framing, InputSize size) throws ExportException {
        if (!(framing instanceof TwoFramings) && !(framing instanceof Squash)) {
            lines.add("h, w = pixels.shape[:2]");
        }
        if (framing instanceof TwoFramings two) {
            frame(two.first(), two.between());
            frame(two.second(), size);
        } else if (framing instanceof Squash) {
            resized(size);
        } else if (framing instanceof CenterCrop) {
            torchCrop(size);
        } else if (framing instanceof ResizeCenterCrop crop) {
            int side = crop.shortSideFor(size);
            lines.add(
                    crop.rounds()
                            ? "h, w = round(h * (%1$d / min(h, w))), round(w * (%1$d / min(h, w)))".formatted(side)
                            : "h, w = (%1$d, int(%1$d * w / h)) if h <= w else (int(%1$d * h / w), %1$d)"
                                    .formatted(side));
            shrunk();
            corner(size, crop.down());
        } else if (framing instanceof FixedSizeCrop crop) {
            lines.add("h, w = %1$d, %1$d".formatted(crop.side()));
            shrunk();
            corner(size, crop.down());
        } else if (framing instanceof AspectPreservingCrop crop) {
            lines.add("scale = np.float32(%s) / np.float32(min(h, w))".formatted(crop.shortSide()));
            String whole = crop.rounds() ? "int(np.rint(%s))" : "int(%s)";
            lines.add(
                    "h, w = %s, %s"
                            .formatted(
                                    whole.formatted("np.float32(h) * scale"), whole.formatted("np.float32(w) * scale")),
                    "pixels = resize(pixels, h, w)");
            corner(size, true);
        } else if (framing instanceof CentralFraction crop) {
            String part = ConstantSpelling.number(crop.fraction());
            lines.add(
                    "top, left = int((h - h * %1$s) / 2), int((w - w * %1$s) / 2)".formatted(part),
                    "pixels = pixels[top:h - top, left:w - left]");
            contiguous(size);
        } else if (framing instanceof EfficientNetCrop) {
            add(
                    size,
                    "side = int(np.float32({height} / ({height} + 32)) * np.float32(min(h, w)))",
                    "top, left = (h - side + 1) // 2, (w - side + 1) // 2",
                    "pixels = pixels[top:top + side, left:left + side]");
            contiguous(size);
        } else if (framing instanceof CenterSquare square) {
            lines.add(
                    "side = min(h, w)",
                    switch (square.corner()) {
                        case DOWN -> "top, left = (h - side) // 2, (w - side) // 2";
                        case EVEN -> "top, left = round((h - side) / 2), round((w - side) / 2)";
                        case UP -> "top, left = (h - side + 1) // 2, (w - side + 1) // 2";
                    },
                    "pixels = pixels[top:top + side, left:left + side]");
            contiguous(size);
        } else if (framing instanceof CropToAspectRatio) {
            aspect(size);
        } else if (framing instanceof PillowFit fit) {
            fit(fit, size);
        } else {
            padded(framing, size);
        }
    }

    private void padded(FramingAlgorithm framing, InputSize size) throws ExportException {
        if (framing instanceof Letterbox) {
            add(
                    size,
                    "ratio = max(np.float32(w) / np.float32({width}), np.float32(h) / np.float32({height}))",
                    "h, w = np.float32(h) / ratio, np.float32(w) / ratio",
                    "pixels = resize(pixels, int(h), int(w))",
                    """
                    top, left = (max(0, int(np.floor((np.float32(n) - m) / np.float32(2)))) for n, m in \
                    (({height}, h), ({width}, w)))""");
            canvas(size, List.of(0));
        } else if (framing instanceof PillowPad pad) {
            add(
                    size,
                    "own, wanted = w / h, {width} / {height}",
                    """
                    h, w = (round(h / w * {width}) if own > wanted else {height}), (round(own * {height}) if own < \
                    wanted else {width})""",
                    "pixels = resize(pixels, h, w)",
                    "top, left = round(({height} - h) * %1$s), round(({width} - w) * %1$s)"
                            .formatted(ConstantSpelling.number(pad.centering())));
            canvas(size, pad.color());
        } else if (framing instanceof UltralyticsLetterbox pad) {
            add(size, "ratio = min({height} / h, {width} / w)", "h, w = round(h * ratio), round(w * ratio)");
            shrunk();
            add(
                    size,
                    pad.centered()
                            ? "top, left = round(({height} - h) / 2 - 0.1), round(({width} - w) / 2 - 0.1)"
                            : "top, left = 0, 0");
            canvas(size, pad.color());
        } else if (framing instanceof KerasPad pad) {
            add(
                    size,
                    "tall = int(np.float32(w * {height}) / np.float32({width}))",
                    "wide = int(np.float32(h * {width}) / np.float32({height}))",
                    "top, left = (max(h, tall) - h) // 2, (max(w, wide) - w) // 2",
                    "margins = [(top, top), (left, left)] + [(0, 0)] * (pixels.ndim - 2)",
                    "pixels = np.pad(pixels, margins, constant_values=%s)".formatted(pad.value()));
            resized(size);
        } else {
            throw ResizeLines.unwritten(recipe);
        }
    }

    private void canvas(InputSize size, List<Integer> color) {
        add(size, "canvas = np.zeros(({height}, {width}) + pixels.shape[2:], pixels.dtype)");
        if (color.size() == 1 ? color.get(0) != 0 : recipe.mode().isGray()) {
            lines.add("canvas[...] = " + color.get(0));
        } else if (color.size() > 1) {
            String numbers = color.stream().map(String::valueOf).collect(Collectors.joining(", "));
            lines.add("canvas[...] = [%s, %d][:pixels.shape[2]] if pixels.ndim == 3 else %d"
                    .formatted(numbers, color.get(color.size() - 1), color.get(0)));
        }
        lines.add("canvas[top:top + pixels.shape[0], left:left + pixels.shape[1]] = pixels", "pixels = canvas");
    }

    private void aspect(InputSize size) {
        boolean boxed = boxed();
        String least = boxed ? "%s" : "max(1, %s)";
        add(
                size,
                "high, wide = %1$s, %1$s"
                        .formatted(least)
                        .formatted("min(h, w * {height} // {width})", "min(w, h * {width} // {height})"),
                "top, left = (h - high) // 2, (w - wide) // 2");
        if (boxed) {
            add(size, "box = (left, top, left + wide, top + high)", "pixels = resize(pixels, {height}, {width}, box)");
        } else {
            lines.add("pixels = pixels[top:top + high, left:left + wide]");
            contiguous(size);
        }
    }

    private void fit(PillowFit fit, InputSize size) throws ExportException {
        if (!boxed() || recipe.resizer().id().startsWith("keras-")) {
            throw new ExportException(
                    """
                    ImageOps.fit() crops fractions of pixels, which Pillow's own resizers alone do. Set \
                    resize=pillow-bicubic, or framing=squash.""");
        }
        add(
                size,
                "own = w / h",
                "wide = ({width} / {height}) * h if own > ({width} / {height}) else w",
                "high = w / ({width} / {height}) if own < ({width} / {height}) else h",
                "top, left = (h - high) * %1$s, (w - wide) * %1$s".formatted(ConstantSpelling.number(fit.centering())),
                "box = (left, top, left + wide, top + high)",
                "pixels = resize(pixels, {height}, {width}, box)");
    }

    private void shrunk() {
        lines.add("pixels = pixels if pixels.shape[:2] == (h, w) else resize(pixels, h, w)");
    }

    /** Writes a central crop whose corner is rounded down, or as torchvision rounds it. */
    private void corner(InputSize size, boolean down) {
        if (!down) {
            torchCrop(size);
            return;
        }
        if (recipe.resizer() == Resizer.PILLOW_THUMBNAIL) {
            lines.add("h, w = pixels.shape[:2]"); // thumbnail() never enlarges.
        }
        add(
                size,
                "if h >= {height} and w >= {width}:",
                "    top, left = (h - {height}) // 2, (w - {width}) // 2",
                "    pixels = pixels[top:top + {height}, left:left + {width}]",
                "else:");
        lines.indented(() -> torchCrop(size));
    }

    private void torchCrop(InputSize size) {
        add(
                size,
                "h, w = pixels.shape[:2]",
                "low, thin = max(0, {height} - h), max(0, {width} - w)",
                """
                        margins = [(low // 2, (low + 1) // 2), (thin // 2, (thin + 1) // 2)] + [(0, 0)] * \
                        (pixels.ndim - 2)""",
                "pixels = np.pad(pixels, margins)",
                "top, left = round((h + low - {height}) / 2), round((w + thin - {width}) / 2)",
                "pixels = pixels[top:top + {height}, left:left + {width}]");
    }

    /** Adds lines with the numbers of a size in the places of {height} and {width}. */
    private void add(InputSize size, String... templates) {
        for (String template : templates) {
            lines.add(template.replace("{height}", "" + size.height()).replace("{width}", "" + size.width()));
        }
    }

    private void contiguous(InputSize size) {
        lines.add("pixels = np.ascontiguousarray(pixels)");
        resized(size);
    }

    private void resized(InputSize size) {
        add(size, "pixels = resize(pixels, {height}, {width})");
    }
}
