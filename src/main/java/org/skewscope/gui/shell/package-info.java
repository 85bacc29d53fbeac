/**
 * Composes the window: makes each part and hands it what it needs. No region imports this package.
 *
 * <p>A HiddenSidesPane of ControlsFX slides in before its options can take the focus that a click
 * on a chip gives them, and loses a second press meanwhile, so the drawer is Skewscope's own. A
 * NotificationPane has one text and no headline, so the banner is too.
 */
package org.skewscope.gui.shell;
