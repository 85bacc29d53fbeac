/** Models in the window: what is known of each, and the dialogs about them. */
package org.skewscope.gui.model;
