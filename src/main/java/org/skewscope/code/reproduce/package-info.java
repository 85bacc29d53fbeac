/**
 * Reduces two pathways and a picture as far as their difference allows, and writes them as a
 * script.
 */
package org.skewscope.code.reproduce;
