package org.skewscope.code.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skewscope.execution.Layout;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;

/**
 * A pathway's preprocessing as a Java program with OpenCV, ImageIO and TensorFlow Java, where these
 * do exactly the same; what they do not is named.
 */
public final class JavaExport {

    private JavaExport() {}

    /**
     * The files by their paths: a Maven project whose {@code Preprocess} makes the numbers.
     *
     * @throws ExportException where an option is not to be had in Java without Skewscope
     */
    public static Map<String, String> files(Pathway pathway) throws ExportException {
        PreprocessingRecipe recipe = pathway.preprocessing();
        if (recipe.mode() != ColorMode.RGB) {
            throw new ExportException(
                    "mode="
                            + recipe.mode().id()
                            + " is not written as Java, whose libraries give other channels. Set"
                            + " mode=rgb.");
        }
        boolean turns = recipe.decoder() == Decoder.OPENCV;
        if (recipe.orientation() == Orientation.EXIF && !turns) {
            throw new ExportException(
                    "orientation=exif is not to be had in Java without Skewscope. Set"
                            + " orientation=ignore, or decoder=opencv, which turns by itself.");
        }
        if (recipe.framing() != Framing.SQUASH) {
            throw new ExportException(
                    "framing="
                            + recipe.framing().id()
                            + " is not to be had in Java without Skewscope. Set framing=squash.");
        }
        JavaProgram program = new JavaProgram();
        JavaDecode.write(recipe, program);
        boolean bgr = recipe.decoder() == Decoder.OPENCV;
        if (bgr != (recipe.channels() == ChannelOrder.BGR)) {
            program.line("pixels = Pixels.reversed(pixels);");
        }
        JavaResize.write(recipe, program);
        JavaFormula.write(recipe, program);
        if (pathway.execution().batch().layout() == Layout.NCHW) {
            program.line("values = channelsFirst(values, HEIGHT * WIDTH);");
            program.member(CHANNELS_FIRST);
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", program.pom());
        files.put(
                "src/main/java/Preprocess.java",
                program.text(pathway.name(), recipe.size().height(), recipe.size().width()));
        files.put("src/main/java/Pixels.java", PIXELS);
        return files;
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
            /** A picture as floats, rows first, three channels a pixel. */
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

                /** From BGR to RGB and back. */
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
}
