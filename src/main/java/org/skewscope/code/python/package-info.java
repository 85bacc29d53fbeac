/** Reads Python's syntax, a broken line at a time, without running any of it. */
package org.skewscope.code.python;
