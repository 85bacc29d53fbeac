/** The lines of a user's program: of a file, a notebook or a pasted console. */
package org.skewscope.code.source;
