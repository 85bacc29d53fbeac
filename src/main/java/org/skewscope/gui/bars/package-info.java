/**
 * The bars above and below the regions, with the keys of the window and what they stop: header,
 * status bar, keyboard map, Esc.
 *
 * <p>ControlsFX draws the views of the header. A StatusBar of ControlsFX has the progress before
 * what it counts, and its TaskProgressView lists JavaFX tasks, while Skewscope's run in the
 * engine's process.
 */
package org.skewscope.gui.bars;
