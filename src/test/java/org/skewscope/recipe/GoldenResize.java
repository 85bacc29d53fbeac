package org.skewscope.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.formats.jpeg.JpegDecoder;
import org.skewscope.formats.jpeg.JpegDecoder.JpegPicture;
import org.skewscope.libraries.pillow.PillowDecoder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpyReader;

/** The arrays that real libraries made: their names, fingerprints and sources. */
public final class GoldenResize {

    static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private final JsonNode manifest;

    private GoldenResize(JsonNode manifest) {
        this.manifest = manifest;
    }

    /**
     * One array, such as {@code resize/cat_rgb/cv2_area__97x61.npy}.
     *
     * @param method such as {@code cv2_area}
     */
    record Entry(String source, String method, int width, int height, String sha256) {

        @Override
        public String toString() {
            return source + " " + method + " " + width + "x" + height;
        }
    }

    static GoldenResize open() throws IOException {
        return new GoldenResize(
                new ObjectMapper().readTree(FOLDER.resolve("manifest.json").toFile()));
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        manifest.fieldNames().forEachRemaining(name -> {
            String[] parts = name.split("[/.]");
            if (!parts[0].equals("resize") || !parts[2].contains("__")) {
                return;
            }
            String[] method = parts[2].split("__");
            String[] size = method[1].split("x");
            entries.add(new Entry(
                    parts[1], method[0], Integer.parseInt(size[0]), Integer.parseInt(size[1]), fingerprint(name)));
        });
        return entries;
    }

    String fingerprint(String name) {
        return manifest.get(name).get("sha256").textValue();
    }

    /** The picture that a group of arrays was made from. */
    public static Picture source(String name) throws Exception {
        return switch (name) {
            case "cat_rgb" -> jpeg("jpeg_444.jpg");
            case "even_rgb" -> crop(jpeg("jpeg_444.jpg"), 2, 1, 296, 448);
            case "cup_rgba" -> stored("png_rgba.png");
            case "gray16" -> stored("png_gray16.png");
            case "man_gray" -> array(name, PixelMode.GRAY);
            case "noise_rgb" -> array(name, PixelMode.RGB);
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Picture jpeg(String name) throws Exception {
        byte[] file = Files.readAllBytes(FOLDER.resolve("images").resolve(name));
        JpegPicture jpeg = new JpegDecoder(file).decode(1);
        Shape shape = Shape.of(jpeg.height(), jpeg.width(), jpeg.channels());
        return new Picture(DenseTensor.ofUint8(shape, jpeg.samples()), PixelMode.RGB);
    }

    private static Picture stored(String name) throws Exception {
        ImageSource file = ImageSource.of(FOLDER.resolve("images").resolve(name));
        return new PillowDecoder(null).decode(PictureFileReader.read(file), ColorMode.STORED);
    }

    private static Picture array(String name, PixelMode mode) throws Exception {
        Path file = FOLDER.resolve("resize").resolve(name).resolve("_source.npy");
        DenseTensor array = NpyReader.read(file);
        Shape shape = array.shape();
        int channels = shape.rank() == 2 ? 1 : shape.dimension(2);
        return new Picture(array.reshaped(Shape.of(shape.dimension(0), shape.dimension(1), channels)), mode);
    }

    private static Picture crop(Picture picture, int top, int left, int height, int width) {
        int channels = picture.channels();
        byte[] out = new byte[height * width * channels];
        for (int y = 0; y < height; y++) {
            int from = ((top + y) * picture.width() + left) * channels;
            System.arraycopy(picture.pixels().uint8(), from, out, y * width * channels, width * channels);
        }
        return picture.withPixels(DenseTensor.ofUint8(Shape.of(height, width, channels), out));
    }
}
