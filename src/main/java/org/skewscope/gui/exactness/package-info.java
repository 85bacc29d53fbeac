/** Tells how exactly each option equals the library it is named after. */
package org.skewscope.gui.exactness;
