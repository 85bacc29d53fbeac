/** Finds the recipe behind a tensor of unknown origin. */
package org.skewscope.recipesearch;
