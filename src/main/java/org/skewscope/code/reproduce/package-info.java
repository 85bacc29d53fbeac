/**
 * Makes two pathways and a picture as small as a difference allows, and writes them as a script.
 */
package org.skewscope.code.reproduce;
