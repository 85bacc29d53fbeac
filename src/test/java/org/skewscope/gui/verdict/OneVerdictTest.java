package org.skewscope.gui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;
import org.skewscope.cli.text.ExplanationText;
import org.skewscope.cli.text.Style;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.StageSummaries;
import org.skewscope.compare.TraceComparator;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.KnownModels;
import org.skewscope.explain.ExplainerFixture;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.LinearModel;
import org.skewscope.explain.Neighbours;
import org.skewscope.gui.FakeEngine;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.report.ExplanationJson;
import org.skewscope.report.html.ComparisonPage;
import org.skewscope.report.html.ComparisonReport;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/**
 * Shows verdicts of each kind in the window. The banner, the command line, the JSON and the page
 * have one headline and the same codes.
 */
class OneVerdictTest extends RealWindowTest {

    private static final InputSize SIZE = new InputSize(32, 32);

    private final RealEngine real = new RealEngine(engine);

    @Start
    void start(javafx.stage.Stage stage) throws IOException {
        open(stage, real, 1600, 1000);
    }

    /** One pathway beside the preset eager, and the codes of its verdict. */
    private record Kind(List<String> codes, String... settings) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(List.of("SKH001")),
            new Kind(List.of("SKR403"), "resize=pillow-bilinear"),
            new Kind(List.of("SKB803"), "batch=32", "remainder=drop"),
            new Kind(List.of("SKC302"), "run=gray"),
            new Kind(List.of("SKN603", "SKC301"), "run=both"));

    @Test
    void eachKindOfVerdictIsTheSameInEveryFace(FxRobot robot) throws Exception {
        Path picture = folder.resolve("cat-crop.jpg");
        Files.copy(Path.of("sample-images/cat-crop.jpg"), picture);
        Pathway eager = PathwayPreset.EAGER.pathway(SIZE);
        record(picture, eager);
        boolean added = false;
        robot.interact(() -> session.evidence().set(EvidenceDepth.BRIEF));
        for (Kind kind : KINDS) {
            PathwaySet pathways = new PathwaySet(List.of(eager, other(eager, kind)), 0);
            robot.interact(() -> session.history().edit("kind", pathways));
            if (!added) {
                robot.interact(() -> window.add(List.of(picture)));
                added = true;
            }
            until(() -> session.shown().get() != null
                    && !session.shownStale().get()
                    && session.shown().get().pathways().get(1).pathway().equals(pathways.get(1))
                    && window.quiet());
            PathwaySet numbered = new PathwaySet(
                    List.of(pathways.get(0).spoken(0), pathways.get(1).spoken(1)), 0);
            shows(kind, picture, real.explained(picture, numbered));
        }
    }

    private void shows(Kind kind, Path picture, Explanation explanation) throws IOException {
        ClassNaming naming = session.classNames().naming();
        IntFunction<String> names = index -> "class " + index;
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, naming));
        assertThat(verdict.codes()).as(verdict.sentence()).isEqualTo(kind.codes());
        assertThat(verdict.forms())
                .as("the banner says as much, or what the first pathway does and what follows")
                .anyMatch(form -> form.equals(sentence())
                        || verdict.certainty() == Verdict.Certainty.HARMLESS
                                && sentence().startsWith("Only rounding differs. Nothing to do: all predict ")
                        || sentence().startsWith(form.split(";", 2)[0] + ", so it says ")
                        || sentence().startsWith(form.split(";", 2)[0] + ", and still says "));
        assertThat(codes()).isEqualTo(verdict.codes());
        assertThat(new ExplanationText(new Style(false), names, naming).head(explanation))
                .contains(verdict.coded(), verdict.advice());
        Map<String, Object> json = ExplanationJson.of("", explanation, names, naming);
        assertThat(json).containsEntry("sentence", verdict.sentence()).containsEntry("codes", verdict.codes());
        Path page = folder.resolve("page.html");
        new ComparisonPage(new ComparisonReport(
                        picture,
                        session.shown().get(),
                        KnownModels.of(info()),
                        List.of(),
                        Optional.of(new ComparisonReport.Why(new Pair(0, 1), explanation))))
                .write(page);
        assertThat(Files.readString(page)).contains(verdict.bracket().strip());
    }

    private EngineInfo info() {
        try {
            return engine.info();
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    private String sentence() {
        return ((Label) window.scene().lookup(".verdict .verdict-sentence")).getText();
    }

    private List<String> codes() {
        HBox further = (HBox) window.scene().lookup("#verdict-further");
        return Stream.concat(
                        Stream.of(button("#verdict-code")),
                        further.getChildren().stream().map(Button.class::cast))
                .filter(Button::isVisible)
                .map(Button::getText)
                .toList();
    }

    private Pathway other(Pathway eager, Kind kind) {
        Pathway other = eager.renamed("other", "other");
        for (String setting : kind.settings()) {
            String[] parts = setting.split("=", 2);
            if (parts[0].equals("run")) {
                return Pathway.recorded(
                        "other", "other", folder.resolve(parts[1] + ".npz").toString());
            }
            other = PathwayOption.byKey(parts[0]).orElseThrow().set(other, parts[1]);
        }
        return other;
    }

    /** Records a run of a gray picture, and one of two mistakes. */
    private void record(Path picture, Pathway eager) throws Exception {
        DenseTensor fed = real.run(picture, eager).tensor(Stage.BATCH).orElseThrow();
        float[] values = fed.toFloats();
        float[] gray = new float[values.length];
        float[] both = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int pixel = i / 3 * 3;
            gray[i] = (values[pixel] + values[pixel + 1] + values[pixel + 2]) / 3;
            both[i] = 2 * values[pixel + 2 - i % 3] - 1;
        }
        write("gray", fed.shape(), gray);
        write("both", fed.shape(), both);
    }

    private void write(String name, Shape shape, float[] input) throws Exception {
        byte[] note =
                "{\"skewscope_run\": 1, \"pictures\": [{\"name\": \"cat-crop.jpg\"}]}".getBytes(StandardCharsets.UTF_8);
        DenseTensor tensor = DenseTensor.ofFloat32(shape, input);
        Map<String, DenseTensor> arrays = new HashMap<>();
        arrays.put("run", DenseTensor.ofUint8(Shape.of(note.length), note));
        arrays.put("0/input", tensor);
        arrays.put(
                "0/logits",
                new LinearModel()
                        .run(tensor, PathwayPreset.EAGER.pathway(SIZE).execution())
                        .logits());
        NpzFiles.write(folder.resolve(name + ".npz"), arrays);
    }

    /** Compares and explains with real preprocessing and a model of ten lines. */
    private static final class RealEngine implements EngineClient {

        private static final ExplainerFixture EXPLAINER =
                new ExplainerFixture(RandomRecipes.PREPROCESSOR, new LinearModel(), 0);

        private final FakeEngine fake;
        private final AtomicLong runs = new AtomicLong();
        private final Map<List<Object>, Explanation> explanations = new HashMap<>();

        RealEngine(FakeEngine fake) {
            this.fake = fake;
        }

        PathwayTrace run(Path picture, Pathway pathway) {
            return run(ImageSource.of(picture), pathway);
        }

        private static PathwayTrace run(ImageSource picture, Pathway pathway) {
            return new PathwayRunner(RandomRecipes.PREPROCESSOR, new LinearModel())
                    .run(picture, pathway, stage -> {}, Cancellation.NEVER);
        }

        Explanation explained(Path picture, PathwaySet pathways) {
            return explained(ImageSource.of(picture), pathways.get(0), pathways.get(1));
        }

        private synchronized Explanation explained(ImageSource picture, Pathway a, Pathway b) {
            return explanations.computeIfAbsent(
                    List.of(picture, a, b),
                    key -> EXPLAINER.explain(
                            picture, a, b, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER));
        }

        @Override
        public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation) {
            StageSummaries summaries = new StageSummaries();
            List<PathwayTrace> traces = request.pathways().stream()
                    .map(each -> run(request.picture(), each))
                    .toList();
            return new Comparison(
                    runs.incrementAndGet(),
                    request.picture().name(),
                    traces.stream().map(trace -> summaries.of(trace, false)).toList(),
                    request.reference(),
                    List.of(new TraceComparator(new LinearModel()).compare(0, traces.get(0), 1, traces.get(1))));
        }

        @Override
        public <R extends WorkerReply> R call(
                WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation) throws EngineException {
            return request instanceof WorkerRequest.ExplainPart part
                    ? request.replyType()
                            .cast(new WorkerReply.PartExplained(explained(part.picture(), part.a(), part.b())
                                    .parts()
                                    .get(part.part())))
                    : fake.call(request, progress, cancellation);
        }

        @Override
        public EngineInfo info() throws EngineException {
            return fake.info();
        }

        @Override
        public Optional<DenseTensor> tensor(TensorKey key) throws EngineException {
            return fake.tensor(key);
        }

        @Override
        public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
                throws EngineException, IOException {
            fake.compareAll(request, sink, cancellation);
        }

        @Override
        public void choose(Optional<Path> model) throws EngineException {
            fake.choose(model);
        }

        @Override
        public void listen(EngineListener listener) {}

        @Override
        public String log() {
            return fake.log();
        }

        @Override
        public void close() {
            fake.close();
        }
    }
}
