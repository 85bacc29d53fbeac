package org.skewscope.code.export;

import java.util.Locale;
import java.util.Map;
import org.skewscope.libraries.ComputeType;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.ScaledFirst;

/** The lines that resize in Java. */
final class JavaResize {

    private static final Map<String, String> TENSORFLOW =
            Map.of(
                    "tf-bilinear",
                    "ResizeBilinear",
                    "tf-bicubic",
                    "ResizeBicubic",
                    "tf-nearest",
                    "ResizeNearestNeighbor",
                    "tf-area",
                    "ResizeArea");

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
        } else if (id.startsWith("opencv-")) {
            openCv(id, floats, program);
        } else if (id.startsWith("java2d-") && !floats) {
            graphics(id, program);
        } else {
            throw new ExportException(
                    "resize="
                            + id
                            + (floats ? " with resize-type=" + recipe.resizeType().id() : "")
                            + " is not to be had in Java without Skewscope. Set resize=opencv-linear, tf-bilinear or java2d-bilinear.");
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
        program.line(
                "    TFloat32 resized = tf.image."
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
        program.line(
                "Imgproc.resize(whole, resized, new Size(WIDTH, HEIGHT), 0, 0, Imgproc.INTER_"
                        + id.substring(7).toUpperCase(Locale.ROOT).replace('-', '_')
                        + ");");
        program.line("resized.convertTo(resized, CvType.CV_32FC3);");
        program.line("float[] resizedPixels = new float[HEIGHT * WIDTH * 3];");
        program.line("resized.get(0, 0, resizedPixels);");
    }

    private static void graphics(String id, JavaProgram program) {
        program.use(
                "java.awt.Graphics2D", "java.awt.RenderingHints", "java.awt.image.BufferedImage");
        program.line(
                "BufferedImage whole = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);");
        program.line(
                "whole.getRaster().setPixels(0, 0, pixels.width(), pixels.height(), pixels.values());");
        program.line(
                "BufferedImage resized = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);");
        program.line("Graphics2D graphics = resized.createGraphics();");
        program.line(
                "graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_"
                        + id.substring(7).toUpperCase(Locale.ROOT)
                        + ");");
        program.line("graphics.drawImage(whole, 0, 0, WIDTH, HEIGHT, null);");
        program.line("graphics.dispose();");
        program.line(
                "float[] resizedPixels = resized.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (float[]) null);");
    }
}
