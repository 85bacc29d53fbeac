package org.skewscope.picture;

/** Files that no test reads, each known by its path. */
public final class UnreadFiles {

    private UnreadFiles() {}

    public static PictureFile of(ImageSource source) {
        return new PictureFile(
                source,
                new byte[0],
                PictureFormat.PNG,
                new PictureHeader(1, 1, 3),
                source.path().toString());
    }
}
