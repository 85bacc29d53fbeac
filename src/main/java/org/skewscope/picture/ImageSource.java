package org.skewscope.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Describes a picture file that is not decoded yet.
 *
 * @param name the file's name as shown and as used for dumps
 * @param path the file's path
 */
public record ImageSource(String name, Path path) {

    /** No photo is larger; a larger file would only fill the memory. */
    public static final long MAX_FILE_BYTES = 512L << 20;

    /**
     * Creates a source that is named by the path's last element.
     *
     * @param path the file's path, which need not exist
     */
    public static ImageSource of(Path path) {
        Path fileName = path.getFileName();
        return new ImageSource(fileName == null ? path.toString() : fileName.toString(), path);
    }

    /**
     * Reads the whole file.
     *
     * @return 1 byte to 512 MB
     * @throws PreprocessingException if the path is a folder, or the file is missing, empty, too
     *     large or unreadable
     */
    public byte[] read() throws PreprocessingException {
        try {
            if (Files.isDirectory(path)) {
                throw new PreprocessingException(name + " is a folder, not a picture", "Name the pictures inside it.");
            }
            long size = Files.size(path);
            if (size == 0) {
                throw new PreprocessingException(name + " is empty (0 bytes)", "Copy or export the picture again.");
            }
            if (size > MAX_FILE_BYTES) {
                throw new PreprocessingException(
                        "%s has %s MB, more than a picture file can have here".formatted(name, size >> 20),
                        "Save the picture smaller than 512 MB.");
            }
            return Files.readAllBytes(path);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new PreprocessingException(name + " does not exist", "Check the path: " + path + ".");
        } catch (java.nio.file.AccessDeniedException e) {
            throw new PreprocessingException(name + " cannot be read: permission denied", "Change its permissions.");
        } catch (IOException e) {
            throw new PreprocessingException(
                    name + " could not be read: " + e.getMessage(), "Check the disk and the path.");
        }
    }
}
