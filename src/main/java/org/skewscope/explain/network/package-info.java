/** Finds the guilty layer between two model files that were fed one input tensor. */
package org.skewscope.explain.network;
