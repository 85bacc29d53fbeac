/**
 * Shows the side panel by walking the options' descriptors; no option is named here.
 *
 * <p>ControlsFX draws the tabs. A PropertySheet has no room for a stage's difference, the
 * reference's value and a complaint beside an option. A SearchableComboBox or
 * PrefixSelectionComboBox takes the letters and digits that are the window's shortcuts.
 */
package org.skewscope.gui.options;
