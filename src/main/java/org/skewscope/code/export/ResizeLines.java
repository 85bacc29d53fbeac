package org.skewscope.code.export;

import java.util.Map;
import org.skewscope.code.export.PythonExport.Form;
import org.skewscope.code.library.ResizerCall;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.framing.CentralFraction;
import org.skewscope.libraries.framing.FixedSizeCrop;
import org.skewscope.libraries.framing.Letterbox;
import org.skewscope.libraries.framing.PillowPad;
import org.skewscope.libraries.framing.ResizeCenterCrop;
import org.skewscope.libraries.framing.Squash;
import org.skewscope.libraries.framing.UltralyticsLetterbox;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.libraries.pillow.PillowFit;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.ScaledFirst;

/** Writes the lines of Python that resize; each resizer gets what its library takes. */
final class ResizeLines {

    private static final Map<String, String> PROGRAMS = Map.of(
            "go-", "Go's golang.org/x/image",
            "rust-", "Rust's image crate",
            "fir-", "Rust's fast_image_resize",
            "java2d-", "Java's Graphics2D");

    private static final String TRANSFORMS = "from transformers.image_transforms import ";
    private static final String TRANSFORMERS = "transformers==4.57.1";

    private ResizeLines() {}

    /**
     * Writes the lines of a recipe with the libraries' own calls.
     *
     * @throws ExportException if a library has no one call for it
     */
    static Form write(PreprocessingRecipe recipe, Form decoded, PythonLines lines) throws ExportException {
        ResizerCall call = ResizerCall.of(LibraryRelease.code(recipe.resizer()));
        if (recipe.resizeType() != ResizeType.STORED && !call.library().matches("opencv|torch|tf1?")) {
            throw unwritten(recipe);
        }
        Form form =
                switch (call.library()) {
                    case "tf1" -> legacy(recipe, call, decoded, lines);
                    case "tf" -> tensorFlow(recipe, call, decoded, lines);
                    case "pillow" -> pillow(recipe, call, decoded, lines);
                    case "opencv" -> openCv(recipe, call, decoded, lines);
                    case "keras" -> keras(recipe, call, decoded, lines);
                    case "torch" -> torch(recipe, call, decoded, lines);
                    case "torchvision" -> torchvision(recipe, call, decoded, lines);
                    case "skimage" -> skimage(recipe, decoded, lines);
                    default -> throw unknown(call.id());
                };
        boolean bgr = recipe.decoder() == Decoder.OPENCV;
        if (!recipe.mode().isGray() && bgr != (recipe.channels() == ChannelOrder.BGR)) {
            pixels(form, lines);
            lines.add("pixels = pixels[..., ::-1]");
            return Form.PIXELS;
        }
        return form;
    }

    static String height(InputSize size) {
        return "%s, %s".formatted(size.height(), size.width());
    }

    private static String width(InputSize size) {
        return "%s, %s".formatted(size.width(), size.height());
    }

    private static void squashed(PreprocessingRecipe recipe) throws ExportException {
        if (recipe.framing() != Framing.SQUASH) {
            throw unwritten(recipe);
        }
    }

    static ExportException unknown(String id) {
        return new ExportException(
                """
                resize=%s is the arithmetic of %s, which no library of Python has. Choose another, such as \
                pillow-bicubic or tf-bilinear."""
                        .formatted(
                                id,
                                PROGRAMS.getOrDefault(
                                        id.substring(0, id.indexOf('-') + 1), "a program of another kind")));
    }

    static ExportException unwritten(PreprocessingRecipe recipe) {
        return new ExportException(
                """
                framing=%s with resize=%s is not written as Python. Set framing=squash, or a resizer of the framing's \
                own library."""
                        .formatted(recipe.framing().id(), recipe.resizer().id()));
    }

    private static void picture(PreprocessingRecipe recipe, Form form, PythonLines lines) throws ExportException {
        if (recipe.mode().isGray() && form == Form.TENSOR) {
            throw unwritten(recipe);
        }
        lines.pillow("Image");
        if (form != Form.PICTURE) {
            lines.add("picture = Image.fromarray(%s)".formatted(form == Form.TENSOR ? "pixels.numpy()" : "pixels"));
        }
    }

    static void pixels(Form form, PythonLines lines) {
        if (form == Form.PICTURE) {
            lines.add("pixels = np.asarray(picture)");
        } else if (form == Form.TENSOR) {
            lines.add("pixels = pixels.numpy()");
        }
    }

    /**
     * Writes the scaling before the resize, if there is one, and the conversion to a tensor; only TensorFlow's decoders
     * keep an axis for the channel of a gray picture.
     */
    private static void tensor(PreprocessingRecipe recipe, Form decoded, PythonLines lines) throws ExportException {
        Form form = scaled(recipe, decoded, lines);
        lines.tensorflow();
        String axis = recipe.mode().isGray() && decoded != Form.TENSOR ? "[..., np.newaxis]" : "";
        if (form != Form.TENSOR) {
            String array = form == Form.PICTURE ? "np.asarray(picture)" : "pixels";
            lines.add("pixels = tf.convert_to_tensor(%s%s)".formatted(array, axis));
        }
    }

    private static Form legacy(PreprocessingRecipe recipe, ResizerCall call, Form decoded, PythonLines lines)
            throws ExportException {
        squashed(recipe);
        tensor(recipe, decoded, lines);
        lines.add("pixels = tf.compat.v1.image.resize(pixels, [%s], %s)"
                .formatted(height(recipe.size()), call.arguments()));
        return Form.TENSOR;
    }

    private static Form tensorFlow(PreprocessingRecipe recipe, ResizerCall call, Form decoded, PythonLines lines)
            throws ExportException {
        tensor(recipe, decoded, lines);
        FramingAlgorithm framing = recipe.framing().algorithm();
        if (framing instanceof CentralFraction crop) {
            lines.add("pixels = tf.image.central_crop(pixels, %s)".formatted(ConstantSpelling.number(crop.fraction())));
        } else if (!(framing instanceof Squash) && !(framing instanceof Letterbox)) {
            throw unwritten(recipe);
        }
        String resize = framing instanceof Letterbox ? "_with_pad(pixels, %s, %s)" : "(pixels, [%s], %s)";
        lines.add("pixels = tf.image.resize" + resize.formatted(height(recipe.size()), call.arguments()));
        return Form.TENSOR;
    }

    private static Form openCv(PreprocessingRecipe recipe, ResizerCall call, Form decoded, PythonLines lines)
            throws ExportException {
        pixels(scaled(recipe, decoded, lines), lines);
        lines.openCv();
        if (recipe.resizeType() == ResizeType.FLOAT32) {
            lines.add("pixels = pixels.astype(np.float32)");
        }
        if (recipe.framing().algorithm() instanceof UltralyticsLetterbox letterbox
                && letterbox.color().size() == 1
                && !recipe.mode().isGray()
                && call.method().equals("linear")) {
            lines.use("from ultralytics.data.augment import LetterBox", "ultralytics==8.3.200");
            lines.add("pixels = LetterBox((%s), auto=False, center=%s, padding_value=%d)(image=pixels)"
                    .formatted(
                            height(recipe.size()),
                            letterbox.centered() ? "True" : "False",
                            letterbox.color().get(0)));
            return Form.PIXELS;
        }
        squashed(recipe);
        lines.add("pixels = cv2.resize(pixels, (%s), %s)".formatted(width(recipe.size()), call.arguments()));
        return Form.PIXELS;
    }

    /** Writes PyTorch's own resize of a tensor of the axes NCHW. */
    private static Form torch(PreprocessingRecipe recipe, ResizerCall call, Form decoded, PythonLines lines)
            throws ExportException {
        squashed(recipe);
        if (recipe.mode() != ColorMode.RGB) {
            throw unwritten(recipe);
        }
        pixels(scaled(recipe, decoded, lines), lines);
        lines.torch();
        lines.add(
                "planes = np.ascontiguousarray(np.transpose(pixels, (2, 0, 1))[np.newaxis])",
                "planes = F.interpolate(torch.from_numpy(planes).float(), size=(%s), %s)"
                        .formatted(height(recipe.size()), call.arguments()),
                "pixels = planes[0].permute(1, 2, 0).numpy()");
        return Form.PIXELS;
    }

    /** Writes the scaling before the resize, if there is one. */
    private static Form scaled(PreprocessingRecipe recipe, Form form, PythonLines lines) throws ExportException {
        if (!(recipe.resizeType() instanceof ScaledFirst scaled)) {
            return form;
        }
        pixels(form, lines);
        lines.add("pixels = pixels.astype(np.float32)");
        StepLines.write("pixels", scaled.steps(), ComputeType.FLOAT32, lines);
        return Form.PIXELS;
    }

    private static Form keras(PreprocessingRecipe recipe, ResizerCall call, Form decoded, PythonLines lines)
            throws ExportException {
        boolean crop = recipe.framing() == Framing.CROP_TO_ASPECT_RATIO;
        boolean gray = recipe.mode() == ColorMode.GRAY;
        if (recipe.decoder() != Decoder.PILLOW
                || recipe.mode() != ColorMode.RGB && !gray
                || !crop && recipe.framing() != Framing.SQUASH) {
            throw unwritten(recipe);
        }
        lines.use("import keras", "keras==3.15.1");
        lines.tensorflow();
        lines.pillow("Image");
        lines.add("picture = keras.utils.load_img(path, target_size=(%s), %s%s%s)"
                .formatted(
                        height(recipe.size()),
                        call.arguments(),
                        gray ? ", color_mode=\"grayscale\"" : "",
                        crop ? ", keep_aspect_ratio=True" : ""));
        return decoded;
    }

    private static Form skimage(PreprocessingRecipe recipe, Form decoded, PythonLines lines) throws ExportException {
        squashed(recipe);
        pixels(decoded, lines);
        lines.use("from skimage.transform import resize", "scikit-image==0.25.2");
        lines.add("pixels = resize(pixels, (%s))".formatted(height(recipe.size())));
        return Form.PIXELS;
    }

    /** Writes torchvision's transforms of a PIL image. */
    private static Form torchvision(PreprocessingRecipe recipe, ResizerCall call, Form decoded, PythonLines lines)
            throws ExportException {
        if (call.method().endsWith("-tensor")) {
            throw unwritten(recipe);
        }
        picture(recipe, decoded, lines);
        lines.use("from torchvision import transforms", "torchvision==0.21.0");
        String size = "(" + height(recipe.size()) + ")";
        String resized = size;
        if (recipe.framing().algorithm() instanceof ResizeCenterCrop crop && !crop.down()) {
            resized = String.valueOf(crop.shortSideFor(recipe.size()));
        } else if (recipe.framing().algorithm() instanceof FixedSizeCrop crop && !crop.down()) {
            resized = "(%d, %d)".formatted(crop.side(), crop.side());
        } else {
            squashed(recipe);
        }
        lines.add("picture = transforms.Resize(%s, %s)(picture)".formatted(resized, call.arguments()));
        if (recipe.framing() != Framing.SQUASH) {
            lines.add("picture = transforms.CenterCrop(%s)(picture)".formatted(size));
        }
        return Form.PICTURE;
    }

    /** Writes Pillow's resize, the framings in ImageOps and those of Hugging Face's slow image processors. */
    private static Form pillow(PreprocessingRecipe recipe, ResizerCall call, Form decoded, PythonLines lines)
            throws ExportException {
        FramingAlgorithm framing = recipe.framing().algorithm();
        String size = "(" + width(recipe.size()) + ")";
        boolean whole = LibraryRelease.isPillowSimd(recipe.resizer()) && framing instanceof PillowFit;
        if (call.method().equals("thumbnail") || whole) {
            throw unwritten(recipe);
        }
        picture(recipe, decoded, lines);
        if (framing instanceof Squash) {
            lines.add("picture = picture.resize(%s, %s)".formatted(size, call.arguments()));
        } else if (framing instanceof PillowFit fit) {
            lines.pillow("ImageOps");
            lines.add("picture = ImageOps.fit(picture, %s, %s%s)"
                    .formatted(size, call.arguments(), centering(fit.centering())));
        } else if (recipe.mode().isGray()) {
            throw unwritten(recipe);
        } else if (framing instanceof PillowPad pad && pad.color().size() == 1) {
            lines.pillow("ImageOps");
            lines.add("picture = ImageOps.pad(picture, %s, %s, color=(%3$d, %3$d, %3$d)%4$s)"
                    .formatted(size, call.arguments(), pad.color().get(0), centering(pad.centering())));
        } else if (framing instanceof ResizeCenterCrop crop && crop.down() && !crop.rounds()) {
            lines.use(TRANSFORMS + "get_resize_output_image_size", TRANSFORMERS);
            lines.add(
                    "pixels = np.asarray(picture)",
                    "size = get_resize_output_image_size(pixels, %d, default_to_square=False)"
                            .formatted(crop.shortSideFor(recipe.size())));
            return huggingFace("size", call, recipe, lines);
        } else if (framing instanceof FixedSizeCrop crop && crop.down()) {
            lines.add("pixels = np.asarray(picture)");
            return huggingFace("(%d, %d)".formatted(crop.side(), crop.side()), call, recipe, lines);
        } else {
            throw unwritten(recipe);
        }
        return Form.PICTURE;
    }

    /** Writes the functions behind the slow image processors, which convert to PIL images and back. */
    private static Form huggingFace(String size, ResizerCall call, PreprocessingRecipe recipe, PythonLines lines) {
        lines.use(TRANSFORMS + "center_crop", TRANSFORMERS);
        lines.use(TRANSFORMS + "resize", TRANSFORMERS);
        lines.add(
                "pixels = resize(pixels, %s, resample=%s)".formatted(size, call.arguments()),
                "pixels = center_crop(pixels, (%s))".formatted(height(recipe.size())));
        return Form.PIXELS;
    }

    private static String centering(double place) {
        return place == 0.5 ? "" : ", centering=(%1$s, %1$s)".formatted(ConstantSpelling.number(place));
    }
}
