package org.skewscope.code;

import static org.skewscope.option.OptionKey.COMPUTE;
import static org.skewscope.option.OptionKey.DECODER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.code.config.ConfigReader;
import org.skewscope.code.evaluate.Answers;
import org.skewscope.code.evaluate.Program;
import org.skewscope.code.export.ExportedOptions;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.code.finding.Recognition;
import org.skewscope.code.python.PythonParser;
import org.skewscope.code.python.PythonStatement;
import org.skewscope.code.python.PythonStatement.ClassDefinition;
import org.skewscope.code.python.PythonStatement.Unreadable;
import org.skewscope.code.source.SourceCode;
import org.skewscope.code.source.SourceCode.SourceLine;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.code.source.SourceReader;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.PythonValue.Asked;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/** Finds the pathways of a program or config by reading it; nothing of it is run. */
public final class CodeImporter {

    private static final int MOST_ROUNDS = 8;

    private CodeImporter() {}

    /**
     * Reads a program.
     *
     * @param function the only function to read; empty for the whole program
     * @throws SourceFileException with a sentence if there is no program or no such function
     */
    public static ImportedCode read(SourceFile file, Optional<String> function) throws SourceFileException {
        return read(file, function, Map.of());
    }

    /**
     * Reads a program with answers to its questions.
     *
     * @param function the only function to read; empty for the whole program
     * @param answers the answers by the label of the question's line
     * @throws SourceFileException with a sentence if there is no program or no such function, or if
     *     an answer does not fit its question
     */
    public static ImportedCode read(SourceFile file, Optional<String> function, Map<String, String> answers)
            throws SourceFileException {
        if (ConfigReader.isConfig(file) && function.isEmpty()) {
            return ConfigReader.read(file, answers);
        }
        SourceCode code = SourceReader.read(file);
        Optional<ImportedCode> exported = function.isPresent() ? Optional.empty() : exported(code);
        if (exported.isPresent()) {
            return exported.get();
        }
        if (MobileCode.is(file) && function.isEmpty()) {
            return MobileCode.read(file);
        }
        try {
            return followed(file, code, function, answers);
        } catch (StackOverflowError e) {
            throw new SourceFileException(file.name()
                    + " has an expression that is too long to be followed. Copy the"
                    + " preprocessing function into its own file.");
        }
    }

    /**
     * Reads a file, or the config of a folder and the programs beside the config. Notes of the
     * config name each option that a program sets to another value, with both lines.
     *
     * @param function the only function of a program to read; empty for the whole program
     * @param answers the answers by the label of the question's line, of the file or config
     * @return the file or config first, then the programs that have a pathway
     * @throws SourceFileException as {@link #read(SourceFile, Optional, Map)} does, for the file or
     *     config
     */
    public static List<ImportedCode> read(Path path, Optional<String> function, Map<String, String> answers)
            throws SourceFileException {
        boolean folder = Files.isDirectory(path);
        ImportedCode config = read(SourceFile.read(path), folder ? Optional.empty() : function, answers);
        List<ImportedCode> programs = new ArrayList<>();
        List<String> notes = new ArrayList<>(config.notes());
        for (SourceFile file : folder ? SourceFile.programs(path) : List.<SourceFile>of()) {
            try {
                ImportedCode program = read(file, function);
                notes.addAll(ConfigComparison.notes(config, program));
                if (!program.pathways().isEmpty()) {
                    programs.add(program);
                }
            } catch (SourceFileException e) {
                // A program of many need not have the function.
                if (function.isEmpty()) {
                    notes.add(e.getMessage());
                }
            }
        }
        programs.add(0, new ImportedCode(config.file(), config.pathways(), config.refused(), config.asks(), notes));
        return programs;
    }

    private static ImportedCode followed(
            SourceFile file, SourceCode code, Optional<String> function, Map<String, String> answers)
            throws SourceFileException {
        List<PythonStatement> statements = PythonParser.parse(code.texts());
        Answers known = Answers.NONE;
        List<Program.Entry> entries = entries(file, statements, function, known);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Answers more = answered(code, entries, answers, known);
            if (more.equals(known)) {
                break;
            }
            known = more;
            entries = entries(file, statements, function, known);
        }
        return found(code, entries, notes(code, statements));
    }

    /** Returns the pathway that an unedited export of Skewscope names; empty for other code. */
    private static Optional<ImportedCode> exported(SourceCode code) {
        return ExportedOptions.in(code.texts()).map(found -> {
            String line = code.label(found.line() + 1);
            Map<OptionKey, String> lines = new EnumMap<>(OptionKey.class);
            found.settings().forEach(each -> lines.put(each.key(), line));
            return new ImportedCode(
                    code.name(), List.of(new FoundPathway(found.settings(), lines)), List.of(), List.of(), List.of());
        });
    }

    /**
     * Returns the file's lines, numbered as in the imported code.
     *
     * @throws SourceFileException if there is no program
     */
    public static List<SourceLine> lines(SourceFile file) throws SourceFileException {
        return ConfigReader.isConfig(file)
                ? SourceReader.lines(file.text(), "")
                : SourceReader.read(file).lines();
    }

    /**
     * Returns the known answers with those of this round: an answer can raise the next question.
     */
    private static Answers answered(
            SourceCode code, List<Program.Entry> entries, Map<String, String> answers, Answers known)
            throws SourceFileException {
        Answers more = known;
        for (Program.Entry entry : entries) {
            if (entry.value() instanceof Asked asked && answers.containsKey(code.label(asked.line()))) {
                String answer = answers.get(code.label(asked.line()));
                more = more.with(asked, answer)
                        .orElseThrow(() -> new SourceFileException("'%s' is no answer to line %s: %s Such as %s."
                                .formatted(
                                        answer,
                                        code.label(asked.line()),
                                        asked.question(),
                                        String.join(", ", asked.choices()))));
            }
        }
        return more;
    }

    private static List<Program.Entry> entries(
            SourceFile file, List<PythonStatement> statements, Optional<String> function, Answers answers)
            throws SourceFileException {
        if (function.isPresent()) {
            return Program.entries(statements, function.get(), answers)
                    .orElseThrow(() -> new SourceFileException("%s has no function '%s'. Name one that it defines."
                            .formatted(file.name(), function.get())));
        }
        return Program.entries(statements, answers);
    }

    private static ImportedCode found(SourceCode code, List<Program.Entry> entries, List<String> notes) {
        Set<FoundPathway> pathways = new LinkedHashSet<>();
        Set<List<Setting>> known = new LinkedHashSet<>();
        Set<Refusal> refused = new LinkedHashSet<>();
        Set<Question> asks = new LinkedHashSet<>();
        Optional<Refused> setting = KerasSettings.unusual(code.lines());
        Set<String> said = new LinkedHashSet<>(notes);
        for (Program.Entry entry : entries) {
            if (entry.value() instanceof Asked asked) {
                asks.add(new Question(code.label(asked.line()), asked.question(), asked.choices()));
            } else if (entry.value() instanceof Refused lost) {
                refused.add(refusal(code, lost));
            } else if (entry.value() instanceof PictureValue picture) {
                Recognition.Result result = Recognition.of(picture, entry.call(), entry.line());
                if (result instanceof Recognition.Result.None none) {
                    refused.add(refusal(code, none.refused()));
                } else if (setting.isPresent()) {
                    refused.add(refusal(code, setting.get()));
                } else {
                    picture.progress().caveat().ifPresent(at -> said.add(lateConversion(code, at)));
                    if (entry.assumed()) {
                        said.add(assumedPicture(code, entry.line()));
                    }
                    FoundPathway pathway = pathway(code, (Recognition.Result.Options) result);
                    if (known.add(pathway.settings())) {
                        pathways.add(pathway);
                    }
                }
            }
        }
        return new ImportedCode(
                code.name(), List.copyOf(pathways), List.copyOf(refused), List.copyOf(asks), List.copyOf(said));
    }

    private static String lateConversion(SourceCode code, int line) {
        return """
                Line %s converts to RGB after the resize; Skewscope converts before. Results differ only for palette, \
                transparent and CMYK files."""
                .formatted(code.label(line));
    }

    private static String assumedPicture(SourceCode code, int line) {
        return "The code opens no picture. Skewscope applied the transform of line "
                + code.label(line)
                + " to Image.open(file).convert(\"RGB\").";
    }

    private static Refusal refusal(SourceCode code, Refused lost) {
        return new Refusal(code.label(lost.line()), code.text(lost.line()), lost.why());
    }

    private static FoundPathway pathway(SourceCode code, Recognition.Result.Options options) {
        List<Setting> settings = new ArrayList<>();
        Map<OptionKey, String> lines = new EnumMap<>(OptionKey.class);
        for (OptionKey key : OptionKey.values()) {
            Choice choice = options.choices().get(key);
            if (choice != null) {
                settings.add(new Setting(key, choice.value()));
                lines.put(key, code.label(choice.line()));
            }
        }
        return new FoundPathway(settings, lines);
    }

    /**
     * Writes sentences on a file as a whole: its first line that is not Python, and the number of
     * such lines.
     */
    private static List<String> notes(SourceCode code, List<PythonStatement> statements) {
        List<Unreadable> broken = new ArrayList<>();
        collect(statements, broken);
        if (broken.isEmpty()) {
            return List.of();
        }
        long rows = code.texts().stream().filter(line -> !line.isBlank()).count();
        if (broken.size() * 2L > rows) {
            return List.of("%s is not Python 3: most lines cannot be read. Name a Python file, a notebook or a config."
                    .formatted(code.name()));
        }
        Unreadable first = broken.get(0);
        String more = broken.size() == 1 ? "" : ", and %s more line(s)".formatted(broken.size() - 1);
        return List.of("Line %s%s could not be read as Python 3 (%s). The rest was read."
                .formatted(code.label(first.line()), more, first.why()));
    }

    private static void collect(List<PythonStatement> statements, List<Unreadable> broken) {
        for (PythonStatement statement : statements) {
            if (statement instanceof Unreadable unreadable) {
                broken.add(unreadable);
            } else if (statement instanceof PythonStatement.Function function) {
                collect(function.body(), broken);
            } else if (statement instanceof ClassDefinition type) {
                collect(type.body(), broken);
            }
        }
    }

    /**
     * Finds settings that change all of Keras' functions: a policy such as mixed_float16, another
     * floatx, channels first. No option follows them; they are harmless where Keras preprocesses
     * nothing.
     */
    private static final class KerasSettings {

        private static final Pattern SET =
                Pattern.compile("\\b(set_global_policy|set_policy|set_dtype_policy|set_floatx"
                        + "|set_image_data_format|set_image_dim_ordering)\\s*\\(([^)]*)");
        private static final Pattern USUAL =
                Pattern.compile("\\s*(\\w+\\s*=\\s*)?['\"](float32|channels_last|tf)['\"]\\s*");
        private static final Pattern PREPARES =
                Pattern.compile("\\b(Rescaling|Resizing|CenterCrop|img_to_array|load_img|preprocess_input"
                        + "|ImageDataGenerator|smart_resize|\\w*_from_directory)\\b");

        private KerasSettings() {}

        /** Returns the first unusual setting of a program that preprocesses with Keras. */
        static Optional<Refused> unusual(List<SourceLine> lines) {
            boolean prepares =
                    lines.stream().anyMatch(line -> PREPARES.matcher(code(line)).find());
            for (int i = 0; i < lines.size() && prepares; i++) {
                Matcher set = SET.matcher(code(lines.get(i)));
                if (set.find() && !USUAL.matcher(set.group(2)).matches()) {
                    return Optional.of(new Refused(
                            "%s() changes what all of Keras' functions do, which no option follows"
                                    .formatted(set.group(1)),
                            i + 1));
                }
            }
            return Optional.empty();
        }

        private static String code(SourceLine line) {
            int comment = line.text().indexOf('#');
            return comment < 0 ? line.text() : line.text().substring(0, comment);
        }
    }

    /** Compares the options of a config with those of a program beside the config. */
    private static final class ConfigComparison {

        /** The options that decide the input tensor, and that every file sets or leaves alone. */
        private static final Set<OptionKey> KEYS = EnumSet.range(DECODER, COMPUTE);

        private ConfigComparison() {}

        /** Returns a sentence for each difference, or one that there is none. */
        static List<String> notes(ImportedCode config, ImportedCode program) {
            if (program.pathways().isEmpty()) {
                return program.refused().isEmpty() && program.asks().isEmpty()
                        ? List.of()
                        : List.of("%s has no complete pathway. Name the file to see which lines are open."
                                .formatted(program.file()));
            }
            if (config.pathways().isEmpty()) {
                return List.of();
            }
            Set<String> notes = new LinkedHashSet<>();
            FoundPathway first = config.pathways().get(0);
            for (FoundPathway second : program.pathways()) {
                for (OptionKey key : KEYS) {
                    String own = value(second, key);
                    String other = value(first, key);
                    if (!own.equals(other)) {
                        notes.add("%s differs: %s has %s%s, %s has %s%s."
                                .formatted(
                                        key.id(),
                                        program.file(),
                                        own,
                                        place(second, key),
                                        config.file(),
                                        other,
                                        place(first, key)));
                    }
                }
            }
            return notes.isEmpty()
                    ? List.of("%s agrees with %s.".formatted(program.file(), config.file()))
                    : List.copyOf(notes);
        }

        private static String value(FoundPathway pathway, OptionKey key) {
            return PathwayOption.of(key).valueIn(PathwayPreset.EAGER.pathway().with(pathway.settings()));
        }

        private static String place(FoundPathway pathway, OptionKey key) {
            String line = pathway.lines().get(key);
            return line == null ? " (not set)" : " (line %s)".formatted(line);
        }
    }
}
