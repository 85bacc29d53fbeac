/** Go's {@code golang.org/x/image/draw}. */
package org.skewscope.libraries.golang;
