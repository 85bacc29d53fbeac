package org.skewscope.oracle;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * A Java program without any library: what {@code ImageIO.read} and {@code Graphics2D.drawImage}
 * answer where nothing but the JDK is on the class path. {@link JdkOracle} starts it and asks.
 */
public final class StockJdk {

    static final String READ = "read";
    static final String DRAW = "draw";

    private StockJdk() {}

    public static void main(String[] arguments) throws IOException {
        DataInputStream requests = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream answers = new DataOutputStream(new BufferedOutputStream(System.out));
        try {
            while (true) {
                String request = requests.readUTF();
                if (request.equals(READ)) {
                    read(new File(requests.readUTF()), answers);
                } else {
                    draw(requests, answers);
                }
                answers.flush();
            }
        } catch (EOFException nothingMoreIsAsked) {
            // The test is over.
        }
    }

    /** Whether it could be read; then height, width, getRGB's integers, bands, and the raster. */
    private static void read(File file, DataOutputStream answers) throws IOException {
        BufferedImage image;
        int[] colors = {};
        try {
            image = ImageIO.read(file);
            if (image != null) {
                int width = image.getWidth();
                colors = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            }
        } catch (IOException | RuntimeException refusal) {
            image = null;
        }
        answers.writeBoolean(image != null);
        if (image == null) {
            return;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        Raster raster = image.getRaster();
        answers.writeInt(height);
        answers.writeInt(width);
        write(colors, answers);
        int type = raster.getDataBuffer().getDataType();
        answers.writeBoolean(type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
        answers.writeInt(raster.getNumBands());
        write(raster.getPixels(0, 0, width, height, (int[]) null), answers);
    }

    /** Scales an image of the given type, pixels and size as a Java program does it. */
    private static void draw(DataInputStream requests, DataOutputStream answers) throws IOException {
        Object hint = requests.readBoolean()
                ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
                : RenderingHints.VALUE_INTERPOLATION_BILINEAR;
        int type = requests.readInt();
        BufferedImage image = new BufferedImage(requests.readInt(), requests.readInt(), type);
        int bands = image.getRaster().getNumBands();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int band = 0; band < bands; band++) {
                    image.getRaster().setSample(x, y, band, requests.readUnsignedByte());
                }
            }
        }
        BufferedImage scaled = new BufferedImage(requests.readInt(), requests.readInt(), type);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, hint);
        graphics.drawImage(image, 0, 0, scaled.getWidth(), scaled.getHeight(), null);
        graphics.dispose();
        Raster raster = scaled.getRaster();
        write(raster.getPixels(0, 0, scaled.getWidth(), scaled.getHeight(), (int[]) null), answers);
    }

    private static void write(int[] values, DataOutputStream answers) throws IOException {
        for (int value : values) {
            answers.writeInt(value);
        }
    }
}
