/**
 * Shows why two pathways differ, and what to change.
 *
 * <p>ControlsFX draws the choice of pages. ShareBar is Skewscope's own: a SegmentedBar has no
 * values below zero and no axis that several bars share. A MaskerPane would hide known parts while
 * others are measured.
 */
package org.skewscope.gui.evidence;
