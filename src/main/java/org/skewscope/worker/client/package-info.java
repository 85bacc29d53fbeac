/** The client of the engine process: starts it, asks it, cancels it, and survives its death. */
package org.skewscope.worker.client;
