package org.skewscope.gui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.desk.audit.AuditDesk.LoadedFiles;
import org.skewscope.gui.FakeEngine;
import org.skewscope.worker.client.ForwardingEngine;

/** An audit must not name a model that the engine does not run. */
class LoadedFilesTest {

    @TempDir
    Path folder;

    @Test
    void aModelThatIsWrittenAgainIsAnotherUntilItIsLoadedAgain() throws Exception {
        Path model = folder.resolve("model");
        Files.writeString(Files.createDirectories(model).resolve("a.pb"), "one");
        try (FakeEngine fake = new FakeEngine()) {
            LoadedFiles files = new LoadedFiles(new ForwardingEngine(fake) {
                @Override
                public Optional<Path> model() {
                    return Optional.of(model);
                }
            });
            assertThat(files.changed()).isEmpty();

            Files.writeString(model.resolve("a.pb"), "another");

            assertThat(files.changed().orElseThrow()).startsWith(model + " changed on disk");
            files.starting();
            assertThat(files.changed()).isEmpty();
        }
    }
}
