/** Names what a piece of a network does otherwise, by changing one thing of it and running it again. */
package org.skewscope.network.cause;
