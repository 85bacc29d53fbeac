package org.skewscope.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Unfinished files and scratch folders, and what killed processes have left of them. */
@EnabledOnOs(OS.LINUX)
class UnfinishedTest {

    private static final int REPLACEMENTS = 2000;

    @TempDir
    Path folder;

    /** Returns the id of a process that has ended. */
    private static long ended() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    private static String mark(long process) {
        return ProcessMark.own().namespace() + "-" + process + "-";
    }

    @Test
    void aReplacedFileIsThereAtEveryMoment() throws Exception {
        Path target = Files.writeString(folder.resolve("a.json"), "old");
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger missing = new AtomicInteger();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                missing.addAndGet(Files.exists(target) ? 0 : 1);
            }
        });
        reader.start();
        for (int i = 0; i < REPLACEMENTS; i++) {
            Path unfinished = Unfinished.beside(target);
            Files.writeString(unfinished, "new " + i);
            Unfinished.finish(unfinished, target);
        }
        done.set(true);
        reader.join();

        assertThat(missing).hasValue(0);
        assertThat(target).hasContent("new " + (REPLACEMENTS - 1));
        assertThat(folder.toFile().list()).containsExactly("a.json");
    }

    @Test
    void theNextSaveRemovesWhatAKilledProcessLeftForThatFile() throws Exception {
        Path target = folder.resolve("a.json");
        Path left = Files.createFile(folder.resolve(".a.json." + mark(ended()) + "1f.part"));
        Path leftFolder = Files.createDirectories(folder.resolve(".a.json." + mark(ended()) + "2f.part/b"));
        long own = ProcessHandle.current().pid();
        Path others = Files.createFile(folder.resolve(".b.json." + mark(ended()) + "1f.part"));
        Path living = Files.createFile(folder.resolve(".a.json." + mark(own) + "1f.part"));
        Path elsewhere = Files.createFile(folder.resolve(".a.json.7-" + ended() + "-1f.part"));

        Path unusedName = Unfinished.beside(target);

        assertThat(left).doesNotExist();
        assertThat(leftFolder.getParent()).doesNotExist();
        assertThat(others).exists();
        assertThat(living).exists();
        assertThat(elsewhere).exists();
    }

    @Test
    void aScratchFolderOfAKilledProcessIsRemoved() throws Exception {
        Path left = Files.createDirectory(folder.resolve("skewscope-verify-" + mark(ended()) + "x"));
        Files.createFile(left.resolve("a"));
        long own = ProcessHandle.current().pid();
        Path living = Files.createDirectory(folder.resolve("skewscope-engine-" + mark(own) + "y"));
        Path elsewhere = Files.createDirectory(folder.resolve("skewscope-engine-7-" + ended() + "-y"));
        Path old = Files.createDirectory(folder.resolve("skewscope-engine-8-" + ended() + "-y"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path foreign = Files.createDirectory(folder.resolve("skewscope-notes"));

        new ScratchFolder(Files.createDirectory(folder.resolve("skewscope-engine-" + mark(own) + "z"))).close();

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        living.getFileName().toString(),
                        elsewhere.getFileName().toString(),
                        foreign.getFileName().toString());
    }
}
