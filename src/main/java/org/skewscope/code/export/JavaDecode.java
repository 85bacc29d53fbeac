package org.skewscope.code.export;

import org.skewscope.recipe.PreprocessingRecipe;

/** The lines that read a picture in Java. */
final class JavaDecode {

    private JavaDecode() {}

    static void write(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
        switch (recipe.decoder()) {
            case OPENCV -> openCv(program);
            case IMAGEIO -> imageIo(program);
            case TF_JPEG_FAST -> tensorFlow(program, "decodeJpeg", "DecodeJpeg", "");
            case TF_JPEG_ACCURATE ->
                    tensorFlow(
                            program,
                            "decodeJpeg",
                            "DecodeJpeg",
                            ", DecodeJpeg.dctMethod(\"INTEGER_ACCURATE\")");
            case TF_JPEG_ACCURATE_PLAIN ->
                    tensorFlow(
                            program,
                            "decodeJpeg",
                            "DecodeJpeg",
                            ", DecodeJpeg.dctMethod(\"INTEGER_ACCURATE\"), DecodeJpeg.fancyUpscaling(false)");
            case TF_IMAGE ->
                    tensorFlow(
                            program,
                            "decodeImage",
                            "DecodeImage",
                            ", DecodeImage.expandAnimations(false)");
            case PILLOW ->
                    throw new ExportException(
                            "decoder=pillow is not to be had in Java without Skewscope: Pillow is a Python library. Set decoder=tf-jpeg-accurate, which gives the same bits of nearly all JPEG files, or decoder=opencv.");
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
        program.line(
                "    TUint8 read = tf.image."
                        + call
                        + "(tf.io.readFile(tf.constant(file.toString())), "
                        + options
                        + ".channels(3L)"
                        + more
                        + ").asOutput().asTensor();");
        program.line("    byte[] bytes = new byte[(int) read.size()];");
        program.line("    read.asRawTensor().data().read(bytes);");
        program.line(
                "    pixels = Pixels.ofBytes(bytes, (int) read.shape().get(0), (int) read.shape().get(1));");
        program.line("}");
    }
}
