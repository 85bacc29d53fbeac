package org.skewscope.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.report.TensorDump.FolderNames;

class FolderNamesTest {

    @Test
    void keepsOrdinaryNamesAndTellsEqualOnesApart() {
        FolderNames names = new FolderNames();

        assertThat(names.next("größe 1.jpg")).isEqualTo("größe 1.jpg");
        assertThat(names.next("cat.jpg")).isEqualTo("cat.jpg");
        assertThat(names.next("CAT.jpg")).isEqualTo("CAT.jpg~2");
        assertThat(names.next("cat.jpg~2")).isEqualTo("cat.jpg~2~2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "../../x", "/etc/x", "a/b", "C:\\x", "x\u0000y", "...", "a. "})
    void neverLeadsOutOfTheFolder(String hostile) {
        Path folder = Path.of("/dump");

        Path inside = folder.resolve(new FolderNames().next(hostile));

        assertThat(inside.normalize().getParent()).isEqualTo(folder);
    }
}
