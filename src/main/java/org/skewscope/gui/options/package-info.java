/**
 * The side panel, made by walking the options' descriptors: no option is named here.
 *
 * <p>ControlsFX draws the tabs. The rest stays our own: a PropertySheet has no room for a stage's
 * difference, the reference's value and a complaint beside an option, and a SearchableComboBox or
 * PrefixSelectionComboBox takes the letters and digits that are the window's shortcuts.
 */
package org.skewscope.gui.options;
