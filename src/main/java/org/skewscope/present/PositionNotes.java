package org.skewscope.present;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.compare.Enumeration;
import org.skewscope.pathway.PathwaySet;

/** Writes where pathways set a position in their batch that is without effect. */
public final class PositionNotes {

    private PositionNotes() {}

    /** Returns a line for every note, with the numbers of its pathways. */
    public static Optional<String> of(PathwaySet set) {
        Map<String, List<Integer>> notes = new LinkedHashMap<>();
        for (int i = 0; i < set.size(); i++) {
            int index = i;
            if (set.get(i).recorded()) {
                continue;
            }
            set.get(i).execution().batch().positionNote().ifPresent(note -> notes.computeIfAbsent(
                            note, unused -> new ArrayList<>())
                    .add(index));
        }
        return notes.isEmpty()
                ? Optional.empty()
                : Optional.of(notes.entrySet().stream()
                        .map(note -> Enumeration.of(note.getValue()) + ": " + note.getKey())
                        .collect(Collectors.joining("\n")));
    }
}
