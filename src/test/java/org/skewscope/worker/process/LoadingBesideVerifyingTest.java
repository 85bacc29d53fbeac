package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.EngineException;
import org.skewscope.model.ModelException;
import org.skewscope.model.bundled.BundledModel.Verified;
import org.skewscope.worker.process.ModelEngineLoader.LoadingBesideVerifying;

class LoadingBesideVerifyingTest {

    private static final Path FOLDER = Path.of("model");

    private final List<String> unloaded = new ArrayList<>();
    private int loads;

    @Test
    void loadsWhileItVerifies() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        String loaded = loader(folder -> {
                    loading.countDown();
                    return folder.toString();
                })
                .load(Optional.of(FOLDER), () -> {
                    // Would never end were it waited for before loading.
                    loading.await();
                    return new Verified(FOLDER, false);
                });
        assertThat(loaded).isEqualTo("model");
        assertThat(unloaded).isEmpty();
    }

    @Test
    void whatWasLoadedOfDamagedFilesIsLoadedAnew() throws Exception {
        assertThat(counting().load(Optional.of(FOLDER), () -> new Verified(FOLDER, true)))
                .isEqualTo("load 2");
        assertThat(unloaded).containsExactly("load 1");
    }

    @Test
    void damagedFilesThatCannotBeLoadedAreLoadedOnceReplaced() throws Exception {
        String loaded = loader(folder -> {
                    if (++loads == 1) {
                        throw new EngineException("damaged", null);
                    }
                    return "whole";
                })
                .load(Optional.of(FOLDER), () -> new Verified(FOLDER, true));
        assertThat(loaded).isEqualTo("whole");
    }

    @Test
    void wholeFilesThatCannotBeLoadedSayWhy() {
        assertThatThrownBy(() -> loader(folder -> {
                            throw new EngineException("no library", null);
                        })
                        .load(Optional.of(FOLDER), () -> new Verified(FOLDER, false)))
                .isInstanceOf(EngineException.class)
                .hasMessage("no library");
    }

    @Test
    void whatIsRefusedIsNotHandedOut() {
        assertThatThrownBy(() -> counting().load(Optional.of(FOLDER), () -> {
                    throw new ModelException("damaged", "Again.");
                }))
                .isInstanceOf(ModelException.class);
        assertThat(unloaded).containsExactly("load 1");
    }

    @Test
    void nothingIsLoadedFromNowhere() throws Exception {
        assertThat(counting().load(Optional.empty(), () -> new Verified(FOLDER, true)))
                .isEqualTo("load 1");
        assertThat(unloaded).isEmpty();
    }

    private LoadingBesideVerifying<String> counting() {
        return loader(folder -> "load " + ++loads);
    }

    private LoadingBesideVerifying<String> loader(LoadingBesideVerifying.Loading<String> loading) {
        return new LoadingBesideVerifying<>(loading, unloaded::add);
    }
}
