/**
 * The window. One package a region, each with a view in FXML beside its controller; {@code session}
 * is what they all show, {@code support} what they share, {@code shell} puts them together.
 *
 * <p>A region is a {@link javafx.scene.layout.Region} whose constructor takes the {@link
 * org.skewscope.gui.session.Session} and what else it needs (a {@link
 * org.skewscope.gui.session.TensorFetch}, the {@link org.skewscope.gui.support.FxGateway}, the
 * {@link org.skewscope.gui.support.Breakpoints}). It adds its own style sheet to itself, uses the
 * looked-up colours of skewscope.css only, and listens to the keys it owns on its scene.
 */
package org.skewscope.gui;
