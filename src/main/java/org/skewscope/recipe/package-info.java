/**
 * Preprocessing as a recipe: which library does each step, from a file's bytes to the numbers that
 * a model is fed.
 */
package org.skewscope.recipe;
