package org.skewscope.desk.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureFolder;

/** Finds pictures among files and folders, and names other files with a reason. */
public final class PictureFiles {

    private static final int MOST = 20_000;

    private PictureFiles() {}

    /**
     * Holds the pictures that were found.
     *
     * @param rejected the named files that are no pictures; other files inside folders are passed
     *     over
     */
    public record Found(List<ImageSource> pictures, List<Rejected> rejected) {}

    /**
     * Holds a file that is no picture, or a folder that has none.
     *
     * @param reason a clause without a full stop
     * @param folder whether it is a folder
     */
    public record Rejected(String name, String reason, boolean folder) {}

    /**
     * Walks folders to all depths in the order of names. This takes time, so it does not run on the
     * window's thread.
     */
    public static Found find(List<Path> paths) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                walk(path, found);
            } else {
                String reason = reasonAgainst(path);
                if (reason.isEmpty()) {
                    found.pictures().add(ImageSource.of(path));
                } else {
                    found.rejected().add(new Rejected(ImageSource.of(path).name(), reason, false));
                }
            }
        }
        return found;
    }

    private static void walk(Path folder, Found found) {
        String name = ImageSource.of(folder).name();
        try {
            List<Path> inside = PictureFolder.of(folder, MOST).pictures();
            if (inside.isEmpty()) {
                found.rejected().add(new Rejected(name, "contains no pictures", true));
            }
            inside.stream().map(ImageSource::of).forEach(found.pictures()::add);
        } catch (AccessDeniedException e) {
            found.rejected().add(new Rejected(name, "cannot be read: permission denied", true));
        } catch (IOException e) {
            found.rejected().add(new Rejected(name, "cannot be read: " + e.getMessage(), true));
        }
    }

    private static String reasonAgainst(Path file) {
        if (!Files.exists(file)) {
            return "does not exist";
        }
        if (!Files.isReadable(file)) {
            return "cannot be read: permission denied";
        }
        return PictureFolder.isPictureName(file) || hasPictureStart(file) ? "" : "is not a picture";
    }

    /** Returns whether a file starts as JPEG, PNG, GIF, BMP, RIFF (WebP) or TIFF. */
    private static boolean hasPictureStart(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            byte[] start = input.readNBytes(4);
            if (start.length < 4) {
                return false;
            }
            int first = (start[0] & 0xFF) << 8 | (start[1] & 0xFF);
            return first == 0xFFD8
                    || first == 0x8950
                    || first == 0x4749
                    || first == 0x424D
                    || first == 0x5249
                    || first == 0x4949
                    || first == 0x4D4D;
        } catch (IOException e) {
            return false;
        }
    }
}
