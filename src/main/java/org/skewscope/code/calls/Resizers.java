package org.skewscope.code.calls;

import java.util.Arrays;
import org.skewscope.recipe.Resizer;

/** Which resizers there are. */
final class Resizers {

    private Resizers() {}

    static boolean known(String id) {
        return Arrays.stream(Resizer.values()).anyMatch(resizer -> resizer.id().equals(id));
    }
}
