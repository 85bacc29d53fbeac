/** Finds the recipe behind a tensor that the user dumped from a program of their own. */
package org.skewscope.gui.recipe;
