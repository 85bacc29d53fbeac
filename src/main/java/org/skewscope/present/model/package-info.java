/** Words about model files: their cards, contracts, layers and weights. */
package org.skewscope.present.model;
