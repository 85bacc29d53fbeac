/**
 * Shows the sentence at the top: whether the pathways agree, from which stage on they differ, and
 * by how much.
 *
 * <p>It is Skewscope's own: it never closes and marks each clause with its pathway, which the one
 * text of a NotificationPane cannot.
 */
package org.skewscope.gui.verdict;
