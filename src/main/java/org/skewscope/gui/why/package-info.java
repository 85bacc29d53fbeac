/**
 * The view that says why two pathways differ, and what to change.
 *
 * <p>ControlsFX draws the pages' choice. A share's bar stays our own: a SegmentedBar has no values
 * below zero and no axis that several bars share. A MaskerPane would hide what is known while more
 * is found.
 */
package org.skewscope.gui.why;
