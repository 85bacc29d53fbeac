package org.skewscope.lesson.code;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.pathway.Pathway;

/**
 * The code card of one pathway.
 *
 * @param number the pathway's, counted from 1
 * @param all the whole program
 * @param shown the lines that differ, with the one before them; those that a card has room for
 */
public record CodeCard(int number, String name, List<CodeLine> all, List<CodeLine> shown) {

    public CodeCard {
        all = List.copyOf(all);
        shown = List.copyOf(shown);
    }

    /** The cards of a lesson's pathways, the lines in which they differ marked. */
    public static List<CodeCard> of(List<Pathway> pathways) {
        List<List<CodeLine>> codes = pathways.stream().map(PathwayCode::of).toList();
        List<CodeCard> cards = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            List<CodeLine> marked = new ArrayList<>();
            for (CodeLine line : codes.get(i)) {
                boolean everywhere =
                        codes.stream()
                                .allMatch(
                                        code ->
                                                code.stream()
                                                        .anyMatch(
                                                                l -> l.text().equals(line.text())));
                marked.add(line.marked(!everywhere));
            }
            cards.add(new CodeCard(i + 1, pathways.get(i).name(), marked, shown(marked)));
        }
        return cards;
    }

    private static List<CodeLine> shown(List<CodeLine> lines) {
        List<CodeLine> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean leads = i + 1 < lines.size() && lines.get(i + 1).differs();
            if (lines.get(i).differs() || leads) {
                shown.add(lines.get(i));
            }
        }
        return shown.isEmpty() ? lines.subList(0, Math.min(2, lines.size())) : shown;
    }
}
