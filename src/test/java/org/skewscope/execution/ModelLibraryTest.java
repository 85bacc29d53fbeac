package org.skewscope.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.FakeFormat;
import org.skewscope.model.FakeFormat.FakeFile;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.OpenedModels;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class ModelLibraryTest {

    private static final DenseTensor BATCH = DenseTensor.ofFloat32(Shape.of(1, 1, 1, 3), new float[3]);

    private final List<String> told = new ArrayList<>();

    @TempDir
    Path folder;

    private Path session;
    private ModelLibrary library;

    @BeforeEach
    void open() throws Exception {
        session = file("session.fake", "own");
        library = library(8);
    }

    private ModelLibrary library(long most) {
        return new ModelLibrary(
                new LoadedModel(new Told("own"), true),
                new FakeFile("own", "own's digest"),
                new OpenedModels(new ModelFormats(List.of(new FakeFormat())), session),
                new ModelLoaders(List.of(this::load)),
                most);
    }

    private Optional<LoadedModel> load(ModelFile file) {
        String text = ((FakeFile) file).text();
        told.add("load " + text);
        return Optional.of(new LoadedModel(new Told(text), false));
    }

    private Path file(String name, String text) throws Exception {
        Path path = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
        return path;
    }

    private ExecutionRecipe recipe(Path model) {
        return new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.EAGER, Grappler.ON)
                .withModel(ModelChoice.SESSION.withFile(model.toString()));
    }

    private String run(Path model) throws ExecutionException {
        return library.run(BATCH, recipe(model)).weights();
    }

    @Test
    void theSessionsModelIsNeverLoadedAgain() throws Exception {
        ExecutionRecipe own = recipe(session).withModel(ModelChoice.SESSION);

        assertThat(library.run(BATCH, own).weights()).isEqualTo("own");
        assertThat(library.version(own)).isEmpty();
        assertThat(library.card(ModelChoice.SESSION).sha256()).isEqualTo("own's digest");
        assertThat(library.card(ModelChoice.SESSION).logarithms()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void equalFilesAreLoadedOnce() throws Exception {
        assertThat(run(file("a.fake", "aaa"))).isEqualTo("aaa");
        assertThat(run(file("b.fake", "aaa"))).isEqualTo("aaa");
        assertThat(told).containsExactly("load aaa");
    }

    @Test
    void aFileThatWasWrittenAgainIsAnotherModel() throws Exception {
        Path path = file("a.fake", "aaa");
        String before = library.version(recipe(path));
        run(path);
        Files.writeString(path, "bbb");

        assertThat(run(path)).isEqualTo("bbb");
        assertThat(library.version(recipe(path))).isNotEqualTo(before).isNotEmpty();
    }

    @Test
    void whatWasUnusedLongestMakesRoomAndIsFreed() throws Exception {
        Path a = file("a.fake", "aaaa");
        Path b = file("b.fake", "bbbb");
        run(a);
        run(b);
        run(a);
        run(file("c.fake", "cccc"));
        run(a);

        assertThat(told).containsExactly("load aaaa", "load bbbb", "close bbbb", "load cccc");
    }

    @Test
    void oneThatIsTooLargeIsKeptAlone() throws Exception {
        run(file("a.fake", "aaaa"));
        Path large = file("large.fake", "x".repeat(20));
        run(large);
        run(large);

        assertThat(told).containsExactly("load aaaa", "close aaaa", "load " + "x".repeat(20));
    }

    @Test
    void oneThatIsUsedIsFreedLater() throws Exception {
        library = library(4);
        Path a = file("a.fake", "aaaa");
        Path b = file("b.fake", "bbbb");
        during = () -> run(b);
        run(a);

        assertThat(told).containsExactly("load aaaa", "load bbbb", "close aaaa");
    }

    @Test
    void whatCannotBeOpenedIsRefusedWithItsReason() {
        assertThatThrownBy(() -> run(folder.resolve("none.fake")))
                .isInstanceOf(ExecutionException.class)
                .hasMessage("There is no file or folder " + folder.resolve("none.fake"));
        assertThat(library.version(recipe(folder.resolve("none.fake")))).isEmpty();
    }

    @Test
    void closingFreesAll() throws Exception {
        run(file("a.fake", "aaaa"));
        library.close();

        assertThat(told).containsExactly("load aaaa", "close aaaa", "close own");
    }

    private interface Work {
        void go() throws ExecutionException;
    }

    private Work during;

    private final class Told implements ModelRunner {

        private final String text;

        Told(String text) {
            this.text = text;
        }

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
            Work inside = during;
            during = null;
            if (inside != null) {
                inside.go();
            }
            return new ModelOutputs(batch, batch, text);
        }

        @Override
        public void close() {
            told.add("close " + text);
        }
    }
}
