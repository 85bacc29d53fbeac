package org.skewscope.picture;

/**
 * Describes what a picture's file holds, by its header alone.
 *
 * @param traits size, channels, chroma and orientation
 * @param bits of a stored channel, such as 8 or 16
 * @param profile the name of its ICC profile; "unnamed" where it says none, empty where there is no profile
 */
public record PictureContents(PictureFormat format, PictureTraits traits, int bits, String profile) {}
