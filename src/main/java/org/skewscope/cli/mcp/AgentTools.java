package org.skewscope.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.skewscope.compare.Severity;
import org.skewscope.run.Cancellation;

/**
 * Runs the eight tools that an agent calls. Each runs one command, whose whole document goes into a
 * file; the answer opens with the finding and has 2,000 bytes at most.
 */
public final class AgentTools {

    /** An agent pays for each word that it reads. */
    private static final int MOST_BYTES = 2000;

    private static final String SENTENCE = "sentence";

    /** Runs commands for the tools of an agent. */
    @FunctionalInterface
    public interface Commands {

        /**
         * Runs a command to its end.
         *
         * @param words the command's name and its arguments
         * @param progress receives a clause for each step
         */
        CommandAnswer run(List<String> words, Consumer<String> progress, Cancellation cancellation);
    }

    private final Commands commands;
    private final Path folder;
    private final ObjectMapper mapper = new ObjectMapper();
    private int calls;

    /**
     * @param folder receives the whole documents and pages
     */
    public AgentTools(Commands commands, Path folder) {
        this.commands = commands;
        this.folder = folder;
    }

    /**
     * A tool's answer.
     *
     * @param text the same as {@code structured}, or a sentence on what is wrong
     */
    record Result(String text, Optional<ObjectNode> structured, boolean isError) {}

    /** Says to the agent what is wrong with its call, so that it can correct the call. */
    private static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1;

        RefusedException(String sentence) {
            super(sentence);
        }
    }

    /** One call under way. */
    private final class Call {

        private final List<String> words;
        private final Consumer<String> progress;
        private final Cancellation cancellation;
        private final int number = ++calls;
        /** The files that the answer names. */
        private final ObjectNode files = mapper.createObjectNode();

        /**
         * @param words the command and its arguments, as {@link ToolKind#words} returns them
         */
        Call(List<String> words, Consumer<String> progress, Cancellation cancellation) {
            this.words = words;
            this.progress = progress;
            this.cancellation = cancellation;
        }

        /** Returns the path of a file for this call, which the answer names. */
        private Path file(String name) {
            Path file = folder.resolve(number + "-" + name);
            files.put(name.endsWith(".html") ? "page" : "json", file.toString());
            return file;
        }

        /**
         * Runs the command, which writes its document into a file.
         *
         * @param failing whether a document counts although the command reports a failure
         * @param page the name of the page that the command writes too; may be left out
         */
        JsonNode document(boolean failing, String name, String... page) throws RefusedException {
            Path json = file(name);
            words.addAll(List.of("--json", json.toString()));
            for (String each : page) {
                words.addAll(List.of("--html", file(each).toString()));
            }
            CommandAnswer answer = commands.run(words, progress, cancellation);
            try {
                if (answer.exit() == 0 || failing && answer.exit() == 1 && Files.isRegularFile(json)) {
                    return mapper.readTree(json.toFile());
                }
            } catch (IOException e) {
                throw new RefusedException("The result could not be read: " + e.getMessage());
            }
            throw new RefusedException(sentences(answer));
        }

        /** Runs the command and returns what it printed. */
        String printed() throws RefusedException {
            CommandAnswer answer = commands.run(words, progress, cancellation);
            if (answer.exit() != 0) {
                throw new RefusedException(sentences(answer));
            }
            return answer.out();
        }
    }

    /** Returns what a command complained of, without its progress and its reference to the help. */
    private static String sentences(CommandAnswer answer) {
        String text = answer.err().isBlank() ? answer.out() : answer.err();
        return text.lines()
                .filter(line -> !line.startsWith("Comparing ") && !line.startsWith("See: "))
                .collect(Collectors.joining("\n"));
    }

    boolean has(String name) {
        return ToolKind.of(name).isPresent();
    }

    /** Returns each tool's name, purpose and arguments. */
    List<ObjectNode> descriptions(ObjectMapper json) {
        return ToolKind.ALL.stream().map(kind -> kind.description(json)).toList();
    }

    Result call(String name, JsonNode arguments, Consumer<String> progress, Cancellation cancellation) {
        ToolKind kind = ToolKind.of(name).orElseThrow();
        Optional<String> wrong = kind.problem(arguments);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        try {
            String picture = arguments.path("picture").asText();
            if (new File(picture).isDirectory()) {
                throw new RefusedException(picture + " is a folder. Name one picture file in it.");
            }
            Call call = new Call(kind.words(arguments), progress, cancellation);
            ObjectNode found = answer(name, arguments, call);
            found.set("files", call.files);
            shorten(found);
            return new Result(found.toString(), Optional.of(found), false);
        } catch (RefusedException e) {
            return refused(cut(e.getMessage()));
        } catch (RuntimeException e) {
            // The next call is answered all the same.
            return refused(cut(e + ". Report it with the call that led to it."));
        }
    }

    private static Result refused(String sentence) {
        return new Result(sentence, Optional.empty(), true);
    }

    private ObjectNode answer(String tool, JsonNode arguments, Call call) throws RefusedException {
        return switch (tool) {
            case "import_code" -> importCode(arguments, call);
            case "describe_model" -> describeModel(call);
            case "compare" -> compare(call);
            case "explain" -> explain(call);
            case "find_recipe" -> findRecipe(call);
            case "diff_models" -> diffModels(call);
            case "reproduce" -> reproduce(arguments, call);
            default -> verify(call);
        };
    }

    private ObjectNode result(String sentence) {
        return mapper.createObjectNode().put(SENTENCE, sentence);
    }

    /** Returns an answer with the sentence of a document and some of its fields. */
    private ObjectNode result(JsonNode found, String... keys) {
        ObjectNode answer = result(found.path(SENTENCE).asText());
        copy(found, answer, keys);
        return answer;
    }

    private static void copy(JsonNode found, ObjectNode answer, String... keys) {
        for (String key : keys) {
            if (found.hasNonNull(key)) {
                answer.set(key, found.get(key));
            }
        }
    }

    private ObjectNode importCode(JsonNode arguments, Call call) throws RefusedException {
        JsonNode found = call.document(true, "import.json");
        List<String> pathways = found.path("pathways")
                .valueStream()
                .map(each -> each.path("options").properties().stream()
                        .map(option -> ",%s=%s"
                                .formatted(option.getKey(), option.getValue().asText()))
                        .collect(Collectors.joining("", "eager", "")))
                .toList();
        int asks = found.path("asks").size();
        int refused = found.path("refused").size();
        String name = String.valueOf(Path.of(arguments.path("file").asText()).getFileName());
        String sentence = pathways.isEmpty()
                ? "No pathway was recognized in " + name
                : "%s is the pathway %s".formatted(name, pathways.get(0));
        if (asks > 0) {
            sentence += "; " + asks + (asks == 1 ? " question is open" : " questions are open");
        }
        if (refused > 0) {
            sentence += "; %s%s not supported".formatted(refused, refused == 1 ? " line" : " lines");
        }
        ObjectNode answer = result(sentence + ".");
        pathways.forEach(answer.putArray("pathways")::add);
        some(answer, "asks", found.path("asks"), 4);
        some(answer, "notSupported", found.path("refused"), 4);
        some(answer, "notes", found.path("notes"), 2);
        return answer;
    }

    /** Keeps the document that the command prints in a file. */
    private ObjectNode describeModel(Call call) throws RefusedException {
        call.words.add("--json");
        String printed = call.printed();
        try {
            Files.writeString(call.file("model.json"), printed);
            JsonNode found = mapper.readTree(printed);
            ObjectNode answer = result(found);
            some(answer, "pathways", found.path("pathways"), 4);
            copy(found, answer, "input", "classes", "logits");
            return answer;
        } catch (IOException e) {
            throw new RefusedException("The result could not be kept: " + e.getMessage());
        }
    }

    private ObjectNode compare(Call call) throws RefusedException {
        JsonNode picture = call.document(true, "compare.json", "compare.html").at("/pictures/0");
        if (picture.has("error")) {
            throw new RefusedException(picture.path("error").asText());
        }
        List<JsonNode> pairs = pairs(picture);
        ObjectNode answer = result(
                pairs.isEmpty()
                        ? "One pathway ran, so nothing is compared. Name a second one."
                        : pairs.get(0).path(SENTENCE).asText());
        copy(picture, answer, "severity");
        for (JsonNode each : pairs) {
            ObjectNode pair = answer.withArray("pairs").addObject();
            copy(each, pair, "a", "b", SENTENCE, "code", "cure", "severity", "firstDifferingStage");
        }
        List<String> failures = new ArrayList<>();
        for (JsonNode each : picture.path("pathways")) {
            ObjectNode pathway = answer.withArray("pathways").addObject();
            copy(each, pathway, "id");
            JsonNode top = each.at("/top/0");
            if (!top.isMissingNode()) {
                pathway.set("top", top.path("label"));
                pathway.set("probability", top.path("probability"));
            }
            JsonNode failure = each.path("failure");
            if (failure.isObject()) {
                failures.add(failure.path("reason").asText() + ". "
                        + failure.path("remedy").asText());
                pathway.put("failure", failures.get(failures.size() - 1));
            }
        }
        if (failures.size() == picture.path("pathways").size()) {
            throw new RefusedException(failures.get(0));
        }
        return answer;
    }

    /** Returns the pairs with the reference, the gravest first. */
    private static List<JsonNode> pairs(JsonNode picture) {
        JsonNode reference = picture.at("/pathways/0/id");
        return picture.path("pairs")
                .valueStream()
                .filter(each -> each.path("a").equals(reference))
                .sorted(Comparator.comparing(AgentTools::severity).reversed())
                .toList();
    }

    private static Severity severity(JsonNode pair) {
        String id = pair.path("severity").asText();
        return Arrays.stream(Severity.values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode explain(Call call) throws RefusedException {
        JsonNode found = call.document(false, "explain.json", "explain.html");
        ObjectNode answer = result(
                found,
                "code",
                "cure",
                "certainty",
                "severity",
                "firstDifferingStage",
                "size",
                "consequence",
                "evidence");
        ObjectNode shares = answer.putObject("sharesOfLogitChange");
        found.path("ledger").forEach(row -> shares.set(row.path("factor").asText(), row.at("/shares/logits")));
        some(answer, "smallestAgreement", found.path("smallestAgreement"), 4);
        return answer;
    }

    private ObjectNode findRecipe(Call call) throws RefusedException {
        JsonNode found = call.document(true, "recipe.json");
        ObjectNode answer = result(found, "exactCount", "layout");
        some(answer, "matches", found.path("matches"), 2);
        return answer;
    }

    private ObjectNode diffModels(Call call) throws RefusedException {
        JsonNode found = call.document(true, "models.json");
        ObjectNode answer = result(found, "cure");
        copy(found.path("network"), answer, "same");
        some(answer, "layers", found.at("/network/layers"), 3);
        return answer;
    }

    private ObjectNode reproduce(JsonNode arguments, Call call) throws RefusedException {
        String unusedPrinted = call.printed();
        Path program = Path.of(arguments.path("out").asText(), "reproduce.py");
        call.files.put("program", program.toString());
        return result("The program reproduce.py shows the difference without Skewscope.");
    }

    private ObjectNode verify(Call call) throws RefusedException {
        JsonNode claims = call.document(true, "verify.json").path("claims");
        ArrayNode differing = mapper.createArrayNode();
        claims.valueStream()
                .filter(claim -> claim.path("outcome").asText().equals("DIFFERS"))
                .forEach(differing::add);
        ObjectNode answer = result(
                differing.isEmpty()
                        ? "None of the %s claims of the bundle differs here.".formatted(claims.size())
                        : "%s of %s claims of the bundle differ here.".formatted(differing.size(), claims.size()));
        some(answer, "differs", differing, 4);
        return answer;
    }

    /** Puts the first elements of a list into an answer; an empty list is left out. */
    private static void some(ObjectNode answer, String key, JsonNode list, int most) {
        list.valueStream().limit(most).forEach(each -> answer.withArray(key).add(each));
    }

    /** Leaves out the longest fields until the answer is short enough. */
    private static void shorten(ObjectNode answer) {
        while (bytes(answer.toString()) > MOST_BYTES && answer.size() > 2) {
            String longest = answer.properties().stream()
                    .filter(field -> !Set.of(SENTENCE, "files").contains(field.getKey()))
                    .max(Comparator.comparing(
                            field -> field.getValue().toString().length()))
                    .orElseThrow()
                    .getKey();
            answer.remove(longest);
            answer.put("leftOut", "The file has more.");
            if (longest.equals("leftOut")) {
                return;
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String cut(String text) {
        String cut = text;
        while (bytes(cut) > MOST_BYTES) {
            cut = cut.substring(0, cut.length() - Math.max(1, (bytes(cut) - MOST_BYTES) / 2)) + "\u2026";
        }
        return cut;
    }
}
