package org.skewscope.recipesearch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.skewscope.explain.swap.InputMistake;

/**
 * Describes what a tensor of unknown origin turned out to be.
 *
 * @param picture the picture's file name
 * @param layout how the tensor's axes were read: HWC, NHWC, CHW or NCHW; empty where they could not
 *     be
 * @param mistake what was undone before the search, such as a mirrored picture; empty if nothing was
 * @param matches the recipes that make the tensor, the most usual first; where none does, the
 *     nearest. At most {@value #MOST_MATCHES}
 * @param exactCount how many recipes make it bit for bit, listed or not
 * @param indistinguishable whether several do, so that this picture cannot tell them apart
 * @param recipes the size of the option space that was searched
 * @param complete whether every recipe was tried or ruled out by what it can at best give; a search
 *     that found nothing exact in a large picture leaves out what is far off
 * @param late whether the time of the search was over before its end
 * @param sentence the result in one sentence, or why there is none
 */
public record RecipeFindings(
        String picture,
        String layout,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<InputMistake> mistake,
        List<RecipeMatch> matches,
        long exactCount,
        boolean indistinguishable,
        long recipes,
        boolean complete,
        boolean late,
        String sentence) {

    public static final int MOST_MATCHES = 200;

    public RecipeFindings {
        matches = List.copyOf(matches);
    }

    static RecipeFindings nothing(String picture, String sentence) {
        return new RecipeFindings(picture, "", Optional.empty(), List.of(), 0, false, 0, true, false, sentence);
    }
}
