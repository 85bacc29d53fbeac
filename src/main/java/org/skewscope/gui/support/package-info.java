/**
 * What several regions of the window share: figures, marks, icons, the way to its thread.
 *
 * <p>Choices side by side are a SegmentedButton of ControlsFX. Tips stay tooltips of JavaFX, which
 * screen readers know and which go by themselves, unlike a PopOver.
 */
package org.skewscope.gui.support;
