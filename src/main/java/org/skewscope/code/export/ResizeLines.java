package org.skewscope.code.export;

import java.util.Locale;
import java.util.Map;
import org.skewscope.code.export.PythonExport.Form;
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

    private ResizeLines() {}

    static Form write(PreprocessingRecipe recipe, Form decoded, PythonLines lines) throws ExportException {
        String id = LibraryRelease.code(recipe.resizer());
        Form form;
        if (recipe.resizeType() != ResizeType.STORED
                && !id.startsWith("opencv-")
                && !id.startsWith("torch-")
                && !id.startsWith("tf")) {
            throw new ExportException("resize-type="
                    + recipe.resizeType().id()
                    + " is written for OpenCV's and TensorFlow's resizers alone. Set"
                    + " resize-type=stored.");
        }
        if (id.startsWith("tf1-")) {
            form = legacy(recipe, id, decoded, lines);
        } else if (id.startsWith("tf-")) {
            form = TensorFlowResizeLines.write(
                    recipe, id, tensor(recipe, decoded, scaled(recipe, decoded, lines), lines), lines);
        } else if (id.startsWith("pillow-") && !id.endsWith("thumbnail")) {
            if (LibraryRelease.isPillowSimd(recipe.resizer())
                    && recipe.framing().algorithm() instanceof PillowFit) {
                throw unwritten(recipe);
            }
            picture(recipe, decoded, lines);
            form = PillowResizeLines.write(recipe, lines);
        } else if (id.startsWith("opencv-")) {
            form = openCv(recipe, id, decoded, lines);
        } else if (id.startsWith("keras-")) {
            form = keras(recipe, id, decoded, lines);
        } else if (id.startsWith("torch-")) {
            form = torch(recipe, id, scaled(recipe, decoded, lines), lines);
        } else if (id.startsWith("torchvision-") && !id.endsWith("-tensor")) {
            picture(recipe, decoded, lines);
            form = TorchvisionResizeLines.write(recipe, id, lines);
        } else if (id.equals("skimage-bilinear")) {
            squashed(recipe);
            pixels(decoded, lines);
            lines.use("from skimage.transform import resize", "scikit-image==0.25.2");
            lines.add("pixels = resize(pixels, (" + height(recipe.size()) + "))");
            form = Form.PIXELS;
        } else {
            throw unknown(id);
        }
        boolean bgr = recipe.decoder() == Decoder.OPENCV;
        if (!recipe.mode().isGray() && bgr != (recipe.channels() == ChannelOrder.BGR)) {
            pixels(form, lines);
            lines.add("pixels = pixels[..., ::-1]");
            return Form.PIXELS;
        }
        return form;
    }

    static String height(InputSize size) {
        return size.height() + ", " + size.width();
    }

    static String width(InputSize size) {
        return size.width() + ", " + size.height();
    }

    private static void squashed(PreprocessingRecipe recipe) throws ExportException {
        if (recipe.framing() != Framing.SQUASH) {
            throw unwritten(recipe);
        }
    }

    static ExportException unknown(String id) {
        return new ExportException("resize="
                + id
                + " is the arithmetic of "
                + PROGRAMS.getOrDefault(id.substring(0, id.indexOf('-') + 1), "a program of another kind")
                + ", which no library of Python has. Choose another, such as"
                + " pillow-bicubic or tf-bilinear.");
    }

    static ExportException unwritten(PreprocessingRecipe recipe) {
        return new ExportException("framing="
                + recipe.framing().id()
                + " with resize="
                + recipe.resizer().id()
                + " is not written as Python. Set framing=squash, or a resizer of the"
                + " framing's own library.");
    }

    private static void picture(PreprocessingRecipe recipe, Form form, PythonLines lines) throws ExportException {
        if (recipe.mode().isGray() && form == Form.TENSOR) {
            throw new ExportException(
                    "A gray tensor is not written as a PIL image. Set decoder=pillow or another" + " resize.");
        }
        lines.use("from PIL import Image", "pillow==13.0.0");
        if (form != Form.PICTURE) {
            lines.add("picture = Image.fromarray(" + (form == Form.TENSOR ? "pixels.numpy()" : "pixels") + ")");
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
     * Writes the conversion to a tensor; only TensorFlow's decoders keep an axis for the channel of
     * a gray picture.
     */
    private static Form tensor(PreprocessingRecipe recipe, Form decoded, Form form, PythonLines lines) {
        lines.tensorflow();
        String axis = recipe.mode().isGray() && decoded != Form.TENSOR ? "[..., np.newaxis])" : ")";
        if (form == Form.PICTURE) {
            lines.add("pixels = tf.convert_to_tensor(np.asarray(picture)" + axis);
        } else if (form == Form.PIXELS) {
            lines.add("pixels = tf.convert_to_tensor(pixels" + axis);
        }
        return Form.TENSOR;
    }

    private static Form legacy(PreprocessingRecipe recipe, String id, Form decoded, PythonLines lines)
            throws ExportException {
        squashed(recipe);
        tensor(recipe, decoded, scaled(recipe, decoded, lines), lines);
        lines.add("pixels = tf.compat.v1.image.resize(pixels, ["
                + height(recipe.size())
                + "], "
                + legacyArguments(id)
                + ")");
        return Form.TENSOR;
    }

    /** Returns the arguments of TensorFlow 1's resize after the size. */
    static String legacyArguments(String id) {
        String method = id.substring(4).replace("-align-corners", "");
        String named = method.equals("nearest") ? "NEAREST_NEIGHBOR" : method.toUpperCase(Locale.ROOT);
        return "method=tf.compat.v1.image.ResizeMethod."
                + named
                + (id.endsWith("corners") ? ", align_corners=True" : "");
    }

    private static Form openCv(PreprocessingRecipe recipe, String id, Form decoded, PythonLines lines)
            throws ExportException {
        pixels(scaled(recipe, decoded, lines), lines);
        lines.use("import cv2", "opencv-python-headless==5.0.0.93");
        if (recipe.resizeType() == ResizeType.FLOAT32) {
            lines.add("pixels = pixels.astype(np.float32)");
        }
        if (recipe.framing().algorithm() instanceof UltralyticsLetterbox letterbox
                && !recipe.mode().isGray()
                && id.equals("opencv-linear")) {
            letterbox(letterbox, recipe.size(), lines);
            return Form.PIXELS;
        }
        squashed(recipe);
        String method =
                id.substring("opencv-".length()).toUpperCase(Locale.ROOT).replace('-', '_');
        lines.add(
                "pixels = cv2.resize(pixels, (" + width(recipe.size()) + "), interpolation=cv2.INTER_" + method + ")");
        return Form.PIXELS;
    }

    private static void letterbox(UltralyticsLetterbox letterbox, InputSize size, PythonLines lines)
            throws ExportException {
        if (letterbox.color().size() > 1) {
            throw new ExportException("Ultralytics' LetterBox pads with one number. Set padding-color=114.");
        }
        lines.use("from ultralytics.data.augment import LetterBox", "ultralytics==8.3.200");
        lines.add("pixels = LetterBox(("
                + height(size)
                + "), auto=False, center="
                + (letterbox.centered() ? "True" : "False")
                + ", padding_value="
                + letterbox.color().get(0)
                + ")(image=pixels)");
    }

    /** Writes PyTorch's own resize of a tensor of the axes NCHW. */
    private static Form torch(PreprocessingRecipe recipe, String id, Form decoded, PythonLines lines)
            throws ExportException {
        squashed(recipe);
        if (recipe.mode() != ColorMode.RGB) {
            throw unwritten(recipe);
        }
        pixels(decoded, lines);
        lines.use("import torch", "torch==2.6.0");
        lines.use("import torch.nn.functional as F", "torch==2.6.0");
        lines.add("planes = np.ascontiguousarray(np.transpose(pixels, (2, 0, 1))[np.newaxis])");
        lines.add("planes = F.interpolate(torch.from_numpy(planes).float(), size=("
                + height(recipe.size())
                + "), "
                + torchArguments(id)
                + ")");
        lines.add("pixels = planes[0].permute(1, 2, 0).numpy()");
        return Form.PIXELS;
    }

    /** Returns the arguments of interpolate() after the size. */
    static String torchArguments(String id) {
        String method = id.substring(6).replace("-align-corners", "").replace("-antialias", "");
        return "mode=\""
                + method
                + "\""
                + (id.endsWith("corners") ? ", align_corners=True" : "")
                + (id.endsWith("antialias") ? ", antialias=True" : "");
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

    private static Form keras(PreprocessingRecipe recipe, String id, Form decoded, PythonLines lines)
            throws ExportException {
        boolean crop = recipe.framing() == Framing.CROP_TO_ASPECT_RATIO;
        if (recipe.decoder() != Decoder.PILLOW
                || recipe.mode() != ColorMode.RGB && recipe.mode() != ColorMode.GRAY
                || !crop && recipe.framing() != Framing.SQUASH) {
            throw new ExportException("keras load_img decodes with Pillow and stretches or crops. Set decoder=pillow,"
                    + " mode=rgb or gray and framing=squash.");
        }
        lines.use("import keras", "keras==3.15.1");
        lines.tensorflow();
        lines.use("from PIL import Image", "pillow==13.0.0");
        lines.add("picture = keras.utils.load_img(path, target_size=("
                + height(recipe.size())
                + "), interpolation=\""
                + id.substring(6)
                + "\""
                + (recipe.mode().isGray() ? ", color_mode=\"grayscale\"" : "")
                + (crop ? ", keep_aspect_ratio=True)" : ")"));
        return decoded;
    }

    /** Writes the lines of TensorFlow 2's resizes with their framings. */
    private static final class TensorFlowResizeLines {

        private static final String ANTIALIAS = "-antialias";

        private TensorFlowResizeLines() {}

        static Form write(PreprocessingRecipe recipe, String id, Form form, PythonLines lines) throws ExportException {
            boolean smooth = id.endsWith(ANTIALIAS);
            String method = id.substring(3).replace(ANTIALIAS, "");
            String size = ResizeLines.height(recipe.size());
            String how = "method=\"" + method + "\"" + (smooth ? ", antialias=True)" : ")");
            FramingAlgorithm framing = recipe.framing().algorithm();
            if (framing instanceof CentralFraction crop) {
                lines.add("pixels = tf.image.central_crop(pixels, " + ConstantSpelling.number(crop.fraction()) + ")");
                lines.add("pixels = tf.image.resize(pixels, [" + size + "], " + how);
            } else if (framing instanceof Squash) {
                lines.add("pixels = tf.image.resize(pixels, [" + size + "], " + how);
            } else if (framing instanceof Letterbox) {
                lines.add("pixels = tf.image.resize_with_pad(pixels, " + size + ", " + how);
            } else {
                throw ResizeLines.unwritten(recipe);
            }
            return form;
        }
    }

    /** Writes the lines of torchvision's transforms of a PIL image. */
    private static final class TorchvisionResizeLines {

        private TorchvisionResizeLines() {}

        static Form write(PreprocessingRecipe recipe, String id, PythonLines lines) throws ExportException {
            lines.use("from torchvision import transforms", "torchvision==0.21.0");
            String mode = "interpolation=transforms.InterpolationMode."
                    + id.substring(12).toUpperCase(Locale.ROOT);
            if (recipe.framing() == Framing.SQUASH) {
                lines.add("picture = transforms.Resize(("
                        + ResizeLines.height(recipe.size())
                        + "), "
                        + mode
                        + ")(picture)");
            } else if (recipe.framing().algorithm() instanceof ResizeCenterCrop crop && !crop.down()) {
                int side = crop.shortSideFor(recipe.size());
                lines.add("picture = transforms.Resize(" + side + ", " + mode + ")(picture)");
                lines.add("picture = transforms.CenterCrop((" + ResizeLines.height(recipe.size()) + "))(picture)");
            } else if (recipe.framing().algorithm() instanceof FixedSizeCrop crop && !crop.down()) {
                lines.add("picture = transforms.Resize(("
                        + crop.side()
                        + ", "
                        + crop.side()
                        + "), "
                        + mode
                        + ")(picture)");
                lines.add("picture = transforms.CenterCrop((" + ResizeLines.height(recipe.size()) + "))(picture)");
            } else {
                throw ResizeLines.unwritten(recipe);
            }
            return Form.PICTURE;
        }
    }

    /** Writes the lines of Pillow's resize and of the framings in ImageOps. */
    private static final class PillowResizeLines {

        private static final String TRANSFORMS = "from transformers.image_transforms import ";
        private static final String TRANSFORMERS = "transformers==4.57.1";

        private PillowResizeLines() {}

        /**
         * Writes the lines.
         *
         * @return the variable after the last line
         */
        static Form write(PreprocessingRecipe recipe, PythonLines lines) throws ExportException {
            FramingAlgorithm framing = recipe.framing().algorithm();
            String size = "(" + ResizeLines.width(recipe.size()) + "), ";
            String filter = "Image.Resampling."
                    + LibraryRelease.code(recipe.resizer()).substring(7).toUpperCase(Locale.ROOT);
            if (framing instanceof Squash) {
                lines.add("picture = picture.resize(" + size + filter + ")");
            } else if (framing instanceof PillowFit fit) {
                lines.use("from PIL import ImageOps", "pillow==13.0.0");
                lines.add("picture = ImageOps.fit(picture, " + size + filter + centering(fit.centering()) + ")");
            } else if (recipe.mode().isGray()) {
                throw ResizeLines.unwritten(recipe);
            } else if (framing instanceof PillowPad pad) {
                lines.use("from PIL import ImageOps", "pillow==13.0.0");
                if (pad.color().size() > 1) {
                    throw new ExportException(
                            "ImageOps.pad is written with one number as its color. Set" + " padding-color=0.");
                }
                int color = pad.color().get(0);
                lines.add("picture = ImageOps.pad(picture, "
                        + size
                        + filter
                        + ", color=("
                        + color
                        + ", "
                        + color
                        + ", "
                        + color
                        + ")"
                        + centering(pad.centering())
                        + ")");
            } else if (framing instanceof ResizeCenterCrop crop && crop.down() && !crop.rounds()) {
                int side = crop.shortSideFor(recipe.size());
                lines.use(TRANSFORMS + "get_resize_output_image_size", TRANSFORMERS);
                lines.add("pixels = np.asarray(picture)");
                lines.add("size = get_resize_output_image_size(pixels, " + side + ", default_to_square=False)");
                huggingFace("size", filter, recipe, lines);
                return Form.PIXELS;
            } else if (framing instanceof FixedSizeCrop crop && crop.down()) {
                lines.add("pixels = np.asarray(picture)");
                huggingFace("(" + crop.side() + ", " + crop.side() + ")", filter, recipe, lines);
                return Form.PIXELS;
            } else {
                throw ResizeLines.unwritten(recipe);
            }
            return Form.PICTURE;
        }

        /**
         * Writes the functions behind the slow image processors, which convert to PIL images and
         * back.
         */
        private static void huggingFace(String size, String filter, PreprocessingRecipe recipe, PythonLines lines) {
            lines.use(TRANSFORMS + "center_crop", TRANSFORMERS);
            lines.use(TRANSFORMS + "resize", TRANSFORMERS);
            lines.add("pixels = resize(pixels, " + size + ", resample=" + filter + ")");
            lines.add("pixels = center_crop(pixels, (" + ResizeLines.height(recipe.size()) + "))");
        }

        private static String centering(double place) {
            String number = ConstantSpelling.number(place);
            return place == 0.5 ? "" : ", centering=(" + number + ", " + number + ")";
        }
    }
}
