/**
 * Frames the regions with the header, the status bar, the keys of the window and the action of Esc.
 *
 * <p>ControlsFX draws the views of the header. A StatusBar of ControlsFX puts the progress before
 * what it counts. Its TaskProgressView lists JavaFX tasks, while Skewscope's tasks run in the
 * engine's process.
 */
package org.skewscope.gui.bars;
