/**
 * The frame around the regions: header, banner, drop overlay, status bar, keys, theme, memory.
 *
 * <p>ControlsFX draws the views of the header. The rest stays our own: a HiddenSidesPane slides in
 * before its options can take the focus that a click on a chip gives them, and loses a second press
 * meanwhile; a NotificationPane has one text and no headline; a StatusBar has the progress before
 * what it counts; a TaskProgressView lists JavaFX tasks, and ours run in the engine's process.
 */
package org.skewscope.gui.shell;
