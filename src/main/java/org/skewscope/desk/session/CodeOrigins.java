package org.skewscope.desk.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.origin.CodePatch;
import org.skewscope.code.origin.CodePatch.PatchLine;
import org.skewscope.code.origin.PipelineDiff;
import org.skewscope.code.origin.PipelineDiff.Language;
import org.skewscope.code.source.SourceCode.SourceLine;
import org.skewscope.compare.Pair;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.SourceWording;

/**
 * Knows which pathways were made from the user's own code, and which of its lines cause a
 * difference.
 */
public final class CodeOrigins {

    private final ObservableMap<String, CodeOrigin> byPathway = FXCollections.observableHashMap();
    private final Session session;

    CodeOrigins(Session session) {
        this.session = session;
    }

    /** Returns the code of pathways by their ids. */
    public ObservableMap<String, CodeOrigin> byPathway() {
        return byPathway;
    }

    /** Returns the code from which a pathway was made; empty where it was made otherwise. */
    public Optional<CodeOrigin> of(Pathway pathway) {
        return CodeOrigin.of(byPathway, pathway.id());
    }

    /** Returns the lines that set the options of a stage in which a pair differs. */
    public List<String> lines(Pair pair, Stage stage) {
        return lines(pair, option -> option.stage() == stage);
    }

    /** Returns the lines that set one option in which a pair differs. */
    public List<String> lines(Pair pair, OptionKey key) {
        return lines(pair, option -> option.optionKey() == key);
    }

    private List<String> lines(Pair pair, Predicate<PathwayOption> wanted) {
        PathwaySet set = session.pathways();
        if (!pair.fits(set.size())) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (PathwayOption option : PathwayOption.differing(set.get(pair.a()), set.get(pair.b()))) {
            if (wanted.test(option)) {
                for (int index : List.of(pair.a(), pair.b())) {
                    line(set.get(index), option).ifPresent(line -> lines.add((index + 1) + ", " + line));
                }
            }
        }
        return lines;
    }

    private Optional<String> line(Pathway pathway, PathwayOption option) {
        Optional<CodeOrigin> origin = of(pathway);
        Optional<SourceLine> line = origin.flatMap(each -> each.line(option.optionKey()));
        boolean decoder = line.isPresent() && line.equals(origin.get().line(OptionKey.DECODER));
        return line.map(each -> SourceWording.of(each.label(), each.text(), option, option.valueIn(pathway), decoder));
    }

    /**
     * Returns changes of a pathway as a patch of its lines; empty where its code cannot be patched.
     * The patch starts from what the code does: the pathway may have been changed since, such as
     * its layout for the model.
     */
    public Optional<List<PatchLine>> patch(int index, List<OptionChange> changes) {
        return of(session.pathways().get(index))
                .flatMap(origin -> CodePatch.of(
                        origin,
                        OptionChange.applyAll(
                                changes,
                                PathwayPreset.EAGER
                                        .pathway()
                                        .with(origin.found().settings()))));
    }

    /**
     * Returns a change of a pathway as the program patch takes it: a patch of the user's own file,
     * or of the code that Skewscope writes where that file has no such lines.
     *
     * @param language of the code that Skewscope writes
     * @throws ExportException if the language cannot write the pathway
     */
    public String unified(int index, List<OptionChange> changes, Language language) throws ExportException {
        Pathway now = session.pathways().get(index);
        Optional<CodeOrigin> own = of(now);
        Optional<List<PatchLine>> lines = patch(index, changes);
        String file = lines.isEmpty() ? language.file() : own.orElseThrow().file();
        String hunk = lines.isEmpty()
                ? PipelineDiff.hunk(
                        language.program(now).lines().toList(),
                        language.program(OptionChange.applyAll(changes, now))
                                .lines()
                                .toList())
                : PipelineDiff.hunk(
                        own.orElseThrow().lines().stream().map(SourceLine::text).toList(), lines.get(), 0);
        return "--- a/" + file + "\n+++ b/" + file + "\n" + hunk;
    }
}
