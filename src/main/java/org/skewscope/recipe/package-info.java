/**
 * Preprocessing as a recipe: the library of each step, from a file's bytes to the model's input.
 */
package org.skewscope.recipe;
