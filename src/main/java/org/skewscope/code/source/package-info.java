/** The lines of a program that a user has: a file's, a notebook's or those of a pasted console. */
package org.skewscope.code.source;
