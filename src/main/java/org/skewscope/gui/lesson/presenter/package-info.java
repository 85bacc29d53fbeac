/** What the presenter alone sees, on another screen. */
package org.skewscope.gui.lesson.presenter;
