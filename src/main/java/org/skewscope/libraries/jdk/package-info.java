/** What the JDK's own javax.imageio makes of pictures. */
package org.skewscope.libraries.jdk;
