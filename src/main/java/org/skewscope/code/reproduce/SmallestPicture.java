package org.skewscope.code.reproduce;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Finds the smallest part of a picture on which two pathways still differ. */
public final class SmallestPicture {

    private final FedTensors fed;
    private final Path folder;
    private int files;

    /**
     * Prepares the search.
     *
     * @param fed computes input tensors
     * @param folder receives the parts that are tried
     */
    public SmallestPicture(FedTensors fed, Path folder) {
        this.fed = fed;
        this.folder = folder;
    }

    /**
     * Returns the smallest part: as PNG if that keeps the difference, else as JPEG, since some
     * pathways differ only in the decoding of JPEG; else the picture itself.
     *
     * @param pair the pathways
     * @param picture the picture's file
     * @throws IOException if a file cannot be read or written
     */
    public Path of(SmallestPair pair, Path picture) throws IOException {
        BufferedImage whole = read(picture);
        if (whole == null) {
            return picture;
        }
        for (String format : new String[] {"png", "jpg"}) {
            Path file = write(whole, format);
            if (fed.differ(pair.a(), pair.b(), file)) {
                return smallest(pair, whole, format, file);
            }
        }
        return picture;
    }

    private Path smallest(SmallestPair pair, BufferedImage whole, String format, Path first) throws IOException {
        BufferedImage now = whole;
        Path best = first;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (BufferedImage part : halves(now)) {
                Path file = write(part, format);
                if (fed.differ(pair.a(), pair.b(), file)) {
                    now = part;
                    best = file;
                    shrunk = true;
                    break;
                }
            }
        }
        return best;
    }

    private static BufferedImage[] halves(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int x = (width + 1) / 2;
        int y = (height + 1) / 2;
        if (width > 1 && height > 1) {
            return new BufferedImage[] {
                part(image, (width - x) / 2, (height - y) / 2, x, y),
                part(image, 0, 0, x, y),
                part(image, width - x, 0, x, y),
                part(image, 0, height - y, x, y),
                part(image, width - x, height - y, x, y),
                part(image, 0, 0, x, height),
                part(image, 0, 0, width, y)
            };
        }
        return width > 1
                ? new BufferedImage[] {part(image, 0, 0, x, 1), part(image, width - x, 0, x, 1)}
                : height > 1
                        ? new BufferedImage[] {part(image, 0, 0, 1, y), part(image, 0, height - y, 1, y)}
                        : new BufferedImage[0];
    }

    private static BufferedImage part(BufferedImage image, int x, int y, int width, int height) {
        BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = part.createGraphics();
        graphics.drawImage(image, -x, -y, null);
        graphics.dispose();
        return part;
    }

    private static BufferedImage read(Path picture) {
        try {
            BufferedImage image = ImageIO.read(picture.toFile());
            return image == null ? null : part(image, 0, 0, image.getWidth(), image.getHeight());
        } catch (IOException | RuntimeException e) {
            // Java's own decoder reads fewer files; then the whole picture is taken.
            return null;
        }
    }

    private Path write(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("part-" + ++files + "." + format);
        Files.createDirectories(folder);
        ImageIO.write(image, format, file.toFile());
        return file;
    }
}
