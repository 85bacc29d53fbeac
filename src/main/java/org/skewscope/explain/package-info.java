/**
 * Names why two pathways differ: the first stage that differs, each option's share, what to change
 * so that they agree, and the recipe behind a tensor of unknown origin.
 */
package org.skewscope.explain;
