/** The messages between the application and its engine process, and the pipe they go through. */
package org.skewscope.worker.protocol;
