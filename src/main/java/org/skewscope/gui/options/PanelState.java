package org.skewscope.gui.options;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.tensor.SentenceNumber;

/**
 * Holds what the side panel shows: one pathway, or what all of them share.
 *
 * @param index the selected pathway, from 0
 * @param all whether the values apply to all pathways
 * @param origin what the values come from, in words
 * @param resets whether they can be reset
 * @param measured the shown result; empty before the first
 */
record PanelState(
        PathwaySet set, int index, boolean all, String origin, boolean resets, Optional<Comparison> measured) {

    static PanelState of(Session session, PathwayCommands commands, boolean all) {
        PathwaySet set = session.pathways();
        int index = Math.min(session.selectedPathway().get(), set.size() - 1);
        Pathway pathway = set.get(index);
        int changes = commands.changesOf(pathway).size();
        boolean preset = commands.presetOf(pathway).isPresent();
        String origin = all
                ? "Changes apply to all pathways"
                : pathway.recorded()
                        ? "Recorded run: no options"
                        : index != set.reference() && !set.referencePathway().recorded()
                                ? differing(
                                        PathwayOption.differing(set.referencePathway(), pathway)
                                                .size(),
                                        set)
                                : !preset
                                        ? "Own pathway"
                                        : changes == 0
                                                ? "Preset, unchanged"
                                                : "Preset with " + SentenceNumber.counted(changes, "change");
        return new PanelState(
                set,
                index,
                all,
                origin,
                all ? !set.equals(commands.presets()) : preset && changes > 0,
                Optional.ofNullable(session.shown().get()));
    }

    private static String differing(int options, PathwaySet set) {
        String reference = String.valueOf(set.reference() + 1);
        return options == 0
                ? "Options as in " + reference
                : options + (options == 1 ? " option differs from " : " options differ from ") + reference;
    }

    int tab() {
        return all ? OptionGroups.ALL : index;
    }

    Pathway pathway() {
        return set.get(index);
    }

    String title() {
        return all ? "All pathways" : pathway().name();
    }

    /** Returns whether a recorded run is shown, which has no options. */
    boolean recorded() {
        return !all && pathway().recorded();
    }

    Optional<PathwayResult> result() {
        return measured.map(Comparison::pathways)
                .filter(each -> index < each.size())
                .map(each -> each.get(index));
    }

    /** Returns how the pathway differs from the reference; empty for the reference, or where all are shown. */
    Optional<PairDifference> difference() {
        return measured.filter(shown -> !all && index != shown.reference())
                .filter(shown -> set.size() == shown.pathways().size())
                .flatMap(shown -> shown.pair(shown.reference(), index));
    }
}
