package org.skewscope.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture not yet decoded.
 *
 * @param name the file's name as shown and used for dumps
 * @param path where the file is
 */
public record ImageSource(String name, Path path) {

    /** More than this is no photo; reading it would only fill the memory. */
    public static final long MAX_FILE_BYTES = 512L << 20;

    public static ImageSource of(Path path) {
        Path fileName = path.getFileName();
        return new ImageSource(fileName == null ? path.toString() : fileName.toString(), path);
    }

    /** The file's bytes. */
    public byte[] read() throws PreprocessingException {
        try {
            if (Files.isDirectory(path)) {
                throw new PreprocessingException(
                        name + " is a folder, not a picture", "Name the pictures inside it.");
            }
            long size = Files.size(path);
            if (size == 0) {
                throw new PreprocessingException(
                        name + " is empty (0 bytes)", "Copy or export the picture again.");
            }
            if (size > MAX_FILE_BYTES) {
                throw new PreprocessingException(
                        name
                                + " has "
                                + (size >> 20)
                                + " MB, more than a picture file can have here",
                        "Save the picture smaller than 512 MB.");
            }
            return Files.readAllBytes(path);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new PreprocessingException(
                    name + " does not exist", "Check the path: " + path + ".");
        } catch (java.nio.file.AccessDeniedException e) {
            throw new PreprocessingException(
                    name + " may not be read by this user", "Change its permissions.");
        } catch (IOException e) {
            throw new PreprocessingException(
                    name + " could not be read: " + e.getMessage(), "Check the disk and the path.");
        }
    }
}
