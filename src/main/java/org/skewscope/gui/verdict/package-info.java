/**
 * The sentence on top: do the pathways agree, from which stage on not, and by how much.
 *
 * <p>It stays our own: it never goes away and marks each clause with its pathway, which the one
 * text of a NotificationPane cannot.
 */
package org.skewscope.gui.verdict;
