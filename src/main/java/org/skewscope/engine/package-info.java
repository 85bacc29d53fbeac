/** The port through which every face asks, and its implementation in this process. */
package org.skewscope.engine;
