package org.skewscope.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.cli.argument.PathwayPair;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.KnownModels;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.Neighbours;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.report.ModelDifferenceJson;
import org.skewscope.report.RecordJson;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Judges pairs of model files that standard input names, one a line: picture, file A, file B,
 * pathway A, pathway B, with tabs between. It writes a line of JSON for each: what {@code
 * diff-models --json} and the verdict of {@code explain --json} say, by one engine that stays. With
 * the argument {@code --steps} it writes times and the engine's memory from the first comparison to
 * the verdict, by one engine for each pair. The script {@code planted_faults.py} asks it.
 */
public final class PairJudge {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The parts that the first sentence of the command's text rests on. */
    private static final List<ExplanationPart.Kind> OF_VERDICT = List.of(
            ExplanationPart.Kind.COMPARED,
            ExplanationPart.Kind.LEDGER,
            ExplanationPart.Kind.DETECTORS,
            ExplanationPart.Kind.MODEL);

    private final WorkerEngine engine;

    private PairJudge(WorkerEngine engine) {
        this.engine = engine;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (arguments.length > 0) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(MAPPER.writeValueAsString(steps(line.split("\t"))));
            }
            System.exit(0);
        }
        try (WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE)) {
            PairJudge judge = new PairJudge(engine);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(MAPPER.writeValueAsString(judge.judged(line.split("\t"))));
            }
        }
        // Some engine's threads would keep this process.
        System.exit(0);
    }

    private Map<String, Object> judged(String... pair) {
        Map<String, Object> said = new LinkedHashMap<>();
        long start = System.nanoTime();
        try {
            said.put("diff", difference(pair[1], pair[2]));
            said.put("diffSeconds", (System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            Map<String, Double> parts = new LinkedHashMap<>();
            said.put("explain", explanation(Path.of(pair[0]), List.of(pair[3], pair[4]), parts));
            said.put("parts", parts);
        } catch (EngineException | IOException | RuntimeException e) {
            said.put("error", e.toString());
        }
        said.put("explainSeconds", (System.nanoTime() - start) / 1e9);
        return said;
    }

    /** Compares a pair in a new engine, then measures the parts up to the final verdict. */
    private static Map<String, Object> steps(String... pair) {
        Map<String, Object> said = new LinkedHashMap<>();
        try (WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE);
                EngineMemory memory = new EngineMemory()) {
            engine.start();
            new PairJudge(engine).steps(pair, memory, said);
        } catch (EngineException | IOException | RuntimeException e) {
            said.put("error", e.toString());
        }
        return said;
    }

    private void steps(String[] pair, EngineMemory memory, Map<String, Object> said)
            throws EngineException, IOException {
        ImageSource picture = ImageSource.of(Path.of(pair[0]));
        TypedPathways<List<Pathway>> pathways = new TypedPathways<>(
                new CommandLine(CommandSpec.create()).getCommandSpec(),
                sizes -> PathwayPair.of(List.of(pair[3], pair[4]), sizes));
        KnownModels models = pathways.models(engine);
        List<Pathway> both = pathways.of(models);
        said.put("idleMegabytes", memory.now());
        long start = System.nanoTime();
        Comparison comparison = engine.compare(
                new ComparisonRequest(picture, both, 0, false), ProgressListener.NONE, Cancellation.NEVER);
        said.put("compareSeconds", (System.nanoTime() - start) / 1e9);
        said.put("comparedMegabytes", memory.now());
        said.put("comparedPeakMegabytes", memory.peak());
        double cpu = EngineMemory.cpuSeconds();
        start = System.nanoTime();
        Verdict first = VerdictMaker.of(new PairFacts(comparison, 0, 1, Explanation.NONE, models::common));
        said.put("first", first.coded());
        said.put("firstSeconds", (System.nanoTime() - start) / 1e9);
        Map<String, Object> parts = new LinkedHashMap<>();
        Explanation explanation = Explanation.NONE;
        for (ExplanationPart.Kind kind : ExplanationPart.Kind.values()) {
            explanation = explanation.with(part(picture, both, kind));
            parts.put(kind.name(), List.of((System.nanoTime() - start) / 1e9, memory.peak(), memory.now()));
            if (VerdictMaker.isFinal(explanation)) {
                break;
            }
        }
        said.put("verdictSeconds", (System.nanoTime() - start) / 1e9);
        said.put("verdictCpuSeconds", EngineMemory.cpuSeconds() - cpu);
        said.put("parts", parts);
        said.put(
                "verdict",
                VerdictMaker.of(PairFacts.of(explanation, models::common)).coded());
    }

    private ExplanationPart part(ImageSource picture, List<Pathway> pair, ExplanationPart.Kind kind)
            throws EngineException {
        return engine.call(
                        new WorkerRequest.ExplainPart(picture, pair.get(0), pair.get(1), Neighbours.NONE, kind),
                        ProgressListener.NONE,
                        Cancellation.NEVER)
                .part();
    }

    private Object difference(String a, String b) throws EngineException, IOException {
        WorkerReply.ModelsCompared reply = engine.call(
                new WorkerRequest.CompareModels(ModelChoice.SESSION.withFile(a), ModelChoice.SESSION.withFile(b)),
                ProgressListener.NONE,
                Cancellation.NEVER);
        return reply.difference().isEmpty()
                ? Map.of("refused", reply.refusal().orElseThrow().reason())
                : written(ModelDifferenceJson.of(reply.difference().get()));
    }

    /** Returns the verdict, as the command prints it first. */
    private Object explanation(Path picture, List<String> typed, Map<String, Double> parts)
            throws EngineException, IOException {
        CommandSpec spec = new CommandLine(CommandSpec.create()).getCommandSpec();
        TypedPathways<List<Pathway>> pathways = new TypedPathways<>(spec, sizes -> PathwayPair.of(typed, sizes));
        KnownModels models = pathways.models(engine);
        List<Pathway> pair = pathways.of(models);
        Explanation explanation = Explanation.NONE;
        for (ExplanationPart.Kind kind : OF_VERDICT) {
            long start = System.nanoTime();
            explanation = explanation.with(part(ImageSource.of(picture), pair, kind));
            parts.put(kind.name(), (System.nanoTime() - start) / 1e9);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, models::common));
        json.put("sentence", verdict.sentence());
        json.put("code", verdict.code().orElse(""));
        json.put("certainty", verdict.certainty().id());
        json.put("evidence", verdict.evidence());
        json.put("cure", verdict.cure());
        return written(json);
    }

    private static Object written(Object record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new RecordJson().write("-", new PrintStream(bytes, true, StandardCharsets.UTF_8), record);
        return MAPPER.readTree(bytes.toByteArray());
    }

    /** Reads the resident memory of the engines of this process every few milliseconds. */
    private static final class EngineMemory implements AutoCloseable {

        private static final long PAUSE_MILLISECONDS = 5;

        private final Thread reader = new Thread(this::read, "memory");
        private volatile long now;
        private volatile long peak;

        EngineMemory() {
            reader.setDaemon(true);
            reader.start();
        }

        /** Returns the megabytes of this moment. */
        long now() {
            return now;
        }

        /** Returns the greatest megabytes since the last call. */
        long peak() {
            long most = peak;
            peak = now;
            return most;
        }

        /**
         * Returns the CPU time that the engines have taken, which other processes do not change.
         */
        static double cpuSeconds() {
            return ProcessHandle.current()
                            .children()
                            .flatMap(child -> child.info().totalCpuDuration().stream())
                            .mapToLong(Duration::toMillis)
                            .max()
                            .orElse(0)
                    / 1e3;
        }

        private void read() {
            try {
                while (true) {
                    now = resident();
                    peak = Math.max(peak, now);
                    Thread.sleep(PAUSE_MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static long resident() {
            return ProcessHandle.current()
                    .children()
                    .mapToLong(child -> resident(Path.of("/proc/" + child.pid() + "/statm")))
                    .max()
                    .orElse(0);
        }

        /** Returns the second number of a file, in pages of 4 KB, as megabytes. */
        private static long resident(Path pages) {
            try {
                return Long.parseLong(Files.readString(pages).split(" ")[1]) >> 8;
            } catch (IOException | RuntimeException e) {
                return 0;
            }
        }

        @Override
        public void close() {
            reader.interrupt();
        }
    }
}
