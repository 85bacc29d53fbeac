package org.skewscope.gui.verdict;

import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;

/**
 * What is said in the place of a verdict that is not there.
 *
 * @param again whether nothing comes of it unless the picture is compared again
 */
record Awaited(String headline, String words, boolean again) {

    /**
     * @param picture null where there is none
     * @param starting whether the engine is not ready yet
     */
    static Awaited of(PictureEntry picture, boolean starting) {
        if (picture == null) {
            return new Awaited("No picture", "", false);
        }
        if (picture.state() instanceof PictureState.Failed failed) {
            return failed.cancelled()
                    ? new Awaited(picture.name() + " is not compared", "Cancelled.", true)
                    : new Awaited(picture.name() + " was skipped", failed.reason(), true);
        }
        return new Awaited(
                "Comparing " + picture.name(),
                starting
                        ? "The engine is starting; the result appears by itself."
                        : "The result appears by itself.",
                false);
    }
}
