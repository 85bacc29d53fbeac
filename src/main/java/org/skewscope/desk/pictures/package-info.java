/** Tells pictures of the list apart: by which values they are filtered, and which are at risk. */
package org.skewscope.desk.pictures;
