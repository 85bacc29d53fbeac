/** Imports pathways from programs and configs of the user, and exports pathways as programs. */
package org.skewscope.code;
