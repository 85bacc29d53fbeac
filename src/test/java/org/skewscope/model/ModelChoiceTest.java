package org.skewscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A model's file as it is named relative to a pathway file's folder, and found again. */
class ModelChoiceTest {

    private static final Path FOLDER = Path.of("work", "models").toAbsolutePath();

    @Test
    void aFileInsideTheFolderIsNamedRelativeToIt() {
        ModelChoice choice = choice(FOLDER.resolve("tf").resolve("net.pb"));
        assertThat(choice.relativeTo(FOLDER).file()).isEqualTo("tf/net.pb");
        assertThat(choice.relativeTo(FOLDER).inside(FOLDER)).isEqualTo(choice);
    }

    @Test
    void theFolderItselfIsNotTheSessionsModel() {
        ModelChoice choice = choice(FOLDER);
        assertThat(choice.relativeTo(FOLDER).ofSession()).isFalse();
        assertThat(choice.relativeTo(FOLDER).inside(FOLDER)).isEqualTo(choice);
    }

    @Test
    void otherFilesStay() {
        ModelChoice choice = choice(FOLDER.resolveSibling("elsewhere"));
        assertThat(choice.relativeTo(FOLDER)).isEqualTo(choice);
        assertThat(ModelChoice.SESSION.relativeTo(FOLDER)).isEqualTo(ModelChoice.SESSION);
    }

    private static ModelChoice choice(Path file) {
        return ModelChoice.SESSION.withFile(file.toString());
    }
}
