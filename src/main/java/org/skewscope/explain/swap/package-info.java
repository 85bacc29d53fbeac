/** Each pathway's tensor through the other's execution. */
package org.skewscope.explain.swap;
