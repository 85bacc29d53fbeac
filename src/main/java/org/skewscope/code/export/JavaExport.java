package org.skewscope.code.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.skewscope.code.library.ResizerCall;
import org.skewscope.code.value.OperationTrace;
import org.skewscope.execution.option.Layout;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.libraries.color.FileColors;
import org.skewscope.libraries.normalization.CastStep;
import org.skewscope.libraries.normalization.FormulaStep;
import org.skewscope.libraries.normalization.Formulas;
import org.skewscope.libraries.normalization.Operation;
import org.skewscope.libraries.normalization.Step;
import org.skewscope.libraries.normalization.StepwiseFormula;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.recipe.ScaledFirst;
import org.skewscope.recipe.Store;
import org.skewscope.recipe.StoreChoice;

/**
 * Exports a pathway's preprocessing as a Java program with OpenCV, ImageIO and TensorFlow Java
 * where these compute the same bits, and refuses any other option.
 */
public final class JavaExport {

    /** TensorFlow's resizes by half-pixel centers, by the ends of their names. */
    private static final Map<String, String> TENSORFLOW = Map.of(
            "tf-bilinear", "Bilinear", "tf-bicubic", "Bicubic", "tf-nearest", "NearestNeighbor", "tf-area", "Area");

    private static final Map<StoreChoice, String> CASTS = Map.of(
            Store.TRUNCATED, "(byte) (int) resizedPixels[i] & 0xFF",
            Store.SATURATED, "(int) Math.max(0, Math.min(255, resizedPixels[i]))",
            Store.ROUNDED, "(int) Math.max(0, Math.min(255, Math.rint(resizedPixels[i])))");

    private JavaExport() {}

    /**
     * Holds the lines of the method that preprocesses a picture.
     *
     * @param stages the stage of each line of the body
     */
    public record Method(List<String> imports, List<String> body, List<Stage> stages) {

        public Method {
            imports = List.copyOf(imports);
            body = List.copyOf(body);
            stages = List.copyOf(stages);
        }
    }

    /**
     * Returns the files by their paths: a Maven project whose class {@code Preprocess} computes the
     * input tensor.
     *
     * @throws ExportException if no library for Java has an option
     */
    public static Map<String, String> files(Pathway pathway) throws ExportException {
        PreprocessingRecipe recipe = pathway.preprocessing();
        JavaProgram program = program(pathway);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", program.pom());
        String text = program.text(
                pathway.name(), recipe.size().height(), recipe.size().width());
        files.put("src/main/java/Preprocess.java", ExportedOptions.ofJava(pathway, text) + text);
        files.put("src/main/java/Pixels.java", PIXELS);
        return files;
    }

    /**
     * Returns the preprocessing as one method.
     *
     * @throws ExportException if no library for Java has an option
     */
    public static Method method(Pathway pathway) throws ExportException {
        JavaProgram program = program(pathway);
        program.line("return values;");
        List<String> imports = program.imports.stream()
                .map(each -> "import %s;".formatted(each))
                .toList();
        return new Method(imports, program.body, program.stages);
    }

    private static JavaProgram program(Pathway pathway) throws ExportException {
        PreprocessingRecipe recipe = pathway.preprocessing();
        if (recipe.mode() != ColorMode.RGB) {
            throw new ExportException(
                    "mode=%s is not written as Java, whose libraries give other channels. Set mode=rgb."
                            .formatted(recipe.mode().id()));
        }
        if (!recipe.colors().equals(FileColors.USUAL)) {
            throw new ExportException(
                    "alpha, depth, ink, profile and yuv are written as Python alone. Set alpha=dropped,"
                            + " depth=library, ink=library, profile=ignored and yuv=none.");
        }
        boolean turns = recipe.decoder() == Decoder.OPENCV;
        if (recipe.orientation() == Orientation.EXIF && !turns) {
            throw new ExportException(
                    """
                    orientation=exif is not available in Java without Skewscope. Set orientation=ignore, or \
                    decoder=opencv, which turns by itself.""");
        }
        if (recipe.framing() != Framing.SQUASH) {
            throw new ExportException("framing=%s is not available in Java without Skewscope. Set framing=squash."
                    .formatted(recipe.framing().id()));
        }
        JavaProgram program = new JavaProgram();
        decode(recipe, program);
        boolean bgr = recipe.decoder() == Decoder.OPENCV;
        if (bgr != (recipe.channels() == ChannelOrder.BGR)) {
            program.line("pixels = Pixels.reversed(pixels);");
        }
        program.at(Stage.RESIZE);
        resize(recipe, program);
        store(recipe, program);
        program.at(Stage.NORMALIZE);
        normalize(recipe, program);
        program.at(Stage.BATCH);
        if (pathway.execution().batch().layout() == Layout.NCHW) {
            program.line("values = channelsFirst(values, HEIGHT * WIDTH);");
            program.member(CHANNELS_FIRST);
        }
        return program;
    }

    private static final String CHANNELS_FIRST =
            """
                private static float[] channelsFirst(float[] values, int pixels) {
                    float[] planes = new float[values.length];
                    for (int i = 0; i < values.length; i++) {
                        planes[i % 3 * pixels + i / 3] = values[i];
                    }
                    return planes;
                }
            """;

    private static final String PIXELS =
            """
            /** A picture as floats, HWC with three channels. */
            record Pixels(float[] values, int height, int width) {

                static Pixels ofBytes(byte[] bytes, int height, int width) {
                    float[] values = new float[bytes.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = bytes[i] & 0xFF;
                    }
                    return new Pixels(values, height, width);
                }

                byte[] bytes() {
                    byte[] bytes = new byte[values.length];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) (int) values[i];
                    }
                    return bytes;
                }

                /** Exchanges BGR and RGB. */
                static Pixels reversed(Pixels pixels) {
                    float[] turned = pixels.values.clone();
                    for (int i = 0; i < turned.length; i += 3) {
                        turned[i] = pixels.values[i + 2];
                        turned[i + 2] = pixels.values[i];
                    }
                    return new Pixels(turned, pixels.height, pixels.width);
                }
            }
            """;

    /** Writes the cast to 8 bits between the resize and the formula. */
    private static void store(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
        if (recipe.store() == Store.AS_RESIZED) {
            return;
        }
        String cast = CASTS.get(recipe.store());
        if (cast == null) {
            throw new ExportException(
                    """
                    store=%s is not available in Java without Skewscope: ImageIO writes other bits. Set \
                    store=as-resized."""
                            .formatted(recipe.store().id()));
        }
        program.lines(
                """
                for (int i = 0; i < resizedPixels.length; i++) {
                    resizedPixels[i] = %s;
                }
                """
                        .formatted(cast));
    }

    /** Writes the lines of Java that decode a picture. */
    private static void decode(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
        switch (recipe.decoder()) {
            case OPENCV -> openCv(program);
            case IMAGEIO -> imageIo(program);
            case TF_JPEG_FAST -> tensorFlow(program, "Jpeg", "", "");
            case TF_JPEG_ACCURATE -> tensorFlow(program, "Jpeg", "", ", DecodeJpeg.dctMethod(\"INTEGER_ACCURATE\")");
            case TF_JPEG_ACCURATE_PLAIN -> tensorFlow(
                    program,
                    "Jpeg",
                    "",
                    ", DecodeJpeg.dctMethod(\"INTEGER_ACCURATE\"), DecodeJpeg.fancyUpscaling(false)");
            case TF_IMAGE -> tensorFlow(program, "Image", "TUint8.class, ", ", DecodeImage.expandAnimations(false)");
            case PILLOW -> throw new ExportException(
                    """
                            decoder=pillow is not available in Java without Skewscope: Pillow is a Python library. \
                            Set decoder=tf-jpeg-accurate, which gives the same bits for nearly all JPEG files, or \
                            decoder=opencv.""");
        }
    }

    private static void openCv(JavaProgram program) {
        program.openCv();
        program.use("org.opencv.core.Mat", "org.opencv.imgcodecs.Imgcodecs");
        program.lines(
                """
                Mat read = Imgcodecs.imread(file.toString()); // BGR, EXIF applied
                byte[] bytes = new byte[(int) read.total() * 3];
                read.get(0, 0, bytes);
                Pixels pixels = Pixels.ofBytes(bytes, read.rows(), read.cols());
                """);
    }

    private static void imageIo(JavaProgram program) {
        program.use("java.awt.image.BufferedImage", "javax.imageio.ImageIO");
        program.lines(
                """
                BufferedImage read = ImageIO.read(file.toFile());
                int height = read.getHeight();
                int width = read.getWidth();
                int[] argb = read.getRGB(0, 0, width, height, null, 0, width);
                byte[] bytes = new byte[argb.length * 3];
                for (int i = 0; i < argb.length; i++) {
                    bytes[3 * i] = (byte) (argb[i] >> 16);
                    bytes[3 * i + 1] = (byte) (argb[i] >> 8);
                    bytes[3 * i + 2] = (byte) argb[i];
                }
                Pixels pixels = Pixels.ofBytes(bytes, height, width);
                """);
    }

    /**
     * Writes a call of a decoder.
     *
     * @param kind the end of the decoder's name
     * @param type the argument before the options, with its comma
     * @param more the options after the channels
     */
    private static void tensorFlow(JavaProgram program, String kind, String type, String more) {
        program.tensorFlow();
        program.use("org.tensorflow.op.image.Decode" + kind, "org.tensorflow.types.TUint8");
        String file = "tf.io.readFile(tf.constant(file.toString()))";
        program.lines(
                """
                Pixels pixels;
                try (EagerSession session = EagerSession.create()) {
                    Ops tf = Ops.create(session);
                    TUint8 read = tf.image.decode%1$s(%2$s, %3$sDecode%1$s.channels(3L)%4$s).asOutput().asTensor();
                    byte[] bytes = new byte[(int) read.size()];
                    read.asRawTensor().data().read(bytes);
                    pixels = Pixels.ofBytes(bytes, (int) read.shape().get(0), (int) read.shape().get(1));
                }
                """
                        .formatted(kind, file, type, more));
    }

    /** Writes the lines of Java that resize. */
    private static void resize(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
        ResizerCall call = ResizerCall.of(recipe.resizer().id());
        boolean floats = recipe.resizeType() != ResizeType.STORED;
        if (recipe.resizeType() instanceof ScaledFirst scaled) {
            program.line("float[] scaled = pixels.values();");
            steps("scaled", scaled.steps(), ComputeType.FLOAT32, program);
            program.line("pixels = new Pixels(scaled, pixels.height(), pixels.width());");
        }
        if (TENSORFLOW.containsKey(call.id())) {
            tensorFlow(TENSORFLOW.get(call.id()), program);
        } else if (call.library().equals("opencv") && recipe.resizer() != Resizer.OPENCV_NEAREST_EXACT) {
            openCv(call, floats, program);
        } else if (call.library().equals("java2d") && !floats) {
            graphics(call, program);
        } else {
            throw new ExportException(
                    """
                    resize=%s%s is not available in Java without Skewscope. Set resize=opencv-linear, tf-bilinear or \
                    java2d-bilinear."""
                            .formatted(
                                    call.id(),
                                    floats
                                            ? " with resize-type="
                                                    + recipe.resizeType().id()
                                            : ""));
        }
    }

    private static void tensorFlow(String op, JavaProgram program) {
        program.tensorFlow();
        program.use(
                "org.tensorflow.ndarray.Shape",
                "org.tensorflow.ndarray.buffer.DataBuffers",
                "org.tensorflow.op.image.Resize" + op,
                "org.tensorflow.types.TFloat32");
        String shape = "Shape.of(1, pixels.height(), pixels.width(), 3)";
        String centers = op.equals("Area") ? "" : ", Resize%s.halfPixelCenters(true)".formatted(op);
        String size = "tf.constant(new int[] {HEIGHT, WIDTH})";
        program.lines(
                """
                float[] pixelsOfSize = new float[HEIGHT * WIDTH * 3];
                try (EagerSession session = EagerSession.create()) {
                    Ops tf = Ops.create(session);
                    TFloat32 whole = TFloat32.tensorOf(%s, DataBuffers.of(pixels.values()));
                    TFloat32 resized = tf.image.resize%s(tf.constantOf(whole), %s%s).asOutput().asTensor();
                    resized.asRawTensor().data().asFloats().read(pixelsOfSize);
                }
                float[] resizedPixels = pixelsOfSize;
                """
                        .formatted(shape, op, size, centers));
    }

    private static void openCv(ResizerCall call, boolean floats, JavaProgram program) {
        program.openCv();
        program.use(
                "org.opencv.core.CvType", "org.opencv.core.Mat", "org.opencv.core.Size", "org.opencv.imgproc.Imgproc");
        program.lines(
                """
                Mat whole = new Mat(pixels.height(), pixels.width(), CvType.%s);
                whole.put(0, 0, pixels.%s());
                Mat resized = new Mat();
                Imgproc.resize(whole, resized, new Size(WIDTH, HEIGHT), 0, 0, Imgproc.INTER_%s);
                resized.convertTo(resized, CvType.CV_32FC3);
                float[] resizedPixels = new float[HEIGHT * WIDTH * 3];
                resized.get(0, 0, resizedPixels);
                """
                        .formatted(floats ? "CV_32FC3" : "CV_8UC3", floats ? "values" : "bytes", call.constant()));
    }

    private static void graphics(ResizerCall call, JavaProgram program) {
        program.use("java.awt.Graphics2D", "java.awt.RenderingHints", "java.awt.image.BufferedImage");
        String type = "BufferedImage.TYPE_INT_RGB";
        String hint = "RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_" + call.constant();
        program.lines(
                """
                BufferedImage whole = new BufferedImage(pixels.width(), pixels.height(), %1$s);
                whole.getRaster().setPixels(0, 0, pixels.width(), pixels.height(), pixels.values());
                BufferedImage resized = new BufferedImage(WIDTH, HEIGHT, %1$s);
                Graphics2D graphics = resized.createGraphics();
                graphics.setRenderingHint(%2$s);
                graphics.drawImage(whole, 0, 0, WIDTH, HEIGHT, null);
                graphics.dispose();
                float[] resizedPixels = resized.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (float[]) null);
                """
                        .formatted(type, hint));
    }

    /** Writes the lines of Java that normalize; Java's float and double round as NumPy's do. */
    private static void normalize(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
        NormalizationFormula formula = recipe.normalization().formula();
        ComputeType compute = recipe.compute();
        if (recipe.normalization() == Normalization.DIVIDE_255_FLOAT64) {
            formula = Formulas.DIVIDE_255;
            compute = ComputeType.FLOAT64;
        }
        program.line("float[] values = resizedPixels;");
        if (recipe.normalization() == Normalization.KERAS_CAFFE) {
            program.line("values = Pixels.reversed(new Pixels(values, HEIGHT, WIDTH)).values();");
            steps("values", List.of(new Step(Operation.SUBTRACT, List.of(103.939, 116.779, 123.68))), compute, program);
        } else if (formula instanceof StepwiseFormula stepwise) {
            steps("values", stepwise.steps(), compute, program);
        } else {
            throw new ExportException(
                    "normalize=%s is not written as Java, whose sums round in another order. Choose another."
                            .formatted(recipe.normalization().id()));
        }
    }

    /** Changes an array of floats in place, each operation rounded to its type. */
    private static void steps(String array, List<FormulaStep> steps, ComputeType compute, JavaProgram program)
            throws ExportException {
        ComputeType type = compute;
        refuseHalf(type);
        if (steps.isEmpty()) {
            return;
        }
        String value = "v" + array.length();
        program.lines(
                """
                for (int i = 0; i < %1$s.length; i++) {
                    double %2$s = %1$s[i];
                """
                        .formatted(array, value));
        for (FormulaStep each : steps) {
            if (each instanceof CastStep cast) {
                type = cast.type();
                refuseHalf(type);
                if (type == ComputeType.FLOAT32) {
                    program.line("    %1$s = (float) %1$s;".formatted(value));
                }
                continue;
            }
            Step step = (Step) each;
            boolean single = type == ComputeType.FLOAT32;
            program.line("    %1$s = %2$s%1$s %3$s %4$s;"
                    .formatted(
                            value,
                            single ? "(float) " : "",
                            OperationTrace.symbol(step.operation()),
                            constant(step, single)));
        }
        program.lines("""
                    %1$s[i] = (float) %2$s;
                }
                """
                .formatted(array, value));
    }

    private static void refuseHalf(ComputeType type) throws ExportException {
        if (type != ComputeType.FLOAT32 && type != ComputeType.FLOAT64) {
            throw new ExportException(
                    "compute=%s is not available in Java without Skewscope. Set compute=float32 or float64."
                            .formatted(type.id()));
        }
    }

    private static String constant(Step step, boolean single) {
        String cast = single ? "(float) " : "";
        String constants = step.constants().stream().map(c -> cast + literal(c)).collect(Collectors.joining(", "));
        return step.constants().size() == 1
                ? constants
                : "new %s[] {%s}[i %% 3]".formatted(single ? "float" : "double", constants);
    }

    private static String literal(double number) {
        return number < 0 ? "(" + number + ")" : Double.toString(number);
    }

    /** Collects the lines of a Java class and the libraries that they need. */
    private static final class JavaProgram {

        private final List<String> body = new ArrayList<>();
        private final List<Stage> stages = new ArrayList<>();
        private Stage stage = Stage.DECODE;
        private final TreeSet<String> imports = new TreeSet<>();
        private final TreeSet<String> members = new TreeSet<>();
        private final TreeMap<String, String> libraries = new TreeMap<>();

        JavaProgram() {
            use("java.nio.file.Path");
        }

        void line(String line) {
            body.add(line);
            stages.add(stage);
        }

        /** Adds the lines of a text block. */
        void lines(String text) {
            text.lines().forEach(this::line);
        }

        /** Makes the next lines those of a stage. */
        void at(Stage next) {
            stage = next;
        }

        void use(String... classes) {
            imports.addAll(List.of(classes));
        }

        /** Adds a method, indented by four. */
        void member(String text) {
            members.add(text);
        }

        void openCv() {
            libraries.put("opencv", "org.openpnp:opencv:4.9.0-0");
            member("    static {\n        nu.pattern.OpenCV.loadLocally();\n    }\n");
        }

        void tensorFlow() {
            libraries.put("tensorflow", "org.tensorflow:tensorflow-core-platform:1.1.0");
            use("org.tensorflow.EagerSession", "org.tensorflow.op.Ops");
        }

        String text(String name, int height, int width) {
            String opencv = libraries.containsKey("opencv")
                    ? "\n * Start it with OPENCV_IPP=disabled in the environment, since Intel's"
                            + " routines round otherwise."
                    : "";
            return """
                    import %s;

                    /**
                     * Preprocessing of the pathway %s, written by Skewscope.%s
                     */
                    final class Preprocess {

                        private static final int HEIGHT = %d;
                        private static final int WIDTH = %d;

                        private Preprocess() {}

                        /** One picture as the model is fed it, without the batch's axis. */
                        static float[] preprocess(Path file) throws Exception {
                            %s
                            return values;
                        }
                    %s}
                    """
                    .formatted(
                            String.join(";\nimport ", imports),
                            name.replaceAll("[*/\\p{Cntrl}]", " "),
                            opencv,
                            height,
                            width,
                            String.join("\n        ", body),
                            members.isEmpty() ? "" : "\n" + String.join("\n", members));
        }

        String pom() {
            String dependencies = libraries.values().stream()
                    .map(library ->
                            "    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>\n"
                                    .formatted((Object[]) library.split(":")))
                    .collect(Collectors.joining());
            return """
                    <project xmlns="http://maven.apache.org/POM/4.0.0">
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>preprocess</groupId>
                      <artifactId>preprocess</artifactId>
                      <version>1</version>
                      <properties>
                        <maven.compiler.release>17</maven.compiler.release>
                        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                      </properties>
                      <dependencies>
                    %s  </dependencies>
                    </project>
                    """
                    .formatted(dependencies);
        }
    }
}
