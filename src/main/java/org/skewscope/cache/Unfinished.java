package org.skewscope.cache;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Writes a file or folder that takes its name only when it is complete: who reads that name never
 * sees a part, and a killed process leaves what was there before.
 */
public final class Unfinished {

    private static final String END = ".part";

    private Unfinished() {}

    /**
     * Returns a name for the unfinished file, beside the complete one, and removes the unfinished
     * files that killed processes have left for the same target.
     *
     * @param target the complete file, which need not exist
     */
    public static Path beside(Path target) {
        String start = "." + target.getFileName() + ".";
        deleteLeft(target, start);
        String name = start + ProcessMark.own().text() + Long.toHexString(System.nanoTime()) + END;
        return target.resolveSibling(name);
    }

    private static void deleteLeft(Path target, String start) {
        Path folder = target.toAbsolutePath().getParent();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, each -> isLeft(each, start))) {
            for (Path each : all) {
                FolderTree.delete(each);
            }
        } catch (IOException | RuntimeException e) {
            // They stay until another try.
        }
    }

    private static boolean isLeft(Path file, String start) {
        String name = file.getFileName().toString();
        if (!name.startsWith(start) || !name.endsWith(END)) {
            return false;
        }
        Optional<ProcessMark> mark = ProcessMark.of(name.substring(start.length()));
        return mark.isPresent() && mark.get().isBesideThis() && mark.get().hasEnded();
    }

    /**
     * Writes a whole file, which replaces an earlier one in one step.
     *
     * @param target the complete file, which need not exist; its folder does
     * @throws IOException if the file cannot be written; the earlier file is then as it was
     */
    public static void write(Path target, byte[] bytes) throws IOException {
        Path unfinished = beside(target);
        try {
            Files.write(unfinished, bytes);
            finish(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Gives the complete file its name in one step, which replaces an earlier file.
     *
     * @throws IOException if the file cannot be moved; the earlier file is then as it was
     */
    public static void finish(Path complete, Path target) throws IOException {
        try {
            Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(complete, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
