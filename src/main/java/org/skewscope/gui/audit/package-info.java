/** The tab that measures the listed pictures together, and shows what an audit's file holds. */
package org.skewscope.gui.audit;
