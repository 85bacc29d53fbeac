/** Scaling by the JDK itself, as a Java program's own pipeline does it. */
package org.skewscope.preprocess.java2d;
