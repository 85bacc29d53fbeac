package org.skewscope.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Describes a folder for temporary files of this process. A later process removes the folders of
 * killed ones.
 *
 * @param folder a folder that only this user reaches
 */
public record ScratchFolder(Path folder) implements AutoCloseable {

    private static final String PREFIX = "skewscope-";

    /** The age at which a folder of a process that is counted elsewhere is removed. */
    private static final Duration OLD = Duration.ofDays(1);

    /**
     * Makes a folder where programs can be executed.
     *
     * @param purpose a word of lower-case letters for the folder's name
     * @throws IOException if the folder cannot be made
     */
    public static ScratchFolder make(String purpose) throws IOException {
        Path all = Files.createDirectories(UserCache.temporary());
        String name = PREFIX + purpose + "-" + ProcessMark.own().text();
        return new ScratchFolder(Files.createTempDirectory(all, name).toRealPath());
    }

    /**
     * Makes a folder that is removed when this process ends, if it is not closed before.
     *
     * @param purpose a word of lower-case letters for the folder's name
     * @throws IOException if the folder cannot be made
     */
    public static ScratchFolder untilEnd(String purpose) throws IOException {
        ScratchFolder made = make(purpose);
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(made::delete, "scratch folder"));
        } catch (IllegalStateException e) {
            // This process ends already; a later one removes the folder.
        }
        return made;
    }

    /** Removes the folder; what cannot be removed now is left for a later process. */
    public void delete() {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            // A later process removes it.
        }
    }

    /** Removes the folders of processes that were killed. */
    public void deleteLeft() {
        try (Stream<Path> all = Files.list(folder.getParent())) {
            all.filter(this::isLeft).forEach(each -> new ScratchFolder(each).delete());
        } catch (IOException | RuntimeException e) {
            // The folders stay until another try.
        }
    }

    /** Removes this folder and those of processes that were killed. */
    @Override
    public void close() {
        deleteLeft();
        delete();
    }

    private boolean isLeft(Path other) {
        try {
            Optional<ProcessMark> mark = mark(other.getFileName().toString());
            return mark.isPresent()
                    && isOwners(other)
                    && mark.get().hasEnded()
                    && (mark.get().isBesideThis() || isOld(other));
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ProcessMark> mark(String name) {
        int end = name.indexOf('-', PREFIX.length());
        return name.startsWith(PREFIX) && end > 0 ? ProcessMark.of(name.substring(end + 1)) : Optional.empty();
    }

    /** Returns whether a file is of this user. */
    private boolean isOwners(Path other) throws IOException {
        return Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(folder));
    }

    private static boolean isOld(Path other) throws IOException {
        Instant made = Files.getLastModifiedTime(other).toInstant();
        return made.isBefore(Instant.now().minus(OLD));
    }
}
