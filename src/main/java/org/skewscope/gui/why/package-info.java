/** The view that says why two pathways differ, and what to change. */
package org.skewscope.gui.why;
