package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs each command that README and the book's task pages show, in the clone, and compares what it
 * prints with the page. With {@code -Dskewscope.book=write} the test writes the pages' outputs.
 *
 * <p>Files that a page writes lie in a folder of the test. A block behind a line that ends with a
 * name in backticks and a colon is the text of that file. Last digits and times may differ, and
 * {@code ...} stands for lines or words that a page leaves out.
 */
@Tag("long")
class BookBlocksTest {

    private static final boolean WRITE = "write".equals(System.getProperty("skewscope.book"));

    /** What a program of Python wrote, since no build needs Python. */
    private static final Path OF_PYTHON = Path.of("src/test/resources/book");

    /** Commands that only open something, or wait for another program. */
    private static final Set<String> NOT_RUN = Set.of("window", "mcp");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("`([\\w-]+\\.\\w+)`[^`\\n]*:\\s*\\z");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?[0-9]+(?:\\.[0-9]+)?(?:e-?[0-9]+)?");
    private static final Pattern TIME = Pattern.compile("[0-9.]+ (s|ms|min|hours)\\b|(\"milliseconds\":)[0-9]+");
    private static final double LAST_DIGITS = 0.05;
    private static final double TINY = 1e-4;

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "src/docs/book/models.md",
                "src/docs/book/recorded-runs.md",
                "src/docs/book/audits.md",
                "src/docs/book/gate.md",
                "src/docs/book/evidence.md",
                "src/docs/book/code.md",
                "src/docs/book/agents.md",
                "src/docs/book/tutorial.md",
                "src/docs/book/cases.md"
            })
    void eachBlockPrintsWhatThePageShows(String name) throws Exception {
        Path page = Path.of(name);
        String text = Files.readString(page);
        StringBuilder written = new StringBuilder();
        List<String> problems = new ArrayList<>();
        int end = 0;
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            String before = text.substring(0, fence.start());
            String body = fence.group(2);
            Matcher file = FILE.matcher(before);
            if (file.find()) {
                Files.writeString(folder.resolve(file.group(1)), body);
            } else if (fence.group(1).equals("console")) {
                body = console(body, problems);
            } else if (fence.group(1).equals("sh")) {
                for (String line : body.split("\n", -1)) {
                    run(line.replaceFirst(" +#.*", ""), "", problems);
                }
            }
            written.append(text.substring(end, fence.start(2))).append(body);
            end = fence.end(2);
        }
        if (WRITE) {
            Files.writeString(page, written.append(text.substring(end)));
            problems.removeIf(problem -> problem.startsWith("shown"));
        }
        assertThat(problems).as(name).isEmpty();
    }

    /** Runs the commands of a block, and returns it with what they print. */
    private static String console(String body, List<String> problems) throws Exception {
        StringBuilder now = new StringBuilder();
        for (String step : body.split("(?m)^(?=\\$ )", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            List<String> lines = step.lines().toList();
            List<String> shown = lines.subList(1, lines.size());
            String command = lines.get(0).substring(2);
            String sent =
                    shown.stream().filter(line -> line.contains("\"args\"")).collect(Collectors.joining("\n"));
            List<String> printed = run(command, sent, problems);
            if (!agree(shown, printed, !sent.isEmpty())) {
                problems.add("shown by " + command + "\n" + String.join("\n", shown) + "\nprinted\n"
                        + String.join("\n", printed));
            }
            now.append(lines.get(0)).append('\n');
            if (!sent.isEmpty()) {
                now.append(String.join("\n", shown)).append('\n');
                continue;
            }
            boolean cut = shown.contains("...");
            printed.stream().limit(cut ? shown.indexOf("...") : Long.MAX_VALUE).forEach(line -> now.append(line)
                    .append('\n'));
            now.append(cut ? "...\n" : "");
        }
        return now.toString();
    }

    /**
     * Runs a line of a shell: {@code skewscope}, with a pipe to {@code head} or {@code tail}, or a
     * redirection; or {@code python3}, whose stored result is taken.
     *
     * @param sent what the command reads
     * @return what it prints on standard output, by lines; of an error what it complains of
     */
    private static List<String> run(String line, String sent, List<String> problems) throws Exception {
        if (line.startsWith("python3 ")) {
            try (Stream<Path> made = Files.list(OF_PYTHON)) {
                for (Path each : made.toList()) {
                    Files.copy(each, folder.resolve(each.getFileName()));
                }
            }
            return List.of();
        }
        if (!line.startsWith("skewscope ")) {
            return List.of();
        }
        String[] piped = line.split(" [|>] ", 2);
        List<String> words = words(piped[0]);
        if (NOT_RUN.contains(words.get(0))) {
            return List.of();
        }
        CommandLineRun terminal = CommandLineRun.onSharedEngines(folder);
        InputStream usual = System.in;
        System.setIn(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)));
        int exit;
        try {
            exit = terminal.run(words.toArray(String[]::new));
        } finally {
            System.setIn(usual);
        }
        String out = CommandLineRun.text(terminal.out)
                .replace(folder + "/", "")
                .replace("Skewscope (unpacked)", "Skewscope 0.1.0");
        if (exit != ExitCode.DONE && out.isEmpty()) {
            problems.add(line + "\n" + CommandLineRun.text(terminal.err));
        }
        if (line.contains(" > ")) {
            Files.writeString(folder.resolve(piped[1]), out);
            return List.of();
        }
        List<String> lines = out.lines().toList();
        if (piped.length > 1) {
            int count = Math.min(lines.size(), Integer.parseInt(piped[1].replaceAll("\\D", "")));
            lines = piped[1].startsWith("head")
                    ? lines.subList(0, count)
                    : lines.subList(lines.size() - count, lines.size());
        }
        return String.join("\n", lines).stripTrailing().lines().toList();
    }

    /** Returns the words behind the program's name; files that are not in the clone lie in the test's folder. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        String option = "";
        for (String word : line.strip().split("\\s+", -1)) {
            String place = word;
            Matcher path = Pattern.compile(
                            "(?<=^|run:|model=)([\\w-][\\w./-]*\\.(?:npz|npy|py|json|zip|xml|skewaudit|html|ipynb))(?=$|,)")
                    .matcher(word);
            if (path.find() && !Files.exists(Path.of(path.group(1)))) {
                place = word.substring(0, path.start()) + folder.resolve(path.group(1)) + word.substring(path.end());
            } else if (Set.of("--out", "--dump", "--csv").contains(option)) {
                place = folder.resolve(word).toString();
            }
            option = word;
            words.add(place);
        }
        return words.subList(1, words.size());
    }

    /** Returns whether printed lines are those of a page, where {@code ...} stands for any. */
    private static boolean agree(List<String> shown, List<String> printed, boolean served) {
        int at = 0;
        boolean any = false;
        for (String line : shown) {
            if (line.equals("...")) {
                any = true;
                continue;
            }
            if (served && (line.contains("\"args\"") || line.contains("\"progress\""))) {
                any = true;
                continue;
            }
            while (any && at < printed.size() && !same(line, printed.get(at))) {
                at++;
            }
            if (at == printed.size() || !same(line, printed.get(at))) {
                return false;
            }
            at++;
            any = false;
        }
        return any || at == printed.size();
    }

    private static boolean same(String shown, String printed) {
        String left = text(shown);
        String right = text(printed);
        String wanted = Stream.of(left.split(Pattern.quote("..."), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        if (!right.matches(wanted)) {
            return false;
        }
        List<String> a = numbers(shown);
        List<String> b = numbers(printed);
        if (left.contains("...")) {
            return true;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!close(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String text(String line) {
        return NUMBER.matcher(TIME.matcher(line).replaceAll("TIME"))
                .replaceAll("0")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static List<String> numbers(String line) {
        return NUMBER.matcher(TIME.matcher(line).replaceAll("TIME"))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Whole numbers count something; others may have other last digits on another processor. */
    private static boolean close(String a, String b) {
        double left = Double.parseDouble(a);
        double right = Double.parseDouble(b);
        boolean tiny = Math.abs(left) < TINY && Math.abs(right) < TINY;
        boolean whole = !(a + b).contains(".") && !(a + b).contains("e");
        return left == right
                || !whole
                        && (tiny || Math.abs(left - right) <= LAST_DIGITS * Math.max(Math.abs(left), Math.abs(right)));
    }
}
