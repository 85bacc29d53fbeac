/**
 * The engine in a process of its own: the protocol of its pipe, its main class, and the client that
 * starts it, cancels it, and survives its death.
 */
package org.skewscope.worker.client;
