package org.skewscope.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
         * What a command left.
         *
         * @param exit its exit code: 0 done, 1 failed, 2 wrong usage
         * @param out what it printed on standard output
         * @param err what it printed on standard error
         */
        record Answer(int exit, String out, String err) {}

        /**
         * Runs a command to its end.
         *
         * @param words the command's name and its arguments
         * @param progress receives a clause for each step
         */
        Answer run(List<String> words, Consumer<String> progress, Cancellation cancellation);
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

        private final JsonNode arguments;
        private final Consumer<String> progress;
        private final Cancellation cancellation;
        private final int number;

        Call(JsonNode arguments, Consumer<String> progress, Cancellation cancellation) {
            this.arguments = arguments;
            this.progress = progress;
            this.cancellation = cancellation;
            this.number = ++calls;
        }

        String text(String name) {
            return arguments.path(name).asText();
        }

        /** Returns the path of a file as a word that no command takes for an option. */
        String path(String name) {
            String text = text(name);
            return text.startsWith("-") ? "./" + text : text;
        }

        List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            arguments.path(name).forEach(each -> texts.add(each.asText()));
            return texts;
        }

        /** Returns the path of a file for this call. */
        Path file(String name) {
            return folder.resolve(number + "-" + name);
        }

        /** Adds an option if the agent named its value. */
        void option(List<String> words, String option, String name) {
            if (arguments.hasNonNull(name)) {
                words.add(option + "=" + text(name));
            }
        }

        /** Adds an option once for each value. */
        void options(List<String> words, String option, String name) {
            texts(name).forEach(each -> words.add(option + "=" + each));
        }

        /**
         * Runs a command that writes its document into a file.
         *
         * @param failing whether a document counts although the command reports a failure
         */
        JsonNode document(List<String> words, Path json, boolean failing) throws RefusedException {
            words.addAll(List.of("--json", json.toString()));
            Commands.Answer answer = run(words);
            try {
                if (answer.exit() == 0
                        || failing && answer.exit() == 1 && json.toFile().isFile()) {
                    return mapper.readTree(json.toFile());
                }
            } catch (IOException e) {
                throw new RefusedException("The result could not be read: " + e.getMessage());
            }
            throw new RefusedException(sentences(answer));
        }

        /** Runs a command that prints its document, and keeps the document in a file. */
        JsonNode printed(List<String> words, Path json) throws RefusedException {
            Commands.Answer answer = run(words);
            if (answer.exit() != 0) {
                throw new RefusedException(sentences(answer));
            }
            try {
                Files.writeString(json, answer.out());
                return mapper.readTree(answer.out());
            } catch (IOException e) {
                throw new RefusedException("The result could not be kept: " + e.getMessage());
            }
        }

        Commands.Answer run(List<String> words) {
            return commands.run(words, progress, cancellation);
        }
    }

    /** Returns what a command complained of, without its progress and its reference to the help. */
    private static String sentences(Commands.Answer answer) {
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
            return new Result(wrong.get(), Optional.empty(), true);
        }
        try {
            ObjectNode found = answer(kind, new Call(arguments, progress, cancellation));
            shorten(found);
            return new Result(found.toString(), Optional.of(found), false);
        } catch (RefusedException e) {
            return new Result(cut(e.getMessage(), MOST_BYTES), Optional.empty(), true);
        } catch (RuntimeException e) {
            // The next call is answered all the same.
            String sentence = e + ". Report it with the call that led to it.";
            return new Result(cut(sentence, MOST_BYTES), Optional.empty(), true);
        }
    }

    private ObjectNode answer(ToolKind kind, Call call) throws RefusedException {
        if (new File(call.text("picture")).isDirectory()) {
            throw new RefusedException(call.text("picture") + " is a folder. Name one picture file in it.");
        }
        return switch (kind.name()) {
            case "import_code" -> importCode(call);
            case "describe_model" -> describeModel(call);
            case "compare" -> compare(call);
            case "explain" -> explain(call);
            case "find_recipe" -> findRecipe(call);
            case "diff_models" -> diffModels(call);
            case "reproduce" -> reproduce(call);
            default -> verify(call);
        };
    }

    private ObjectNode result(String sentence) {
        return mapper.createObjectNode().put(SENTENCE, sentence);
    }

    private ObjectNode importCode(Call call) throws RefusedException {
        List<String> words = new ArrayList<>(List.of("import-code", call.path("file")));
        call.option(words, "--function", "function");
        call.options(words, "--answer", "answers");
        Path json = call.file("import.json");
        JsonNode found = call.document(words, json, true);
        List<String> pathways = new ArrayList<>();
        for (JsonNode each : found.path("pathways")) {
            StringBuilder typed = new StringBuilder("eager");
            each.path("options").properties().forEach(option -> typed.append(',')
                    .append(option.getKey())
                    .append('=')
                    .append(option.getValue().asText()));
            pathways.add(typed.toString());
        }
        int asks = found.path("asks").size();
        int refused = found.path("refused").size();
        String name = String.valueOf(Path.of(call.text("file")).getFileName());
        String sentence = pathways.isEmpty()
                ? "No pathway was recognized in " + name
                : name + " is the pathway " + pathways.get(0);
        if (asks > 0) {
            sentence += "; " + asks + (asks == 1 ? " question is open" : " questions are open");
        }
        if (refused > 0) {
            sentence += "; " + refused + (refused == 1 ? " line" : " lines") + " not supported";
        }
        ObjectNode answer = result(sentence + ".");
        pathways.forEach(answer.putArray("pathways")::add);
        some(answer, "asks", found.path("asks"), 4);
        some(answer, "notSupported", found.path("refused"), 4);
        some(answer, "notes", found.path("notes"), 2);
        answer.putObject("files").put("json", json.toString());
        return answer;
    }

    private ObjectNode describeModel(Call call) throws RefusedException {
        List<String> words = new ArrayList<>(List.of("describe"));
        if (call.arguments.hasNonNull("model")) {
            words.add(call.path("model"));
        }
        call.options(words, "--pathway", "pathways");
        words.add("--json");
        Path json = call.file("model.json");
        JsonNode found = call.printed(words, json);
        ObjectNode answer = result(found.path(SENTENCE).asText());
        some(answer, "pathways", found.path("pathways"), 4);
        answer.set("input", found.path("input"));
        answer.set("classes", found.path("classes"));
        answer.set("logits", found.path("logits"));
        answer.putObject("files").put("json", json.toString());
        return answer;
    }

    private ObjectNode compare(Call call) throws RefusedException {
        List<String> words = new ArrayList<>(List.of("compare", call.path("picture")));
        call.options(words, "--pathway", "pathways");
        call.option(words, "--model", "model");
        Path page = call.file("compare.html");
        words.addAll(List.of("--html", page.toString()));
        Path json = call.file("compare.json");
        JsonNode picture = call.document(words, json, true).at("/pictures/0");
        if (picture.has("error")) {
            throw new RefusedException(picture.path("error").asText());
        }
        List<String> failures = new ArrayList<>();
        ObjectNode answer = result("");
        answer.set("severity", picture.path("severity"));
        List<JsonNode> pairs = pairs(picture);
        answer.put(SENTENCE, pairs.isEmpty() ? "" : pairs.get(0).path(SENTENCE).asText());
        for (JsonNode each : pairs) {
            ObjectNode pair = answer.withArray("pairs").addObject();
            for (String key : List.of("a", "b", SENTENCE, "code", "cure", "severity", "firstDifferingStage")) {
                if (each.hasNonNull(key)) {
                    pair.set(key, each.get(key));
                }
            }
        }
        for (JsonNode each : picture.path("pathways")) {
            ObjectNode pathway = answer.withArray("pathways").addObject();
            pathway.set("id", each.path("id"));
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
        if (pairs.isEmpty()) {
            answer.put(SENTENCE, "One pathway ran, so nothing is compared. Name a second one.");
        }
        answer.putObject("files").put("json", json.toString()).put("page", page.toString());
        return answer;
    }

    /** Returns the pairs with the reference, the gravest first. */
    private static List<JsonNode> pairs(JsonNode picture) {
        List<JsonNode> pairs = new ArrayList<>();
        String reference = picture.at("/pathways/0/id").asText();
        for (JsonNode each : picture.path("pairs")) {
            if (each.path("a").asText().equals(reference)) {
                pairs.add(each);
            }
        }
        pairs.sort(Comparator.comparing(AgentTools::severity).reversed());
        return pairs;
    }

    private static Severity severity(JsonNode pair) {
        String id = pair.path("severity").asText();
        return Arrays.stream(Severity.values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode explain(Call call) throws RefusedException {
        List<String> words = pair("explain", call);
        Path page = call.file("explain.html");
        words.addAll(List.of("--html", page.toString()));
        Path json = call.file("explain.json");
        JsonNode found = call.document(words, json, false);
        ObjectNode answer = result(found.path(SENTENCE).asText());
        for (String key : List.of(
                "code", "cure", "certainty", "severity", "firstDifferingStage", "size", "consequence", "evidence")) {
            answer.set(key, found.path(key));
        }
        ObjectNode shares = answer.putObject("sharesOfLogitChange");
        found.path("ledger")
                .forEach(row -> shares.set(
                        row.path("factor").asText(), row.path("shares").path("logits")));
        some(answer, "smallestAgreement", found.path("smallestAgreement"), 4);
        answer.putObject("files").put("json", json.toString()).put("page", page.toString());
        return answer;
    }

    /** Returns the words of a command on a picture and two pathways. */
    private static List<String> pair(String command, Call call) {
        List<String> words = new ArrayList<>(List.of(command, call.path("picture")));
        call.option(words, "--pathway", "a");
        call.option(words, "--pathway", "b");
        call.option(words, "--model", "model");
        return words;
    }

    private ObjectNode findRecipe(Call call) throws RefusedException {
        List<String> words = new ArrayList<>(List.of("find-recipe", call.path("picture"), call.path("tensor")));
        call.option(words, "--array", "array");
        call.option(words, "--model", "model");
        Path json = call.file("recipe.json");
        JsonNode found = call.document(words, json, true);
        ObjectNode answer = result(found.path(SENTENCE).asText());
        answer.set("exactCount", found.path("exactCount"));
        answer.set("layout", found.path("layout"));
        some(answer, "matches", found.path("matches"), 2);
        answer.putObject("files").put("json", json.toString());
        return answer;
    }

    private ObjectNode diffModels(Call call) throws RefusedException {
        List<String> words = new ArrayList<>(List.of("diff-models", call.path("a"), call.path("b")));
        Path json = call.file("models.json");
        JsonNode found = call.document(words, json, true);
        ObjectNode answer = result(found.path(SENTENCE).asText());
        answer.set("cure", found.path("cure"));
        answer.set("same", found.at("/network/same"));
        some(answer, "layers", found.at("/network/layers"), 3);
        answer.putObject("files").put("json", json.toString());
        return answer;
    }

    private ObjectNode reproduce(Call call) throws RefusedException {
        List<String> words = pair("reproduce", call);
        call.option(words, "--out", "out");
        Commands.Answer answer = call.run(words);
        if (answer.exit() != 0) {
            throw new RefusedException(sentences(answer));
        }
        ObjectNode result = result("The program reproduce.py shows the difference without Skewscope.");
        result.putObject("files")
                .put("program", Path.of(call.text("out"), "reproduce.py").toString());
        return result;
    }

    private ObjectNode verify(Call call) throws RefusedException {
        List<String> words = new ArrayList<>(List.of("verify", call.path("bundle")));
        call.option(words, "--rerun", "rerun");
        Path json = call.file("verify.json");
        JsonNode claims = call.document(words, json, true).path("claims");
        int differ = 0;
        ObjectNode answer = result("");
        for (JsonNode claim : claims) {
            if (claim.path("outcome").asText().equals("DIFFERS")) {
                differ++;
                if (differ <= 4) {
                    answer.withArray("differs").add(claim);
                }
            }
        }
        answer.put(
                SENTENCE,
                differ == 0
                        ? "None of the " + claims.size() + " claims of the bundle differs here."
                        : differ + " of " + claims.size() + " claims of the bundle differ here.");
        answer.putObject("files").put("json", json.toString());
        return answer;
    }

    /** Puts the first elements of a list into an answer; an empty list is left out. */
    private static void some(ObjectNode answer, String key, JsonNode list, int most) {
        if (!list.isArray()) {
            return;
        }
        int index = 0;
        for (JsonNode each : list) {
            if (index++ < most) {
                answer.withArray(key).add(each);
            }
        }
    }

    /** Leaves out what is missing, then the longest fields until the answer is short enough. */
    private static void shorten(ObjectNode answer) {
        List<String> missing = new ArrayList<>();
        answer.properties().forEach(field -> {
            if (field.getValue().isMissingNode() || field.getValue().isNull()) {
                missing.add(field.getKey());
            }
        });
        answer.remove(missing);
        while (bytes(answer.toString()) > MOST_BYTES && answer.size() > 2) {
            String longest = "";
            for (Iterator<String> names = answer.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                boolean kept = name.equals(SENTENCE) || name.equals("files");
                if (!kept
                        && (longest.isEmpty()
                                || answer.get(name).toString().length()
                                        > answer.get(longest).toString().length())) {
                    longest = name;
                }
            }
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

    private static String cut(String text, int most) {
        String cut = text;
        while (bytes(cut) > most) {
            cut = cut.substring(0, cut.length() - Math.max(1, (bytes(cut) - most) / 2)) + "\u2026";
        }
        return cut;
    }
}
