package org.skewscope.cache;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists and deletes the files of a folder and its subfolders. */
public final class FolderTree {

    /** The depth that is deleted in place; names of 255 bytes leave a path of less than 4,096. */
    private static final int DEEPEST = 8;

    private FolderTree() {}

    /** Returns the files in a folder and in the folders below it. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * Deletes it, where it is there; links are deleted, not followed. A process that a stranger's
     * file took over can leave folders without permissions, or deeper than a path may be long:
     * these are deleted, too.
     */
    public static void delete(Path folder) throws IOException {
        if (isFolder(folder)) {
            while (raised(folder, folder, 0) > 0) {
                // What lay too deep lies in the topmost folder now.
            }
        }
        Files.deleteIfExists(folder);
    }

    /**
     * Empties a folder.
     *
     * @param top takes the folders that lie too deep
     * @return how many it took
     */
    private static int raised(Path top, Path folder, int depth) throws IOException {
        int count = 0;
        permit(folder);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                if (isFolder(each) && depth == DEEPEST) {
                    permit(each);
                    Files.move(each, top.resolve("deep" + Long.toHexString(System.nanoTime())));
                    count++;
                } else {
                    count += isFolder(each) ? raised(top, each, depth + 1) : 0;
                    Files.deleteIfExists(each);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return count;
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Lets this user list and change a folder; who may not do so fails at the next step. */
    private static void permit(Path path) {
        File folder = path.toFile();
        if (!(folder.canRead() && folder.canWrite() && folder.canExecute())) {
            boolean unusedRead = folder.setReadable(true);
            boolean unusedWrite = folder.setWritable(true);
            boolean unusedExecute = folder.setExecutable(true);
        }
    }
}
