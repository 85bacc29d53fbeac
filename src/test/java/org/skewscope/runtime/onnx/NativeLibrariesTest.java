package org.skewscope.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.runtime.onnx.OnnxRuntime.NativeLibraries;

class NativeLibrariesTest {

    @TempDir
    private Path cache;

    @Test
    void thoseOfThisSystemAreKeptOnceAndMendedWhereTheyWereDamaged() throws Exception {
        Path jar = Path.of(OrtEnvironment.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path folder = NativeLibraries.unpacked(jar, cache);
        Path library = folder.resolve(System.mapLibraryName("onnxruntime4j_jni"));
        byte[] whole = Files.readAllBytes(library);
        assertThat(folder.resolve(System.mapLibraryName("onnxruntime"))).exists();

        Files.write(library, new byte[] {1});

        assertThat(NativeLibraries.unpacked(jar, cache)).isEqualTo(folder);
        assertThat(library).hasBinaryContent(whole);
        assertThat(entries()).containsExactly(folder);
    }

    /** As in the jar of version 1.26.0. */
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, win-x64"
    })
    void aSystemsFolderIsNamedAsInTheJar(String name, String processor, String folder) {
        assertThat(NativeLibraries.system(name, processor)).isEqualTo(folder);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            return entries.toList();
        }
    }
}
