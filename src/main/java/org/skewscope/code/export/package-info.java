/** Exports pathways as Python and Java programs that run without Skewscope. */
package org.skewscope.code.export;
