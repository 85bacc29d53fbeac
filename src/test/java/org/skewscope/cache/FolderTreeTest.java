package org.skewscope.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a process leaves in its scratch folder is removed, and nothing beside it. */
class FolderTreeTest {

    @TempDir
    Path folder;

    @Test
    void deletesFoldersThatLieDeeperThanAPathMayBeLong() throws IOException {
        Path top = Files.createDirectory(folder.resolve("scratch"));
        Path first = chain(top, 14);
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.writeString(chain(second, 14).resolve("deepest"), "x");
        Files.move(second, first.resolve("second"));

        FolderTree.delete(top);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void deletesFoldersWithoutPermissions() throws IOException {
        Path top = Files.createDirectory(folder.resolve("scratch"));
        Path closed = Files.createDirectory(top.resolve("closed"));
        Files.writeString(Files.createDirectory(closed.resolve("inside")).resolve("file"), "x");
        Files.setPosixFilePermissions(closed, Set.of());
        Files.setPosixFilePermissions(top, Set.of(PosixFilePermission.OWNER_READ));

        FolderTree.delete(top);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void deletesLinksButNotWhatTheyName() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path file = Files.writeString(kept.resolve("thesis.txt"), "five years");
        Path top = Files.createDirectory(folder.resolve("scratch"));
        Files.createSymbolicLink(top.resolve("folder"), kept);
        Files.createSymbolicLink(top.resolve("file"), file);
        Files.createSymbolicLink(top.resolve("nothing"), folder.resolve("none"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), kept);

        FolderTree.delete(top);
        FolderTree.delete(link);

        assertThat(folder.toFile().list()).containsExactly("kept");
        assertThat(file).hasContent("five years");
    }

    private static Path chain(Path start, int length) throws IOException {
        Path last = start;
        for (int i = 0; i < length; i++) {
            last = Files.createDirectory(last.resolve("d".repeat(200)));
        }
        return last;
    }
}
