/** The three ways of running one model: eagerly, as a graph in a session, as a function. */
package org.skewscope.execution;
