/**
 * Loads models in the window: the engine's watch, the facts of each model, and the dialogs about
 * them.
 */
package org.skewscope.gui.model;
