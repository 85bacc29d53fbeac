package org.skewscope.gui.pictures;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javax.imageio.ImageIO;

/** Takes pictures from the clipboard: copied files, or pixels, which it writes into a PNG file. */
public final class ClipboardPictures {

    private final Path folder;
    private final Consumer<String> complain;

    /**
     * @param folder keeps pasted pixels as files
     * @param complain takes a sentence where nothing can be pasted
     */
    public ClipboardPictures(Path folder, Consumer<String> complain) {
        this.folder = folder;
        this.complain = complain;
    }

    /** Returns the files to add; complains and returns none where the clipboard has no picture. */
    public List<Path> files(Clipboard clipboard) {
        if (clipboard.hasFiles()) {
            return clipboard.getFiles().stream().map(File::toPath).toList();
        }
        if (clipboard.hasImage()) {
            try {
                return List.of(save(clipboard.getImage()));
            } catch (IOException e) {
                complain.accept("The pasted picture could not be saved: " + e.getMessage() + ".");
                return List.of();
            }
        }
        complain.accept(
                "The clipboard has no picture. Copy a picture or picture files, then paste.");
        return List.of();
    }

    private Path save(Image image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(0, 0, width, height, argb, 0, width);
        Files.createDirectories(folder);
        Path file = free();
        ImageIO.write(pixels, "png", file.toFile());
        return file;
    }

    private Path free() {
        int number = 1;
        while (Files.exists(folder.resolve("pasted-" + number + ".png"))) {
            number++;
        }
        return folder.resolve("pasted-" + number + ".png");
    }
}
