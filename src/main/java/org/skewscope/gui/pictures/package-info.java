/**
 * Lists the pictures: adding them, their thumbnails, and their progress.
 *
 * <p>The list is a ListView: a GridView has no selection, focus or keys of its own, and a screen
 * reader finds no items in it.
 */
package org.skewscope.gui.pictures;
