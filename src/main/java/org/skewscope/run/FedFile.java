package org.skewscope.run;

/**
 * The file that a model was fed which decodes and prepares pictures itself: what its stages up to
 * the batch make of it is inside the model.
 *
 * @param bytes how many it has
 * @param sha256 of them, in hexadecimal
 */
public record FedFile(int bytes, String sha256) {}
