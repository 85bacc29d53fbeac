/** Names why two pathways differ; each package below answers one question of an explanation. */
package org.skewscope.explain;
