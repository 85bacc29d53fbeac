/** Audits the listed pictures in a tab and shows what an audit's file holds. */
package org.skewscope.gui.audit;
