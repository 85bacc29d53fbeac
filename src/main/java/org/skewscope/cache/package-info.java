/** Bounded stores of what took long to make. */
package org.skewscope.cache;
