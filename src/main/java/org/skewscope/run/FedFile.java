package org.skewscope.run;

/**
 * The picture file that was fed to a model that decodes and prepares pictures itself. The stages up
 * to the batch then take place inside the model.
 *
 * @param bytes the size of the file
 * @param sha256 of the file, in hexadecimal
 */
public record FedFile(int bytes, String sha256) {}
