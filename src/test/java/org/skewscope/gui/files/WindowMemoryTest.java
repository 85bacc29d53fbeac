package org.skewscope.gui.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.desk.files.WindowMemory;
import org.skewscope.desk.files.WindowState;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;

class WindowMemoryTest {

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenComesBack() {
        WindowMemory memory = new WindowMemory(folder.resolve("new"));
        WindowState state = new WindowState(
                1280,
                800,
                true,
                "DARK",
                "ALL_CLASSES",
                List.of("a.png"),
                "a.png",
                List.of("b.png", "a.png"),
                List.of("models/mine"),
                Map.of("a.png", List.of("check")),
                336,
                true,
                true);
        PathwaySet pathways =
                new PathwaySet(PathwayPreset.pathways(), 1).renamed(0, "mine").duplicated(0);
        memory.write(state, pathways);
        assertThat(memory.read()).isEqualTo(state);
        assertThat(memory.readPathways()).contains(pathways);
    }

    @Test
    void theTextsSizeComesBack() throws IOException {
        WindowMemory memory = new WindowMemory(folder.resolve("new"));
        assertThat(memory.readTextSize()).isEqualTo(100);
        memory.writeTextSize(125);
        assertThat(memory.readTextSize()).isEqualTo(125);
        Files.writeString(folder.resolve("new").resolve("text-size"), "9000");
        assertThat(memory.readTextSize()).isEqualTo(100);
    }

    @Test
    void aDamagedFileCountsAsNone() throws IOException {
        Files.writeString(folder.resolve("window.json"), "{\"width\": 12");
        Files.writeString(folder.resolve("pathways.json"), "nonsense");
        WindowMemory memory = new WindowMemory(folder);
        assertThat(memory.read()).isEqualTo(WindowState.FIRST);
        assertThat(memory.readPathways()).isEmpty();
    }

    @Test
    void noHalfWrittenFileIsLeftBehind() throws IOException {
        WindowMemory memory = new WindowMemory(folder);
        memory.write(WindowState.FIRST, new PathwaySet(PathwayPreset.pathways(), 0));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("window.json", "pathways.json");
        }
    }

    @Test
    void aSmallerScreenGetsASmallerWindow() {
        WindowState state = new WindowMemory(folder).read().within(1280, 760);
        assertThat(state.width()).isEqualTo(1280);
        assertThat(state.height()).isEqualTo(760);
        assertThat(state.within(5000, 5000)).isEqualTo(state);
    }
}
