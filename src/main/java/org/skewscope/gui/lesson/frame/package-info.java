/**
 * Puts a lesson's screens into the window and the presenter's view beside it, and handles keys and
 * drops.
 */
package org.skewscope.gui.lesson.frame;
