/**
 * What the window knows: pictures, pathways, the selection and the results, as observable
 * properties without a toolkit. Everything here is used on the window's one thread; only {@link
 * org.skewscope.gui.session.TensorFetch} answers from another.
 */
package org.skewscope.gui.session;
