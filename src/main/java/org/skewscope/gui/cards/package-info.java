/**
 * Shows one card for each pathway: what the model saw, its top classes, and the settings that
 * differ.
 *
 * <p>ClassBar is Skewscope's own, since no control of ControlsFX marks the reference's value on a
 * bar.
 */
package org.skewscope.gui.cards;
