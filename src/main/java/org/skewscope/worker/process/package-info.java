/** The engine's own process: its main class, and what puts the engine's parts together in it. */
package org.skewscope.worker.process;
