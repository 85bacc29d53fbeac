/**
 * One card a pathway: what the model saw, its top classes, and which settings differ.
 *
 * <p>A class's bar stays our own: no control of ControlsFX marks the reference's value on a bar.
 */
package org.skewscope.gui.cards;
