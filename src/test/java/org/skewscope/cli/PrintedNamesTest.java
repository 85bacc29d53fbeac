package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skewscope.cli.argument.PathwayArgument;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.InputSize;
import org.skewscope.present.verdict.CauseCatalogue;
import org.skewscope.present.verdict.CauseCatalogue.Entry;
import picocli.CommandLine;

/**
 * Gives back as input what sentences, pages, help and the catalogue of causes print: settings,
 * pathways, commands and codes.
 */
class PrintedNamesTest {

    /** Options whose value is a file or a name that the reader has to fill in. */
    private static final Set<OptionKey> OWN_VALUES = Set.of(OptionKey.MODEL, OptionKey.SIGNATURE, OptionKey.OUTPUT);

    private static final Pattern SETTING = Pattern.compile(
            "(?<![\\w.,(=-])(?:Set |or )?\\b([a-z]+(?:-[a-z]+)?)=([a-z0-9][\\w./:-]*[\\w])(?![\\w(%{<*])");
    private static final Pattern PATHWAY = Pattern.compile("--pathway ([^\\s`'\"|)]+)");
    private static final Pattern COMMAND =
            Pattern.compile("(?:\\$ |`|'|^|: )skewscope ((?:[a-z]+-?[a-z]*)(?: [^`'\\n#|>]*)?)");
    private static final Pattern CODE = Pattern.compile("\\bSK[A-Z][0-9]{3}\\b");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern BLOCK = Pattern.compile("(?s)\"\"\"\\n(.*?)\"\"\"");

    /** What is printed, by where it comes from. */
    private static final Map<String, String> PRINTED = new TreeMap<>();

    @BeforeAll
    static void collect() throws IOException {
        try (Stream<Path> files = Stream.of(
                        Path.of("src/docs/book"), Path.of("src/docs/agents"), Path.of("src/main/java"))
                .flatMap(PrintedNamesTest::below)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                PRINTED.put(file.toString(), file.toString().endsWith(".java") ? literals(text) : text);
            }
        }
        for (String file : List.of(
                "README.md", "resources/org/skewscope/verdict/causes.json", "src/python/skewscope/__init__.py")) {
            PRINTED.put(file, Files.readString(Path.of(file)));
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().matches(".*\\.(md|java)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String literals(String source) {
        String blocks =
                BLOCK.matcher(source).results().map(each -> each.group(1)).collect(Collectors.joining("\n"));
        return blocks + "\n"
                + LITERAL.matcher(BLOCK.matcher(source).replaceAll(""))
                        .results()
                        .map(each -> each.group(1).replace("\\\"", "\""))
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void eachSettingIsTaken() {
        Set<String> tried = new TreeSet<>();
        List<String> refused = new ArrayList<>();
        PRINTED.forEach((from, text) -> SETTING.matcher(text).results().forEach(found -> {
            String typed = found.group(1) + "=" + found.group(2);
            if (PathwayOption.byKey(found.group(1))
                            .filter(option -> !OWN_VALUES.contains(option.optionKey()))
                            .isPresent()
                    && tried.add(typed)) {
                problem("eager," + typed).ifPresent(why -> refused.add(from + ": " + typed + ": " + why));
            }
        }));
        assertThat(tried).hasSizeGreaterThan(80);
        assertThat(refused).isEmpty();
    }

    @Test
    void eachPathwayIsTaken() {
        Set<String> tried = new TreeSet<>();
        List<String> refused = new ArrayList<>();
        PRINTED.forEach((from, text) -> PATHWAY.matcher(text).results().forEach(found -> {
            String typed = found.group(1).replaceAll("[.,;]+$", "");
            boolean file =
                    typed.matches("run:.*|.*\\.(json|onnx|tflite|pb)\\b.*|.*model=.*|.*[%{<].*|[A-Z].*|is|twice");
            if (!file && tried.add(typed)) {
                problem(typed).ifPresent(why -> refused.add(from + ": " + typed + ": " + why));
            }
        }));
        assertThat(tried).hasSizeGreaterThan(20);
        assertThat(refused).isEmpty();
    }

    private static Optional<String> problem(String pathway) {
        try {
            PathwayArgument.parse(pathway, InputSize.STANDARD);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Test
    void eachCommandIsTaken() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandLine all = SkewscopeCommand.commandLine(
                new CommandContext(nowhere, nowhere, false, null, null), new DisplayProbe());
        Set<String> tried = new TreeSet<>();
        List<String> refused = new ArrayList<>();
        PRINTED.forEach((from, text) -> {
            Matcher found =
                    Pattern.compile(COMMAND.pattern(), Pattern.MULTILINE).matcher(text);
            while (found.find()) {
                String line = found.group(1).strip().replaceAll("[.,;:]+$", "");
                boolean whole = !line.contains("%") && !line.contains("...") && !line.contains("{");
                if (whole && tried.add(line)) {
                    unknown(all, line).ifPresent(why -> refused.add(from + ": skewscope " + line + ": " + why));
                }
            }
        });
        assertThat(tried).hasSizeGreaterThan(40);
        assertThat(refused).isEmpty();
    }

    /** Returns the first word of a line that no command or option bears. */
    private static Optional<String> unknown(CommandLine all, String line) {
        String[] words = line.split("\\s+", -1);
        CommandLine command = all.getSubcommands().get(words[0]);
        if (command == null) {
            return Optional.of(words[0]);
        }
        if (words.length > 1 && command.getSubcommands().containsKey(words[1])) {
            command = command.getSubcommands().get(words[1]);
        }
        Map<String, ?> options = command.getCommandSpec().optionsMap();
        return Arrays.stream(words)
                .filter(word -> word.matches("--[a-z][a-z-]*"))
                .filter(word -> !options.containsKey(word))
                .findFirst();
    }

    @Test
    void eachCodeHasItsPage() {
        Set<String> known =
                CauseCatalogue.bundled().entries().stream().map(Entry::code).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        PRINTED.forEach((from, text) -> CODE.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(code -> !known.contains(code))
                .forEach(code -> missing.add(from + ": " + code)));
        assertThat(missing).isEmpty();
    }
}
