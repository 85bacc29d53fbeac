package org.skewscope.gui.work;

import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;

/** Describes the search for a tensor's recipe. */
public sealed interface RecipeState {

    /** No search was started. */
    record Idle() implements RecipeState {}

    /**
     * The search runs.
     *
     * @param file the tensor's file name, with the array's name where the file holds several
     */
    record Searching(ImageSource picture, String file) implements RecipeState {}

    record Found(ImageSource picture, String file, RecipeFindings findings)
            implements RecipeState {}

    /**
     * The search failed.
     *
     * @param picture the picture's file name; empty where none was given
     * @param reason a sentence that says what to do
     */
    record Failed(String picture, String file, String reason) implements RecipeState {}
}
