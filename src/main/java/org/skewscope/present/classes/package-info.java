/** The rows, axes and names of the classes that a model returns. */
package org.skewscope.present.classes;
