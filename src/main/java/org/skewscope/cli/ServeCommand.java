package org.skewscope.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.skewscope.cache.BoundedLines.Line;
import org.skewscope.cli.mcp.CommandAnswer;
import org.skewscope.cli.mcp.MessageLines;
import org.skewscope.cli.text.PlainText;
import picocli.CommandLine.Command;

/** Runs commands that arrive as lines of JSON, one after another, with engines that stay loaded. */
@Command(
        name = "serve",
        sortOptions = false,
        description =
                """
                Runs the commands of another program, which sends one JSON object a line, and keeps the engine \
                between them.""",
        footer =
                """

                The first line on standard output is {"skewscope": 1, "ready": true}.
                A request is {"id": 1, "args": ["compare", "cat.jpg", "--json", "-"]}; its answer is
                {"id": 1, "exit": 0, "out": ..., "err": ..., "milliseconds": ...}, where exit, out and err
                are the command's. Before it come lines such as
                {"id": 1, "progress": "cat.jpg, eager, resize"}, at most five a second.
                {"cancel": 1} ends that request with exit 130. A line that is no request is answered
                with id null and exit 2. Requests are run in their order.
                Every command works but window, serve and mcp. Two engines are kept at most.
                A model that was written again is loaded again. The process ends with its input.
                Exit codes: 0 done, 1 the answers could not be written, 2 wrong usage""")
final class ServeCommand extends ContextCommand {

    private static final String ID = "id";
    private static final String WORDS = "args";
    private static final String CANCEL = "cancel";

    private final InputStream input;
    private final ObjectMapper mapper = new ObjectMapper();
    private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>();

    /** The requests that have no answer, and whether each is canceled. */
    private final Map<JsonNode, Boolean> open = new ConcurrentHashMap<>();

    /**
     * @param context its standard output receives the answers
     * @param input the requests
     */
    ServeCommand(CommandContext context, InputStream input) {
        super(context);
        this.input = input;
    }

    /**
     * A line of the input.
     *
     * @param id of the request; JSON's null if the line is none
     * @param problem a sentence on a line that is no request
     * @param last whether the input has ended
     */
    private record Request(JsonNode id, List<String> words, Optional<String> problem, boolean last) {}

    @Override
    public Integer call() throws InterruptedException {
        Answers answers = new Answers(context.out(), mapper);
        ObjectNode hello = mapper.createObjectNode().put("skewscope", 1).put("ready", true);
        answers.write(hello.put("version", new SkewscopeCommand.Version().getVersion()[0]));
        MessageLines.follow(
                input,
                "requests",
                context.err(),
                this::take,
                () -> waiting.add(new Request(mapper.nullNode(), List.of(), Optional.empty(), true)));
        CommandRun commands = new CommandRun(context.engine());
        for (Request next = waiting.take(); !next.last(); next = waiting.take()) {
            answers.write(answer(commands, next, answers));
            if (answers.lost()) {
                return ExitCode.FAILED;
            }
        }
        return ExitCode.DONE;
    }

    private ObjectNode answer(CommandRun commands, Request request, Answers answers) {
        long began = System.nanoTime();
        CommandAnswer outcome = request.problem().isPresent()
                ? new CommandAnswer(ExitCode.WRONG_USAGE, "", request.problem().get() + "\n")
                : commands.run(
                        request.words(),
                        answers.progress(request.id()),
                        // Nobody reads the answer of a program that has ended.
                        () -> open.getOrDefault(request.id(), false) || answers.lost());
        open.remove(request.id());
        ObjectNode answer = mapper.createObjectNode();
        answer.set(ID, request.id());
        return answer.put("exit", outcome.exit())
                .put("out", outcome.out())
                .put("err", outcome.err())
                .put("milliseconds", (System.nanoTime() - began) / 1_000_000);
    }

    private void take(Line received) {
        String line = received.text();
        if (received.cut()) {
            refuse(line, "it has more than %s characters".formatted(MessageLines.LONGEST));
            return;
        }
        try {
            JsonNode request = mapper.readTree(line);
            if (request.has(CANCEL)) {
                open.computeIfPresent(request.get(CANCEL), (id, before) -> true);
            } else if (request.path(ID).isValueNode() && areWords(request.path(WORDS))) {
                List<String> words = new ArrayList<>();
                request.get(WORDS).forEach(word -> words.add(word.asText()));
                open.put(request.get(ID), false);
                waiting.add(new Request(request.get(ID), words, Optional.empty(), false));
            } else {
                refuse(line, "it has no id, or no args that are a list of texts");
            }
        } catch (JsonProcessingException e) {
            refuse(line, e.getOriginalMessage());
        }
    }

    private static boolean areWords(JsonNode words) {
        return words.isArray() && words.valueStream().allMatch(JsonNode::isTextual);
    }

    private void refuse(String line, String why) {
        String problem = "The line '%s' is no request: %s. Send {\"id\": 1, \"args\": [\"compare\", \"cat.jpg\"]}."
                .formatted(PlainText.shortened(PlainText.of(PlainText.shortened(line, 200)), 60), why);
        waiting.add(new Request(mapper.nullNode(), List.of(), Optional.of(problem), false));
    }

    /** Writes lines of JSON, of which a program that has ended reads none. */
    private static final class Answers {

        private static final long PAUSE_NANOSECONDS = 200_000_000L;

        private final PrintStream out;
        private final ObjectMapper mapper;

        Answers(PrintStream out, ObjectMapper mapper) {
            this.out = out;
            this.mapper = mapper;
        }

        synchronized void write(ObjectNode line) {
            out.println(line.toString());
            out.flush();
        }

        /** Returns whether a line could not be written. */
        boolean lost() {
            return out.checkError();
        }

        /**
         * Returns what takes the progress of a request; most of many steps a second are left out.
         */
        Consumer<String> progress(JsonNode id) {
            long[] told = {System.nanoTime() - PAUSE_NANOSECONDS};
            return clause -> {
                long now = System.nanoTime();
                if (now - told[0] >= PAUSE_NANOSECONDS) {
                    told[0] = now;
                    ObjectNode line = mapper.createObjectNode();
                    line.set(ID, id);
                    write(line.put("progress", clause));
                }
            };
        }
    }
}
