/** The rows and cells of the ladder: one row a pathway, one cell a stage. */
package org.skewscope.present.ladder;
