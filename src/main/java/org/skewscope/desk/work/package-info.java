/**
 * Runs comparisons, explanations, tensors and layers off the window's thread. What the user looks
 * at goes first, and of each kind of question only the newest is answered.
 */
package org.skewscope.desk.work;
