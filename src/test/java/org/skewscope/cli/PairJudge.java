package org.skewscope.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.cli.argument.PathwayPair;
import org.skewscope.cli.argument.TypedPathways;
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
 * diff-models --json} and the verdict of {@code explain --json} say, by one engine that stays. The
 * script {@code planted_faults.py} asks it.
 */
public final class PairJudge {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The parts that the first sentence of the command's text rests on. */
    private static final List<ExplanationPart.Kind> OF_VERDICT =
            List.of(
                    ExplanationPart.Kind.COMPARED,
                    ExplanationPart.Kind.LEDGER,
                    ExplanationPart.Kind.DETECTORS,
                    ExplanationPart.Kind.MODEL);

    private final WorkerEngine engine;

    private PairJudge(WorkerEngine engine) {
        this.engine = engine;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (WorkerEngine engine =
                new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE)) {
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

    private Object difference(String a, String b) throws EngineException, IOException {
        WorkerReply.ModelsCompared reply =
                engine.call(
                        new WorkerRequest.CompareModels(
                                ModelChoice.SESSION.withFile(a), ModelChoice.SESSION.withFile(b)),
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
        TypedPathways<List<Pathway>> pathways =
                new TypedPathways<>(spec, sizes -> PathwayPair.of(typed, sizes));
        KnownModels models = pathways.models(engine);
        List<Pathway> pair = pathways.of(models);
        Explanation explanation = Explanation.NONE;
        for (ExplanationPart.Kind kind : OF_VERDICT) {
            long start = System.nanoTime();
            explanation =
                    explanation.with(
                            engine.call(
                                            new WorkerRequest.ExplainPart(
                                                    ImageSource.of(picture),
                                                    pair.get(0),
                                                    pair.get(1),
                                                    Neighbours.NONE,
                                                    kind),
                                            ProgressListener.NONE,
                                            Cancellation.NEVER)
                                    .part());
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
}
