package org.skewscope.desk.session;

import java.util.List;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.pathway.PathwayOption;

/**
 * Proposes options to set in one pathway, as one step that can be undone.
 *
 * @param index of the pathway
 * @param label the step's name, such as "Agree with 1"
 * @param changes at least one
 */
public record ChangeProposal(int index, String label, List<OptionChange> changes) {

    /** Holds an option's name and the label of its new value. */
    public record Setting(String option, String value) {}

    /** Copies the changes. */
    public ChangeProposal {
        changes = List.copyOf(changes);
    }

    /** Returns the proposed settings in words. */
    public List<Setting> settings() {
        return changes.stream().map(ChangeProposal::setting).toList();
    }

    /** Applies the changes. */
    public void apply(Session session, PathwayCommands commands) {
        commands.replace(
                index, label, OptionChange.applyAll(changes, session.pathways().get(index)));
    }

    private static Setting setting(OptionChange change) {
        return PathwayOption.byKey(change.key())
                .map(option ->
                        new Setting(option.fullLabel(), option.description().labelOf(change.to())))
                .orElse(new Setting(change.key(), change.to()));
    }
}
