package org.skewscope.gui.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.origin.CodePatch;
import org.skewscope.code.origin.PatchLine;
import org.skewscope.code.source.SourceLine;
import org.skewscope.compare.Pair;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.SourceWording;

/**
 * Which pathways came from the user's own code, and what its lines have to do with a difference.
 */
public final class CodeOrigins {

    private final ObservableMap<String, CodeOrigin> byPathway = FXCollections.observableHashMap();
    private final Session session;

    CodeOrigins(Session session) {
        this.session = session;
    }

    /** By the pathways' ids. */
    public ObservableMap<String, CodeOrigin> byPathway() {
        return byPathway;
    }

    public Optional<CodeOrigin> of(Pathway pathway) {
        return CodeOrigin.of(byPathway, pathway.id());
    }

    /** The lines behind the options of a stage in which a pair differs. */
    public List<String> lines(Pair pair, Stage stage) {
        return lines(pair, option -> option.stage() == stage);
    }

    /** The lines behind one option in which a pair differs. */
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
                    line(set.get(index), option)
                            .ifPresent(line -> lines.add((index + 1) + ", " + line));
                }
            }
        }
        return lines;
    }

    private Optional<String> line(Pathway pathway, PathwayOption option) {
        Optional<CodeOrigin> origin = of(pathway);
        Optional<SourceLine> line = origin.flatMap(each -> each.line(option.optionKey()));
        boolean decoder = line.isPresent() && line.equals(origin.get().line(OptionKey.DECODER));
        return line.map(
                each ->
                        SourceWording.of(
                                each.label(),
                                each.text(),
                                option,
                                option.valueIn(pathway),
                                decoder));
    }

    /** Changes of a pathway as a patch of the lines that it came from. */
    public Optional<List<PatchLine>> patch(int index, List<OptionChange> changes) {
        Pathway pathway = session.pathways().get(index);
        Optional<CodeOrigin> origin = of(pathway);
        Pathway wanted = pathway;
        for (OptionChange change : changes) {
            wanted = change.applyTo(wanted);
        }
        Pathway target = wanted;
        return origin.flatMap(each -> CodePatch.of(each, target));
    }
}
