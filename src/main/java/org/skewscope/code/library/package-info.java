/** The names of libraries' calls, by which they are read and written. */
package org.skewscope.code.library;
