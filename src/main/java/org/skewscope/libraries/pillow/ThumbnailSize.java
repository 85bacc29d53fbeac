package org.skewscope.libraries.pillow;

/**
 * Describes the size that {@code Image.thumbnail} gives a picture: the aspect ratio stays as far as
 * whole pixels allow, and no side grows.
 */
record ThumbnailSize(int height, int width) {

    static ThumbnailSize of(int inHeight, int inWidth, int height, int width) {
        if (width >= inWidth && height >= inHeight) {
            return new ThumbnailSize(inHeight, inWidth);
        }
        double aspect = (double) inWidth / inHeight;
        if ((double) width / height >= aspect) {
            double exact = height * aspect;
            double low = Math.abs(aspect - Math.floor(exact) / height);
            double high = Math.abs(aspect - Math.ceil(exact) / height);
            return new ThumbnailSize(height, nearer(exact, low, high));
        }
        double exact = width / aspect;
        double low = Math.floor(exact) == 0 ? 0 : Math.abs(aspect - width / Math.floor(exact));
        double high = Math.abs(aspect - width / Math.ceil(exact));
        return new ThumbnailSize(nearer(exact, low, high), width);
    }

    private static int nearer(double exact, double low, double high) {
        return Math.max((int) (low <= high ? Math.floor(exact) : Math.ceil(exact)), 1);
    }
}
