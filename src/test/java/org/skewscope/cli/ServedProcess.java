package org.skewscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.ForwardingEngine;
import org.skewscope.worker.client.ScriptedEngine;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/** Runs a command that talks by lines of JSON, and holds the other ends of its pipes. */
final class ServedProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutputStream input = new PipedOutputStream();
    private final BufferedReader output;
    private final CompletableFuture<Integer> exit;

    /** Starts an engine whose pictures' names say what happens. */
    static EngineClient scriptedEngine() {
        return new WorkerEngine(WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName()), EngineListener.NONE);
    }

    /** Returns an engine that goes on when a command closes it. */
    static EngineClient kept(EngineClient engine) {
        return new KeptEngine(engine);
    }

    private static final class KeptEngine extends ForwardingEngine {

        KeptEngine(EngineClient engine) {
            super(engine);
        }

        @Override
        public void close() {
            // The next command uses it.
        }
    }

    /**
     * @param command makes the command of its context and its input
     */
    ServedProcess(EngineSource engines, BiFunction<CommandContext, InputStream, Callable<Integer>> command)
            throws IOException {
        PipedOutputStream written = new PipedOutputStream();
        output = new BufferedReader(
                new InputStreamReader(new PipedInputStream(written, 1 << 20), StandardCharsets.UTF_8));
        InputStream read = new PipedInputStream((PipedOutputStream) input, 1 << 20);
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(out, out, false, engines, null);
        exit = CompletableFuture.supplyAsync(
                () -> {
                    try (out) {
                        return command.apply(context, read).call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                work -> new Thread(work, "served command").start());
    }

    void send(String line) throws IOException {
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** Returns the next line that fits, as JSON. */
    JsonNode next(Predicate<JsonNode> fits) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            JsonNode json = JSON.readTree(line);
            if (fits.test(json)) {
                return json;
            }
        }
        throw new IOException("The command ended before such a line");
    }

    /** Returns the next line with a key. */
    JsonNode next(String key) throws IOException {
        return next(line -> line.has(key));
    }

    /** Ends the input and returns the exit code. */
    int end() throws Exception {
        input.close();
        return exit.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
