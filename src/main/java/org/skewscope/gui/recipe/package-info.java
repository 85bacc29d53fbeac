/**
 * Finds the recipe behind a tensor that the user dumped from a program of their own.
 *
 * <p>The panel stays our own: a TaskProgressView shows how far a search is, but not what it found.
 */
package org.skewscope.gui.recipe;
