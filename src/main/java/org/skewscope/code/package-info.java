/** Makes pathways of the programs and configs that a user has, and programs of pathways. */
package org.skewscope.code;
