package org.skewscope.cli.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.skewscope.cache.BoundedLines.Line;

/**
 * Speaks the Model Context Protocol over standard input and output: JSON-RPC 2.0, one message a
 * line. It answers the handshake of the revisions up to 2025-11-25, and requests without a
 * handshake as of 2026-07-28. Tools run one after another; all other requests are answered at once.
 */
public final class ProtocolServer {

    private static final String NEWEST = "2026-07-28";

    /** Revisions with a handshake, the newest first. */
    private static final List<String> WITH_HANDSHAKE = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private static final int NO_JSON = -32700;
    private static final int NO_REQUEST = -32600;
    private static final int NO_METHOD = -32601;
    private static final int WRONG_PARAMETERS = -32602;

    /** How long a client may keep the list of tools, which does not change in a process. */
    private static final int LIST_MILLISECONDS = 3_600_000;

    private static final String INSTRUCTIONS =
            """
                    Ask in this order: import_code for each program, describe_model, compare, explain. The field \
                    sentence holds the finding: report it first and unchanged.""";

    private static final String ID = "id";
    private static final String TOOL_NAME = "name";

    private final PrintStream out;
    private final PrintStream err;
    private final AgentTools tools;
    private final String version;
    private final ObjectMapper mapper = new ObjectMapper();
    private final BlockingQueue<Optional<JsonNode>> calls = new LinkedBlockingQueue<>();

    /** The calls of tools that have no answer, and whether each is canceled. */
    private final Map<JsonNode, Boolean> open = new ConcurrentHashMap<>();

    /**
     * @param out receives the messages
     * @param err receives a line where the input breaks
     * @param version of Skewscope
     */
    public ProtocolServer(PrintStream out, PrintStream err, AgentTools tools, String version) {
        this.out = out;
        this.err = err;
        this.tools = tools;
        this.version = version;
    }

    /**
     * Answers until the input ends.
     *
     * @return whether every message could be written
     */
    public boolean serve(InputStream input) throws InterruptedException {
        MessageLines.follow(input, "messages", err, this::take, () -> calls.add(Optional.empty()));
        for (Optional<JsonNode> next = calls.take(); next.isPresent() && !out.checkError(); next = calls.take()) {
            call(next.get());
        }
        return !out.checkError();
    }

    private void take(Line line) {
        if (line.cut()) {
            fail(mapper.nullNode(), NO_REQUEST, "The line has more than %s characters".formatted(MessageLines.LONGEST));
            return;
        }
        JsonNode message;
        try {
            message = mapper.readTree(line.text());
        } catch (JsonProcessingException e) {
            fail(mapper.nullNode(), NO_JSON, "The line is no JSON: " + e.getOriginalMessage());
            return;
        }
        if (!message.isObject()) {
            // A batch, as of revision 2025-03-26: a client without an answer waits for ever.
            fail(mapper.nullNode(), NO_REQUEST, "The line is no JSON object. Send each message on a line of its own");
            return;
        }
        String method = message.path("method").asText();
        if (!message.has(ID)) {
            if (method.equals("notifications/cancelled")) {
                open.computeIfPresent(message.path("params").path("requestId"), (id, before) -> true);
            }
            return;
        }
        JsonNode id = message.get(ID);
        JsonNode params = message.path("params");
        switch (method) {
            case "initialize" -> reply(id, greeting(params));
            case "server/discover" -> reply(id, discovery());
            case "ping" -> reply(id, mapper.createObjectNode());
            case "tools/list" -> reply(id, list());
            case "tools/call" -> {
                open.put(id, false);
                calls.add(Optional.of(message));
            }
            case "" -> fail(id, NO_REQUEST, "The message names no method");
            default -> fail(id, NO_METHOD, "There is no method " + method);
        }
    }

    private ObjectNode about() {
        return mapper.createObjectNode().put("name", "skewscope").put("version", version);
    }

    private ObjectNode greeting(JsonNode params) {
        String asked = params.path("protocolVersion").asText();
        ObjectNode result = mapper.createObjectNode();
        result.put("protocolVersion", WITH_HANDSHAKE.contains(asked) ? asked : WITH_HANDSHAKE.get(0));
        result.putObject("capabilities").putObject("tools");
        result.set("serverInfo", about());
        return result.put("instructions", INSTRUCTIONS);
    }

    private ObjectNode discovery() {
        ObjectNode result = mapper.createObjectNode();
        result.putArray("supportedVersions").add(NEWEST);
        result.putObject("capabilities").putObject("tools");
        result.put("instructions", INSTRUCTIONS);
        return cached(result);
    }

    private ObjectNode list() {
        ObjectNode result = mapper.createObjectNode();
        ArrayNode all = result.putArray("tools");
        tools.descriptions(mapper).forEach(all::add);
        return cached(result);
    }

    /** Returns a result with what the revision without a handshake asks for. */
    private ObjectNode cached(ObjectNode result) {
        result.put("resultType", "complete");
        result.put("ttlMs", LIST_MILLISECONDS);
        result.put("cacheScope", "public");
        result.putObject("_meta").set("io.modelcontextprotocol/serverInfo", about());
        return result;
    }

    private void call(JsonNode message) {
        JsonNode id = message.get(ID);
        JsonNode params = message.path("params");
        String name = params.path(TOOL_NAME).asText();
        if (!tools.has(name)) {
            open.remove(id);
            fail(id, WRONG_PARAMETERS, "There is no tool " + name);
            return;
        }
        AgentTools.Result result = tools.call(
                name,
                params.path("arguments"),
                progress(params.path("_meta").path("progressToken")),
                () -> open.getOrDefault(id, false) || out.checkError());
        // A client waits for no answer to what it has canceled.
        if (Boolean.FALSE.equals(open.remove(id))) {
            ObjectNode answer = mapper.createObjectNode();
            answer.putArray("content").addObject().put("type", "text").put("text", result.text());
            result.structured().ifPresent(each -> answer.set("structuredContent", each));
            reply(id, answer.put("isError", result.isError()).put("resultType", "complete"));
        }
    }

    /** Returns what sends progress, once a second at most; nothing if the client wants none. */
    private Consumer<String> progress(JsonNode token) {
        if (token.isMissingNode() || token.isNull()) {
            return clause -> {};
        }
        long[] told = {System.nanoTime(), 0};
        return clause -> {
            long now = System.nanoTime();
            if (now - told[0] >= 1_000_000_000L) {
                told[0] = now;
                told[1]++;
                ObjectNode message = message();
                ObjectNode params =
                        message.put("method", "notifications/progress").putObject("params");
                params.set("progressToken", token);
                params.put("progress", told[1]).put("message", clause);
                write(message);
            }
        };
    }

    private void reply(JsonNode id, ObjectNode result) {
        ObjectNode message = message();
        message.set(ID, id);
        message.set("result", result);
        write(message);
    }

    private void fail(JsonNode id, int code, String reason) {
        ObjectNode message = message();
        message.set(ID, id);
        message.putObject("error").put("code", code).put("message", reason);
        write(message);
    }

    private ObjectNode message() {
        return mapper.createObjectNode().put("jsonrpc", "2.0");
    }

    private synchronized void write(ObjectNode message) {
        out.println(message.toString());
        out.flush();
    }
}
