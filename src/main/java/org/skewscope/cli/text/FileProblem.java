package org.skewscope.cli.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.skewscope.report.OutputFile;

/** Describes a failure of a file that a command reads or writes. */
public final class FileProblem {

    private static final int BEGINNING = 2000;

    private FileProblem() {}

    /**
     * Says where copies are kept where the cache cannot be written.
     *
     * @param refused the usual folder
     * @param taken the folder that is taken
     */
    public static String otherCache(Path refused, Path taken) {
        return "%s cannot be written. Skewscope keeps its copies in %s; XDG_CACHE_HOME names another folder."
                .formatted(refused, taken);
    }

    /**
     * Returns a sentence on what is wrong with the file and what to do.
     *
     * @param failure the failure as the system reports it
     */
    public static String sentence(FileSystemException failure) {
        String file = PlainText.of(String.valueOf(failure.getFile()));
        if (failure instanceof NoSuchFileException) {
            if (isFolder(Path.of(failure.getFile()).toAbsolutePath().getParent())) {
                return file + ": its folder takes no new file. Name another folder.";
            }
            return file + ": its folder does not exist. Create the folder, or name another file.";
        }
        if (failure instanceof OutputFile.OtherKindException) {
            return file
                    + " holds something else, such as a picture or a model, and was left as it is."
                    + " Name another file.";
        }
        if (failure instanceof AccessDeniedException) {
            return file + ": this user may not use it. Change its permissions, or name another.";
        }
        if (failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException
                || "Not a directory".equals(failure.getReason())) {
            return file + ": a file is where a folder should be. Move it, or name another folder.";
        }
        if ("Is a directory".equals(failure.getReason())) {
            return file + " is a folder. Name a file, such as one inside it.";
        }
        String reason = failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
        return "%s: %s. Check the disk and its free space, or name another place.".formatted(file, reason);
    }

    /** Returns a sentence on a file that Skewscope did not write and does not replace. */
    public static String notOurs(Path file) {
        return PlainText.of(file.toString())
                + " exists and was not written by Skewscope. Name another folder with --out, or move the file.";
    }

    /** Returns whether a program begins as those do that Skewscope writes. */
    public static boolean isOurs(Path program) throws IOException {
        if (!Files.isRegularFile(program)) {
            return false;
        }
        try (InputStream stream = Files.newInputStream(program)) {
            String beginning = new String(stream.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            return beginning.contains("ritten by Skewscope.") || beginning.contains("Skewscope wrote the next");
        }
    }

    private static boolean isFolder(Path path) {
        return path != null && Files.isDirectory(path);
    }
}
