package org.skewscope.audit.store;

/**
 * The key of a kept tensor.
 *
 * @param content SHA-256 of the picture's file
 * @param fingerprint the pathway's fingerprint
 */
public record TensorName(String content, String fingerprint) {}
