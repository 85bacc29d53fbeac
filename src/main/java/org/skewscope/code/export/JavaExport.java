package org.skewscope.code.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.skewscope.execution.option.Layout;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
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
import org.skewscope.recipe.ScaledFirst;
import org.skewscope.recipe.Store;

/**
 * Exports a pathway's preprocessing as a Java program with OpenCV, ImageIO and TensorFlow Java
 * where these compute the same bits, and refuses any other option.
 */
public final class JavaExport {

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
        List<String> imports =
                program.imports.stream().map(each -> "import " + each + ";").toList();
        return new Method(imports, program.body, program.stages);
    }

    private static JavaProgram program(Pathway pathway) throws ExportException {
        PreprocessingRecipe recipe = pathway.preprocessing();
        if (recipe.mode() != ColorMode.RGB) {
            throw new ExportException("mode="
                    + recipe.mode().id()
                    + " is not written as Java, whose libraries give other channels. Set"
                    + " mode=rgb.");
        }
        boolean turns = recipe.decoder() == Decoder.OPENCV;
        if (recipe.orientation() == Orientation.EXIF && !turns) {
            throw new ExportException("orientation=exif is not available in Java without Skewscope. Set"
                    + " orientation=ignore, or decoder=opencv, which turns by itself.");
        }
        if (recipe.framing() != Framing.SQUASH) {
            throw new ExportException("framing="
                    + recipe.framing().id()
                    + " is not available in Java without Skewscope. Set framing=squash.");
        }
        JavaProgram program = new JavaProgram();
        JavaDecode.write(recipe, program);
        boolean bgr = recipe.decoder() == Decoder.OPENCV;
        if (bgr != (recipe.channels() == ChannelOrder.BGR)) {
            program.line("pixels = Pixels.reversed(pixels);");
        }
        program.at(Stage.RESIZE);
        JavaResize.write(recipe, program);
        JavaStore.write(recipe, program);
        program.at(Stage.NORMALIZE);
        JavaFormula.write(recipe, program);
        program.at(Stage.BATCH);
        if (pathway.execution().batch().layout() == Layout.NCHW) {
            program.line("values = channelsFirst(values, HEIGHT * WIDTH);");
            program.member(CHANNELS_FIRST);
        }
        return program;
    }

    /** Writes the cast to 8 bits between the resize and the formula. */
    private static final class JavaStore {

        private JavaStore() {}

        static void write(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
            String cast;
            if (recipe.store() == Store.AS_RESIZED) {
                return;
            } else if (recipe.store() == Store.TRUNCATED) {
                cast = "(byte) (int) resizedPixels[i] & 0xFF";
            } else if (recipe.store() == Store.SATURATED) {
                cast = "(int) Math.max(0, Math.min(255, resizedPixels[i]))";
            } else if (recipe.store() == Store.ROUNDED) {
                cast = "(int) Math.max(0, Math.min(255, Math.rint(resizedPixels[i])))";
            } else {
                throw new ExportException("store="
                        + recipe.store().id()
                        + " is not available in Java without Skewscope: ImageIO writes other"
                        + " bits. Set store=as-resized.");
            }
            program.line("for (int i = 0; i < resizedPixels.length; i++) {");
            program.line("    resizedPixels[i] = " + cast + ";");
            program.line("}");
        }
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

    /** Writes the lines of Java that decode a picture. */
    private static final class JavaDecode {

        private JavaDecode() {}

        static void write(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
            switch (recipe.decoder()) {
                case OPENCV -> openCv(program);
                case IMAGEIO -> imageIo(program);
                case TF_JPEG_FAST -> tensorFlow(program, "decodeJpeg", "DecodeJpeg", "");
                case TF_JPEG_ACCURATE -> tensorFlow(
                        program, "decodeJpeg", "DecodeJpeg", ", DecodeJpeg.dctMethod(\"INTEGER_ACCURATE\")");
                case TF_JPEG_ACCURATE_PLAIN -> tensorFlow(
                        program,
                        "decodeJpeg",
                        "DecodeJpeg",
                        ", DecodeJpeg.dctMethod(\"INTEGER_ACCURATE\"), DecodeJpeg.fancyUpscaling(false)");
                case TF_IMAGE -> tensorFlow(
                        program, "decodeImage", "DecodeImage", ", DecodeImage.expandAnimations(false)");
                case PILLOW -> throw new ExportException(
                        "decoder=pillow is not available in Java without Skewscope: Pillow is a Python library. Set decoder=tf-jpeg-accurate, which gives the same bits for nearly all JPEG files, or decoder=opencv.");
            }
        }

        private static void openCv(JavaProgram program) {
            program.openCv();
            program.use("org.opencv.core.Mat", "org.opencv.imgcodecs.Imgcodecs");
            program.line("Mat read = Imgcodecs.imread(file.toString()); // BGR, EXIF applied");
            program.line("byte[] bytes = new byte[(int) read.total() * 3];");
            program.line("read.get(0, 0, bytes);");
            program.line("Pixels pixels = Pixels.ofBytes(bytes, read.rows(), read.cols());");
        }

        private static void imageIo(JavaProgram program) {
            program.use("java.awt.image.BufferedImage", "javax.imageio.ImageIO");
            program.line("BufferedImage read = ImageIO.read(file.toFile());");
            program.line("int height = read.getHeight();");
            program.line("int width = read.getWidth();");
            program.line("int[] argb = read.getRGB(0, 0, width, height, null, 0, width);");
            program.line("byte[] bytes = new byte[argb.length * 3];");
            program.line("for (int i = 0; i < argb.length; i++) {");
            program.line("    bytes[3 * i] = (byte) (argb[i] >> 16);");
            program.line("    bytes[3 * i + 1] = (byte) (argb[i] >> 8);");
            program.line("    bytes[3 * i + 2] = (byte) argb[i];");
            program.line("}");
            program.line("Pixels pixels = Pixels.ofBytes(bytes, height, width);");
        }

        private static void tensorFlow(JavaProgram program, String call, String options, String more) {
            program.tensorFlow();
            program.use("org.tensorflow.op.image." + options, "org.tensorflow.types.TUint8");
            program.line("Pixels pixels;");
            program.line("try (EagerSession session = EagerSession.create()) {");
            program.line("    Ops tf = Ops.create(session);");
            program.line("    TUint8 read = tf.image."
                    + call
                    + "(tf.io.readFile(tf.constant(file.toString())), "
                    + (call.equals("decodeImage") ? "TUint8.class, " : "")
                    + options
                    + ".channels(3L)"
                    + more
                    + ").asOutput().asTensor();");
            program.line("    byte[] bytes = new byte[(int) read.size()];");
            program.line("    read.asRawTensor().data().read(bytes);");
            program.line("    pixels = Pixels.ofBytes(bytes, (int) read.shape().get(0), (int) read.shape().get(1));");
            program.line("}");
        }
    }

    /** Writes the lines of Java that resize. */
    private static final class JavaResize {

        private static final Map<String, String> TENSORFLOW = Map.of(
                "tf-bilinear",
                "ResizeBilinear",
                "tf-bicubic",
                "ResizeBicubic",
                "tf-nearest",
                "ResizeNearestNeighbor",
                "tf-area",
                "ResizeArea");

        /**
         * A resizer that OpenCV 4.9, the newest with a Java library on Maven Central, samples
         * otherwise.
         */
        private static final String OF_OPENCV_5 = "opencv-nearest-exact";

        private JavaResize() {}

        static void write(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
            String id = recipe.resizer().id();
            boolean floats = recipe.resizeType() != ResizeType.STORED;
            if (recipe.resizeType() instanceof ScaledFirst scaled) {
                program.line("float[] scaled = pixels.values();");
                JavaFormula.steps("scaled", scaled.steps(), ComputeType.FLOAT32, program);
                program.line("pixels = new Pixels(scaled, pixels.height(), pixels.width());");
            }
            if (TENSORFLOW.containsKey(id)) {
                tensorFlow(TENSORFLOW.get(id), program);
            } else if (id.startsWith("opencv-") && !id.equals(OF_OPENCV_5)) {
                openCv(id, floats, program);
            } else if (id.startsWith("java2d-") && !floats) {
                graphics(id, program);
            } else {
                throw new ExportException(
                        "resize="
                                + id
                                + (floats
                                        ? " with resize-type="
                                                + recipe.resizeType().id()
                                        : "")
                                + " is not available in Java without Skewscope. Set resize=opencv-linear, tf-bilinear or java2d-bilinear.");
            }
        }

        private static void tensorFlow(String op, JavaProgram program) {
            program.tensorFlow();
            program.use(
                    "org.tensorflow.ndarray.Shape",
                    "org.tensorflow.ndarray.buffer.DataBuffers",
                    "org.tensorflow.op.image." + op,
                    "org.tensorflow.types.TFloat32");
            String method = Character.toLowerCase(op.charAt(0)) + op.substring(1);
            program.line("float[] pixelsOfSize = new float[HEIGHT * WIDTH * 3];");
            program.line("try (EagerSession session = EagerSession.create()) {");
            program.line("    Ops tf = Ops.create(session);");
            program.line(
                    "    TFloat32 whole = TFloat32.tensorOf(Shape.of(1, pixels.height(), pixels.width(), 3), DataBuffers.of(pixels.values()));");
            program.line("    TFloat32 resized = tf.image."
                    + method
                    + "(tf.constantOf(whole), tf.constant(new int[] {HEIGHT, WIDTH})"
                    + (op.equals("ResizeArea") ? "" : ", " + op + ".halfPixelCenters(true)")
                    + ").asOutput().asTensor();");
            program.line("    resized.asRawTensor().data().asFloats().read(pixelsOfSize);");
            program.line("}");
            program.line("float[] resizedPixels = pixelsOfSize;");
        }

        private static void openCv(String id, boolean floats, JavaProgram program) {
            program.openCv();
            program.use(
                    "org.opencv.core.CvType",
                    "org.opencv.core.Mat",
                    "org.opencv.core.Size",
                    "org.opencv.imgproc.Imgproc");
            String type = floats ? "CvType.CV_32FC3" : "CvType.CV_8UC3";
            program.line("Mat whole = new Mat(pixels.height(), pixels.width(), " + type + ");");
            program.line("whole.put(0, 0, pixels." + (floats ? "values" : "bytes") + "());");
            program.line("Mat resized = new Mat();");
            program.line("Imgproc.resize(whole, resized, new Size(WIDTH, HEIGHT), 0, 0, Imgproc.INTER_"
                    + id.substring(7).toUpperCase(Locale.ROOT).replace('-', '_')
                    + ");");
            program.line("resized.convertTo(resized, CvType.CV_32FC3);");
            program.line("float[] resizedPixels = new float[HEIGHT * WIDTH * 3];");
            program.line("resized.get(0, 0, resizedPixels);");
        }

        private static void graphics(String id, JavaProgram program) {
            program.use("java.awt.Graphics2D", "java.awt.RenderingHints", "java.awt.image.BufferedImage");
            program.line(
                    "BufferedImage whole = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);");
            program.line("whole.getRaster().setPixels(0, 0, pixels.width(), pixels.height(), pixels.values());");
            program.line("BufferedImage resized = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);");
            program.line("Graphics2D graphics = resized.createGraphics();");
            program.line(
                    "graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_"
                            + id.substring(7).toUpperCase(Locale.ROOT)
                            + ");");
            program.line("graphics.drawImage(whole, 0, 0, WIDTH, HEIGHT, null);");
            program.line("graphics.dispose();");
            program.line("float[] resizedPixels = resized.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (float[]) null);");
        }
    }

    /** Writes the lines of Java that normalize; Java's float and double round as NumPy's do. */
    private static final class JavaFormula {

        private JavaFormula() {}

        static void write(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
            NormalizationFormula formula = recipe.normalization().formula();
            ComputeType compute = recipe.compute();
            if (recipe.normalization() == Normalization.DIVIDE_255_FLOAT64) {
                formula = Formulas.DIVIDE_255;
                compute = ComputeType.FLOAT64;
            }
            program.line("float[] values = resizedPixels;");
            if (recipe.normalization() == Normalization.KERAS_CAFFE) {
                program.line("values = Pixels.reversed(new Pixels(values, HEIGHT, WIDTH)).values();");
                steps(
                        "values",
                        List.of(new Step(Operation.SUBTRACT, List.of(103.939, 116.779, 123.68))),
                        compute,
                        program);
            } else if (formula instanceof StepwiseFormula stepwise) {
                steps("values", stepwise.steps(), compute, program);
            } else {
                throw new ExportException("normalize="
                        + recipe.normalization().id()
                        + " is not written as Java, whose sums round in another order. Choose another.");
            }
        }

        /** Changes an array of floats in place, each operation rounded to its type. */
        static void steps(String array, List<FormulaStep> steps, ComputeType compute, JavaProgram program)
                throws ExportException {
            ComputeType type = compute;
            refuseHalf(type);
            if (steps.isEmpty()) {
                return;
            }
            String value = "v" + array.length();
            program.line("for (int i = 0; i < " + array + ".length; i++) {");
            program.line("    double " + value + " = " + array + "[i];");
            for (FormulaStep each : steps) {
                if (each instanceof CastStep cast) {
                    type = cast.type();
                    refuseHalf(type);
                    if (type == ComputeType.FLOAT32) {
                        program.line("    " + value + " = (float) " + value + ";");
                    }
                    continue;
                }
                Step step = (Step) each;
                boolean single = type == ComputeType.FLOAT32;
                String constant = constant(step, single);
                String operation =
                        (single ? "(float) " : "") + value + " " + StepLines.symbol(step.operation()) + " " + constant;
                program.line("    " + value + " = " + operation + ";");
            }
            program.line("    " + array + "[i] = (float) " + value + ";");
            program.line("}");
        }

        private static void refuseHalf(ComputeType type) throws ExportException {
            if (type != ComputeType.FLOAT32 && type != ComputeType.FLOAT64) {
                throw new ExportException("compute="
                        + type.id()
                        + " is not available in Java without Skewscope. Set compute=float32 or float64.");
            }
        }

        private static String constant(Step step, boolean single) {
            String cast = single ? "(float) " : "";
            List<String> constants =
                    step.constants().stream().map(c -> cast + literal(c)).toList();
            return constants.size() == 1
                    ? constants.get(0)
                    : "new "
                            + (single ? "float" : "double")
                            + "[] {"
                            + constants.stream().collect(Collectors.joining(", "))
                            + "}[i % 3]";
        }

        private static String literal(double number) {
            return number < 0 ? "(" + number + ")" : Double.toString(number);
        }
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

        boolean usesOpenCv() {
            return libraries.containsKey("opencv");
        }

        String text(String name, int height, int width) {
            String opencv = usesOpenCv()
                    ? "\n * Start it with OPENCV_IPP=disabled in the environment, since Intel's"
                            + " routines round otherwise."
                    : "";
            return "import "
                    + String.join(";\nimport ", imports)
                    + ";\n\n/**\n * Preprocessing of the pathway "
                    + name.replaceAll("[*/\\p{Cntrl}]", " ")
                    + ", written by Skewscope."
                    + opencv
                    + "\n */\nfinal class Preprocess {\n\n    private static final int HEIGHT = "
                    + height
                    + ";\n    private static final int WIDTH = "
                    + width
                    + ";\n\n    private Preprocess() {}\n\n    /** One picture as the model is fed it, without the batch's axis. */\n"
                    + "    static float[] preprocess(Path file) throws Exception {\n        "
                    + String.join("\n        ", body)
                    + "\n        return values;\n    }\n"
                    + (members.isEmpty() ? "" : "\n" + String.join("\n", members))
                    + "}\n";
        }

        String pom() {
            StringBuilder dependencies = new StringBuilder();
            for (String library : libraries.values()) {
                String[] parts = library.split(":");
                dependencies
                        .append("    <dependency><groupId>")
                        .append(parts[0])
                        .append("</groupId><artifactId>")
                        .append(parts[1])
                        .append("</artifactId><version>")
                        .append(parts[2])
                        .append("</version></dependency>\n");
            }
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
                    """
                    + dependencies
                    + "  </dependencies>\n</project>\n";
        }
    }
}
