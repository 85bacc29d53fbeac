package org.skewscope.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.audit.AuditRun.AuditOutcome;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.gui.FakeEngine;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.ForwardingEngine;

/** What an audit asks an engine for, and what it tells of it. */
class AuditRunTest {

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private final List<PathwayFailures> gathered = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private Runnable after = () -> {};

    /** Answers with digests, as the real one does, and notes what it was asked. */
    private final class Noting extends ForwardingEngine {
        private final FakeEngine engine;

        Noting(FakeEngine engine) {
            super(engine);
            this.engine = engine;
        }

        @Override
        public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
                throws EngineException, IOException {
            for (int i = request.first(); i < request.pictures().size(); i++) {
                asked.add(request.pictures().get(i).name());
                PictureRecord plain =
                        PictureRecord.of(i, engine.compare(request.single(i), ProgressListener.NONE, cancellation));
                sink.take(new PictureRecord(
                        i,
                        plain.picture(),
                        "",
                        false,
                        plain.results(),
                        List.of("", ""),
                        plain.pairs(),
                        Optional.empty()));
            }
            after.run();
        }
    }

    private final AuditListener listener = new AuditListener() {
        @Override
        public void failed(String path, String reason) {
            failed.add(path);
        }

        @Override
        public void failed(PathwayFailures failures) {
            gathered.add(failures);
        }
    };

    private AuditOutcome audit(Optional<Path> model) throws IOException, EngineException {
        List<Pathway> pathways = List.of(PathwayPreset.EAGER.pathway(), PathwayPreset.GRAPH.pathway());
        Path photos = folder.resolve("photos");
        AuditPlan plan = new AuditPlan(
                List.of(photos),
                PictureListing.of(List.of(photos)),
                pathways,
                0,
                false,
                LabelSource.NONE,
                model,
                List.of());
        try (AuditStore store = AuditStore.open(folder.resolve("a.skewaudit"), false);
                FakeEngine engine = new FakeEngine()) {
            return new AuditRun(plan, store, listener).run(1, number -> new Noting(engine), Cancellation.NEVER);
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve("photos").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void copiesAreNotRunAgain() throws Exception {
        write("a.jpg", "one");
        write("b.jpg", "two");
        write("c/copy of a.jpg", "one");

        AuditOutcome outcome = audit(Optional.empty());

        assertThat(asked).containsExactly("a.jpg", "b.jpg");
        assertThat(outcome).isEqualTo(new AuditOutcome(4, 2, 0));
    }

    @Test
    void whatFailsInOnePathwayAloneIsToldOnceHoweverManyPicturesItIs() throws Exception {
        for (int i = 0; i < 9; i++) {
            write(i + ".bmp", "picture " + i);
        }

        AuditOutcome outcome = audit(Optional.empty());

        assertThat(outcome).isEqualTo(new AuditOutcome(9, 0, 9));
        assertThat(failed).isEmpty();
        PathwayFailures all = gathered.get(0);
        assertThat(gathered).hasSize(1);
        assertThat(all.pathway()).isEqualTo("graph");
        assertThat(all.count()).isEqualTo(9);
        assertThat(all.first()).containsExactly("0.bmp", "1.bmp", "2.bmp", "3.bmp", "4.bmp");
    }

    @Test
    void aModelThatIsChangedMeanwhileIsTold() throws Exception {
        write("a.jpg", "one");
        Path model = Files.writeString(folder.resolve("model.pb"), "before");
        after = () -> {
            try {
                Files.writeString(model, "after");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };

        assertThatExceptionOfType(AuditStoreException.class)
                .isThrownBy(() -> audit(Optional.of(model)))
                .withMessageContaining("changed during the audit");
    }

    @Test
    void aCanceledRunKeepsWhatItHasMeasured() throws Exception {
        write("a.jpg", "one");
        write("b.jpg", "two");
        AtomicBoolean canceled = new AtomicBoolean();
        Cancellation cancellation = canceled::get;
        Path photos = folder.resolve("photos");
        AuditPlan plan = new AuditPlan(
                List.of(photos),
                PictureListing.of(List.of(photos)),
                List.of(PathwayPreset.EAGER.pathway(), PathwayPreset.GRAPH.pathway()),
                0,
                false,
                LabelSource.NONE,
                Optional.empty(),
                List.of());
        try (AuditStore store = AuditStore.open(folder.resolve("a.skewaudit"), false);
                FakeEngine engine = new FakeEngine()) {
            AuditListener first = new AuditListener() {
                @Override
                public void progressed(int done, int total, List<Integer> flips) {
                    canceled.set(true);
                }
            };
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> new AuditRun(plan, store, first).run(1, number -> engine, cancellation));
        }
        asked.clear();

        AuditOutcome outcome = audit(Optional.empty());

        assertThat(asked).containsExactly("b.jpg");
        assertThat(outcome).isEqualTo(new AuditOutcome(2, 2, 0));
    }

    @Test
    void turnsReadOnlyTheFilesThatChanged() throws Exception {
        write("a.jpg", "one");
        Path file = folder.resolve("photos/a.jpg");
        PictureListing.Listed listed = new PictureListing.Listed("a.jpg", file);
        AuditRun.Memory remembered = new AuditRun.Memory();
        String content = remembered.content(listed);
        FileTime modified = Files.getLastModifiedTime(file);

        write("a.jpg", "two");
        Files.setLastModifiedTime(file, modified);
        assertThat(remembered.content(listed)).as("not read again").isEqualTo(content);

        Files.setLastModifiedTime(file, FileTime.fromMillis(modified.toMillis() + 5000));
        assertThat(remembered.content(listed)).isNotEqualTo(content);
    }
}
