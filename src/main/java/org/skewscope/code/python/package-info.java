/** Reads Python's syntax line by line, also broken lines, without running it. */
package org.skewscope.code.python;
