package org.skewscope.gui.code;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.Clipboard;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.source.SourceCode.SourceLine;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.engine.EngineInfo;
import org.skewscope.execution.option.Layout;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;

/** Reads code in the background and makes pathways of it, without running any of it. */
public final class CodeDesk {

    private static final String KINDS = "py,ipynb,json,yaml,yml";

    private final Session session;
    private final PathwayCommands commands;
    private final Executor background;
    private final Executor window;
    private final BiConsumer<String, String> complain;
    private final ReadOnlyObjectWrapper<CodeReading> reading = new ReadOnlyObjectWrapper<>();

    /**
     * @param background reads files
     * @param window runs work on the window's thread
     * @param complain takes a title and a sentence where the code cannot be read
     */
    public CodeDesk(
            Session session,
            PathwayCommands commands,
            Executor background,
            Executor window,
            BiConsumer<String, String> complain) {
        this.session = session;
        this.commands = commands;
        this.background = background;
        this.window = window;
        this.complain = complain;
    }

    /** Returns the code that was read last; null before the first. */
    public ReadOnlyObjectProperty<CodeReading> reading() {
        return reading.getReadOnlyProperty();
    }

    /** Reads a program, notebook or config. */
    public void open(Path path) {
        background.execute(() -> {
            try {
                read(SourceFile.read(path), Map.of());
            } catch (SourceFileException e) {
                window.execute(() -> refuse(e.getMessage()));
            }
        });
    }

    /** Reads pasted code. */
    public void paste(String code) {
        background.execute(() -> read(new SourceFile("pasted code", code), Map.of()));
    }

    /** Asks for a program, a notebook or a config, and reads it. */
    public void choose(FileDialogs dialogs) {
        dialogs.open("Open code", "Python, notebooks and configs", KINDS).ifPresent(this::open);
    }

    /** Reads the clipboard's text; complains where the clipboard holds none. */
    void pasteFrom(Clipboard clipboard) {
        String copied = clipboard.getString();
        if (copied == null || copied.isBlank()) {
            refuse("The clipboard holds no text. Copy a function, a cell or a config first.");
        } else {
            paste(copied);
        }
    }

    /** Reads the same code again with one more answer. */
    void answer(Question question, String answer) {
        CodeReading now = reading.get();
        Map<String, String> answers = new HashMap<>(now.answers());
        answers.put(question.line(), answer);
        background.execute(() -> read(now.file(), answers));
    }

    private void read(SourceFile file, Map<String, String> answers) {
        try {
            ImportedCode found = CodeImporter.read(file, Optional.empty(), answers);
            CodeReading next = new CodeReading(file, CodeImporter.lines(file), found, answers);
            window.execute(() -> show(next));
        } catch (SourceFileException e) {
            window.execute(() -> refuse(e.getMessage()));
        }
    }

    private void refuse(String sentence) {
        complain.accept("The code could not be read.", sentence);
    }

    private void show(CodeReading next) {
        for (FoundPathway found : next.found().pathways()) {
            if (session.pathways().size() >= PathwaySet.MOST) {
                complain.accept(
                        "There is no room for another pathway.",
                        "Remove one and drop " + next.file().name() + " again.");
                break;
            }
            Pathway pathway = PathwayPreset.EAGER
                    .pathway(session.modelSize())
                    .with(found.settings())
                    .fittedTo(session.modelName())
                    .renamed(id(next.file().name()), next.file().name());
            commands.add(laidOut(pathway, next.file().name()));
            PathwaySet set = session.pathways();
            String id = set.get(set.size() - 1).id();
            session.origins().byPathway().put(id, new CodeOrigin(next.file().name(), next.lines(), found));
        }
        reading.set(next);
        session.view().set(WindowView.CODE);
    }

    /**
     * Returns a pathway with the layout that the model takes, and says so where the code has the
     * other one: the model would refuse its tensor.
     */
    private Pathway laidOut(Pathway pathway, String file) {
        EngineInfo info = session.engineInfo();
        Layout wanted = info != null && info.channelsFirst() ? Layout.NCHW : Layout.NHWC;
        Layout now = pathway.execution().batch().layout();
        if (info == null || now == wanted || now == Layout.MODEL) {
            return pathway;
        }
        complain.accept(
                "The layout is set to " + wanted.name() + ".",
                "%s feeds %s, and %s takes %s. The option Layout sets it back."
                        .formatted(file, now.name(), info.model(), wanted.name()));
        return PathwayOption.of(OptionKey.LAYOUT).set(pathway, Layout.MODEL.id());
    }

    private static String id(String file) {
        String id = file.replaceFirst("\\.\\w+$", "").replaceAll("[^A-Za-z0-9]+", "-");
        return id.isBlank() || id.equals("-") ? "code" : id;
    }

    /** Returns whether a file's name is that of a program, notebook or config. */
    public static boolean isCode(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.matches(".*\\.py|.*\\.ipynb|(preprocessor_)?config\\.json|meta(data)?\\.ya?ml|.*\\.env");
    }

    /** Returns whether a text looks like code rather than a name or a path. */
    public static boolean isCode(String text) {
        return text.contains("\n") && (text.contains("(") || text.contains("{"))
                || List.of("import ", "def ").stream().anyMatch(text::startsWith);
    }

    /**
     * Holds a program or config that was read.
     *
     * @param found the pathways that were recognized in the code
     * @param answers the user's answers so far, by the label of the question's line
     */
    record CodeReading(SourceFile file, List<SourceLine> lines, ImportedCode found, Map<String, String> answers) {

        CodeReading {
            lines = List.copyOf(lines);
            answers = Map.copyOf(answers);
        }
    }
}
