/** Follows a difference layer by layer through the model. */
package org.skewscope.explain.depth;
