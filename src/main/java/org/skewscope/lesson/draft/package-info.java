/** Makes the draft of a lesson from pictures and pathways, with the values of this computer. */
package org.skewscope.lesson.draft;
