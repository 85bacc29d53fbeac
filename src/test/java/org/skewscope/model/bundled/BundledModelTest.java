package org.skewscope.model.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelException;
import org.skewscope.model.savedmodel.BundledSavedModel;
import org.skewscope.model.savedmodel.SavedModelFile;

class BundledModelTest {

    private static final String PREFIX = "models/efficientnet-lite0/";
    private static final List<String> FILES = List.of(
            "checksums.sha256",
            "saved_model.pb",
            "fingerprint.pb",
            "labels.txt",
            "variables/variables.index",
            "variables/variables.data-00000-of-00001");

    @TempDir
    Path temporary;

    @Test
    void knowsOneThousandClasses() throws Exception {
        Labels labels = BundledSavedModel.open().labels();

        assertThat(labels.size()).isEqualTo(1000);
        assertThat(labels.of(0)).isEqualTo("tench");
        assertThat(labels.of(1000)).isEqualTo("class 1000");
        assertThat(labels.names()).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void isCopiedOutOfAJar() throws Exception {
        Path cache = temporary.resolve("cache");
        try (URLClassLoader jar = jar()) {
            SavedModelFile model = open(new BundledModel(jar, cache));

            assertThat(model.path()).startsWith(cache);
            assertThat(model.sha256()).isEqualTo(BundledSavedModel.open().sha256());
            assertThat(model.labels().size()).isEqualTo(1000);
            assertThat(foldersIn(cache)).containsExactly(model.path());
        }
    }

    @Test
    void aDamagedCopyIsReplaced() throws Exception {
        Path cache = temporary.resolve("cache");
        try (URLClassLoader jar = jar()) {
            assertThat(new BundledModel(jar, cache).unverified()).isEmpty();
            Path copy = new BundledModel(jar, cache).folder();
            assertThat(new BundledModel(jar, cache).unverified()).contains(copy);
            assertThat(new BundledModel(jar, cache).verified().replaced()).isFalse();
            Files.write(copy.resolve("variables/variables.index"), new byte[] {7});

            assertThat(new BundledModel(jar, cache).verified().replaced()).isTrue();
            SavedModelFile again = open(new BundledModel(jar, cache));

            assertThat(again.path()).isEqualTo(copy);
            assertThat(again.sha256()).isEqualTo(BundledSavedModel.open().sha256());
        }
    }

    @Test
    void aDamagedInstallationIsRefused() throws Exception {
        Path folder = temporary.resolve("classes");
        for (String file : FILES) {
            Path target = folder.resolve(PREFIX + file);
            Files.createDirectories(target.getParent());
            Files.write(target, bytes(file));
        }
        Files.writeString(folder.resolve(PREFIX + "labels.txt"), "cat");
        URL[] path = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            assertThatThrownBy(() -> new BundledModel(loader, temporary).folder())
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("labels.txt was changed since the installation");
        }
    }

    @Test
    void anApplicationWithoutTheModelSaysSo() throws Exception {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> new BundledModel(empty, temporary).folder())
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("missing from the application");
        }
    }

    private static SavedModelFile open(BundledModel bundled) throws ModelException {
        return SavedModelFile.open(bundled.folder(), "Mine");
    }

    private URLClassLoader jar() throws IOException {
        Path file = temporary.resolve("application.jar");
        try (OutputStream output = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(output)) {
            for (String name : FILES) {
                jar.putNextEntry(new ZipEntry(PREFIX + name));
                jar.write(bytes(name));
            }
        }
        return new URLClassLoader(new URL[] {file.toUri().toURL()}, null);
    }

    private static byte[] bytes(String file) throws IOException {
        return BundledModel.class
                .getClassLoader()
                .getResourceAsStream(PREFIX + file)
                .readAllBytes();
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }
}
