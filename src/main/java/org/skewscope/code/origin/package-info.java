/**
 * The programs that pathways come from: their lines, and changes of options as changes of these
 * lines.
 */
package org.skewscope.code.origin;
