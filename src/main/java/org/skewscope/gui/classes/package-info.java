/**
 * Compares all classes across the pathways: probabilities, largest difference, and ranks.
 *
 * <p>ControlsFX draws the filter and the choices beside it. Its TableFilter would list a thousand
 * values a column, where one field finds a class by part of its name or by its number.
 */
package org.skewscope.gui.classes;
