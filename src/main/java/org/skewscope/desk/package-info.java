/**
 * Holds what the window knows and what it waits for, without a toolkit: no class here knows a node, a
 * stage or a picture on the screen, so each is tested without a window.
 */
package org.skewscope.desk;
