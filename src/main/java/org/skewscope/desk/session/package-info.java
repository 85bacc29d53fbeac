/**
 * Holds what the window knows: pictures, pathways, the selection and the results, as observable
 * properties without a toolkit. Everything here is used on the window's thread.
 */
package org.skewscope.desk.session;
