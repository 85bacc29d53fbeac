package org.skewscope.oracle;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;

/** Talks to {@link StockJdk} in a process of the running JDK, without Skewscope's libraries. */
final class JdkOracle implements AutoCloseable {

    /**
     * What {@code ImageIO.read} gives.
     *
     * @param rgb red, green and blue of {@code getRGB}, each pixel's after the other
     * @param usual whether the raster has bytes or unsigned 16-bit integers, which are reproduced
     * @param stored the raster's samples
     */
    record Read(int height, int width, int[] rgb, boolean usual, int channels, int[] stored) {}

    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream answers;

    JdkOracle() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        classes().toString(),
                        StockJdk.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    private static Path classes() {
        try {
            return Path.of(StockJdk.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty where the JDK reads no picture from the file. */
    Optional<Read> read(Path file) throws IOException {
        requests.writeUTF(StockJdk.READ);
        requests.writeUTF(file.toString());
        requests.flush();
        if (!answers.readBoolean()) {
            return Optional.empty();
        }
        int height = answers.readInt();
        int width = answers.readInt();
        int[] rgb = new int[height * width * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            int pixel = answers.readInt();
            rgb[i] = pixel >> 16 & 0xFF;
            rgb[i + 1] = pixel >> 8 & 0xFF;
            rgb[i + 2] = pixel & 0xFF;
        }
        boolean usual = answers.readBoolean();
        int channels = answers.readInt();
        int[] stored = integers(height, width * channels);
        return Optional.of(new Read(height, width, rgb, usual, channels, stored));
    }

    /** The samples of a picture of 1, 3 or 4 channels of 8 bits, scaled by the JDK. */
    int[] draw(DenseTensor picture, boolean bicubic, int height, int width) throws IOException {
        int channels = picture.shape().dimension(2);
        requests.writeUTF(StockJdk.DRAW);
        requests.writeBoolean(bicubic);
        requests.writeInt(
                switch (channels) {
                    case 1 -> BufferedImage.TYPE_BYTE_GRAY;
                    case 3 -> BufferedImage.TYPE_INT_RGB;
                    default -> BufferedImage.TYPE_INT_ARGB;
                });
        requests.writeInt(picture.shape().dimension(1));
        requests.writeInt(picture.shape().dimension(0));
        requests.write(picture.uint8());
        requests.writeInt(width);
        requests.writeInt(height);
        requests.flush();
        return integers(height, width * channels);
    }

    private int[] integers(int rows, int rowLength) throws IOException {
        int[] values = new int[rows * rowLength];
        for (int i = 0; i < values.length; i++) {
            values[i] = answers.readInt();
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
    }
}
