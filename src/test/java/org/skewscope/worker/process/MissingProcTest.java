package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.engine.EngineException;

class MissingProcTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingFileSystemOfProcessesIsNamed() throws Exception {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ModelEngineLoader.requireProcesses("Linux", folder))
                .withMessageStartingWith(folder + " is not mounted, and TensorFlow does not run")
                .withMessageContaining("Mount it");

        Files.createDirectory(folder.resolve("self"));
        assertThatCode(() -> ModelEngineLoader.requireProcesses("Linux", folder))
                .doesNotThrowAnyException();
        assertThatCode(() -> ModelEngineLoader.requireProcesses("Mac OS X", Path.of("/none")))
                .doesNotThrowAnyException();
    }
}
