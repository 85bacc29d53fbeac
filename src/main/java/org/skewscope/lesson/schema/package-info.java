/** Holds JSON from outside against the published schemas and words what does not fit. */
package org.skewscope.lesson.schema;
