package org.skewscope.cli;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.present.FedFileWording;
import org.skewscope.present.RecordedWording;

/** What the table says of runs that were recorded elsewhere. */
final class RecordedText {

    private RecordedText() {}

    /** In place of a first difference, where there is none. */
    static String none(PairDifference pair) {
        List<String> equal =
                pair.stages().stream()
                        .filter(StageDifference::identical)
                        .map(stage -> stage.stage().id())
                        .toList();
        return equal.isEmpty()
                ? "nothing recorded to compare"
                : "none in what was recorded (" + String.join(", ", equal) + ")";
    }

    /**
     * A line for each run, for each model that is fed files, and for each thing that the bits of
     * runs tell.
     */
    static List<String> lines(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        for (PathwayResult result : comparison.pathways()) {
            FedFileWording.fed(result)
                    .ifPresent(words -> lines.add(result.pathway().id() + ": " + words + "."));
            result.recorded()
                    .ifPresent(
                            source ->
                                    lines.add(
                                            result.pathway().id()
                                                    + ": "
                                                    + RecordedWording.origin(source)
                                                    + RecordedWording.missing(result)
                                                            .map(missing -> "; " + missing)
                                                            .orElse("")
                                                    + "."));
        }
        for (RecordedWording.Note note : RecordedWording.notes(comparison)) {
            String id = comparison.pathways().get(note.pathway()).pathway().id();
            lines.add(id + ": " + note.words() + ".");
        }
        return lines;
    }
}
