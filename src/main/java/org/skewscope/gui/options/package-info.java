/** The side panel, made by walking the options' descriptors: no option is named here. */
package org.skewscope.gui.options;
