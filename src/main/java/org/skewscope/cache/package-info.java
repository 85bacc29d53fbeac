/** Bounded caches, lazy values and the user's cache folder. All that is kept can be made again. */
package org.skewscope.cache;
