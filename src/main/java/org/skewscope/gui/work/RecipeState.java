package org.skewscope.gui.work;

import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;

/** How far the search for a tensor's recipe has come. */
public sealed interface RecipeState {

    /** Nobody asked. */
    record Idle() implements RecipeState {}

    /**
     * @param file the tensor's file name, and its array where it holds several
     */
    record Searching(ImageSource picture, String file) implements RecipeState {}

    record Found(ImageSource picture, String file, RecipeFindings findings)
            implements RecipeState {}

    /**
     * @param picture its file name; empty where there was none
     * @param reason a sentence that says what to do
     */
    record Failed(String picture, String file, String reason) implements RecipeState {}
}
