package org.skewscope.audit.store;

/**
 * Of which picture and pathway a tensor is.
 *
 * @param content SHA-256 of the picture's file
 * @param fingerprint of the pathway
 */
public record TensorName(String content, String fingerprint) {}
