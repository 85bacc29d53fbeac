package org.skewscope.gui.verdict;

import java.util.Optional;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.CureDesk;
import org.skewscope.desk.work.CureWords;
import org.skewscope.pathway.Pathway;

/**
 * Holds what the banner's button does.
 *
 * @param words stand on the button
 * @param tip says what is set
 * @param code the lines of Python that do the same; empty if Python cannot do it
 * @param measured whether the change was measured to cure, rather than made of a recorded run
 * @param apply changes the pathways, as one step to undo
 */
record CureOffer(String words, String tip, Optional<String> code, boolean measured, Runnable apply) {

    /** Offers the cure that was measured; empty if none cures. */
    static Optional<CureOffer> of(CureDesk.Cures known, Session session) {
        return known.cure()
                .map(cure -> new CureOffer(
                        CureWords.button(cure),
                        tip("Set " + new CureWords(session.classNames()).whole(cure, known.flips())),
                        CureWords.code(cure, session.pathways()),
                        true,
                        () -> session.history().edit(CureWords.step(cure), cure.pathwaysAfter())));
    }

    /**
     * Offers to add the recipe that makes a recorded run's input.
     *
     * @param number that the new pathway gets, counted from 1
     */
    static CureOffer of(Pathway recipe, int number, PathwayCommands commands) {
        return new CureOffer(
                "Add this recipe as " + number,
                tip("Add a pathway that makes the input of the recorded run"),
                CureWords.code(recipe),
                false,
                () -> commands.add(recipe));
    }

    private static String tip(String what) {
        return Key.APPLY.tip(what) + "; Ctrl+Z takes it back";
    }
}
