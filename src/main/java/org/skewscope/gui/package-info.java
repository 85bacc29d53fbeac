/**
 * Shows the window. Each region has a package, with a view in FXML beside its class; {@code
 * session} holds what all regions show, {@code frame} and {@code support} what they share, and
 * {@code shell} composes them.
 *
 * <p>A region is a {@link javafx.scene.layout.Region} whose constructor takes the {@link
 * org.skewscope.desk.session.Session} or the {@link org.skewscope.gui.frame.WindowContext}, and what
 * else it needs, such as a {@link org.skewscope.desk.work.TensorFetch}. It adds its own style sheet
 * to itself, uses only the looked-up colors of skewscope.css, and listens to the keys it owns on
 * its scene.
 */
package org.skewscope.gui;
