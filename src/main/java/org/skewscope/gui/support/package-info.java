/**
 * Holds what several regions share: marks, icons, tips, and the way to the window's thread.
 *
 * <p>Choices side by side are a SegmentedButton of ControlsFX. Tips stay tooltips of JavaFX, which
 * screen readers know and which close by themselves, unlike a PopOver.
 */
package org.skewscope.gui.support;
