/** Each option's share in a difference (Shapley values), and how the account of it is laid. */
package org.skewscope.explain.share;
