package org.skewscope.code;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.config.ConfigReader;
import org.skewscope.code.evaluate.Program;
import org.skewscope.code.finding.FoundPathway;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.Question;
import org.skewscope.code.finding.Refusal;
import org.skewscope.code.python.PythonParser;
import org.skewscope.code.python.Statement;
import org.skewscope.code.recognize.Recognition;
import org.skewscope.code.source.SourceCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFileException;
import org.skewscope.code.source.SourceLine;
import org.skewscope.code.source.SourceReader;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value.Asked;
import org.skewscope.code.value.Value.Refused;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;

/** Makes pathways of a program or config by reading it alone; nothing of it is run. */
public final class CodeImporter {

    private CodeImporter() {}

    /**
     * @param function the only one to look at, where one is named
     * @throws SourceFileException with a sentence, where there is no program or no such function
     */
    public static ImportedCode read(SourceFile file, Optional<String> function)
            throws SourceFileException {
        if (ConfigReader.isConfig(file) && function.isEmpty()) {
            return ConfigReader.read(file);
        }
        SourceCode code = SourceReader.read(file);
        List<Statement> statements =
                PythonParser.parse(code.lines().stream().map(SourceLine::text).toList());
        List<Program.Entry> entries;
        if (function.isPresent()) {
            entries =
                    Program.entries(statements, function.get())
                            .orElseThrow(
                                    () ->
                                            new SourceFileException(
                                                    file.name()
                                                            + " has no function '"
                                                            + function.get()
                                                            + "'. Name one that it defines."));
        } else {
            entries = Program.entries(statements);
        }
        return found(code, entries, Notes.of(code, statements));
    }

    private static ImportedCode found(
            SourceCode code, List<Program.Entry> entries, List<String> notes) {
        Set<FoundPathway> pathways = new LinkedHashSet<>();
        Set<List<Setting>> known = new LinkedHashSet<>();
        Set<Refusal> refused = new LinkedHashSet<>();
        Set<Question> asks = new LinkedHashSet<>();
        for (Program.Entry entry : entries) {
            if (entry.value() instanceof Asked asked) {
                asks.add(new Question(code.label(asked.line()), asked.question(), asked.choices()));
            } else if (entry.value() instanceof Refused lost) {
                refused.add(refusal(code, lost));
            } else if (entry.value() instanceof PictureValue picture) {
                Recognition.Result result =
                        Recognition.of(picture, entry.traced(), entry.tracedLine(), entry.line());
                if (result.refused() != null) {
                    refused.add(refusal(code, result.refused()));
                } else {
                    FoundPathway pathway = pathway(code, result.options());
                    if (known.add(pathway.settings())) {
                        pathways.add(pathway);
                    }
                }
            }
        }
        return new ImportedCode(
                code.name(), List.copyOf(pathways), List.copyOf(refused), List.copyOf(asks), notes);
    }

    private static Refusal refusal(SourceCode code, Refused lost) {
        return new Refusal(code.label(lost.line()), code.text(lost.line()), lost.why());
    }

    private static FoundPathway pathway(SourceCode code, Recognition.Options options) {
        List<Setting> settings = new ArrayList<>();
        Map<OptionKey, String> lines = new EnumMap<>(OptionKey.class);
        for (OptionKey key : OptionKey.values()) {
            PictureValue.Choice choice = options.choices().get(key);
            if (choice != null) {
                settings.add(new Setting(key, choice.value()));
                lines.put(key, code.label(choice.line()));
            }
        }
        return new FoundPathway(settings, lines);
    }
}
