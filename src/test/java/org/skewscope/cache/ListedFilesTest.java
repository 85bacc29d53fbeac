package org.skewscope.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.cache.UserCache.ListedFiles;

class ListedFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aListIsWholeWhileNoFileOfItChanges() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "1");
        Path two = Files.writeString(folder.resolve("two, with a\ttab"), "22");
        ListedFiles files = new ListedFiles(folder.resolve("cache/list"));
        assertThat(files.areWhole()).as("no list").isFalse();

        files.write(List.of(one, two));
        assertThat(files.areWhole()).isTrue();

        FileTime made = Files.getLastModifiedTime(one);
        Files.writeString(one, "11");
        Files.setLastModifiedTime(one, made);
        assertThat(files.areWhole()).as("another size").isFalse();

        Files.writeString(one, "1");
        Files.setLastModifiedTime(one, FileTime.fromMillis(made.toMillis() + 5000));
        assertThat(files.areWhole()).as("another time").isFalse();

        Files.setLastModifiedTime(one, made);
        assertThat(files.areWhole()).isTrue();
        Files.delete(two);
        assertThat(files.areWhole()).as("a missing file").isFalse();
    }
}
