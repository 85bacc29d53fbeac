/**
 * The list of pictures: how they get in, their thumbnails, how far they have come.
 *
 * <p>The list stays a ListView: a GridView has no selection, focus or keys of its own, and a screen
 * reader finds no items in it.
 */
package org.skewscope.gui.pictures;
